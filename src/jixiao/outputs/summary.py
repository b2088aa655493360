"""Counts over everything found: what a report says first and last."""

from collections import Counter
from dataclasses import dataclass

from jixiao.checks.checked import Checked
from jixiao.model.finding import SEVERITIES, Severity


@dataclass(frozen=True, slots=True)
class Summary:
    """`checks` are those run, `speaking` those that had something to look at; the five counts are of rows looked at."""

    forms: int
    checks: int
    speaking: int
    applied: int
    passed: int
    failed: int
    undecided: int
    not_applicable: int
    severities: tuple[tuple[Severity, int], ...]
    waived: int
    problems: int

    @property
    def findings(self) -> int:
        return sum(count for _, count in self.severities)

    @property
    def by_severity(self) -> str:
        """错误 3、提醒 30、提示 24"""
        return "、".join(f"{SEVERITIES[severity]} {count:,}" for severity, count in self.severities)


def summary(checked: Checked) -> Summary:
    outcomes = checked.results.outcomes
    counts = Counter(checked.results.findings["severity"].to_list())
    sums = {name: int(outcomes[name].sum() or 0) for name in outcomes.columns if name != "code"}
    return Summary(
        forms=len(checked.forms),
        checks=len(checked.checks),
        speaking=int((outcomes["applied"] > 0).sum()),
        applied=sums["applied"],
        passed=sums["passed"],
        failed=sums["failed"],
        undecided=sums["undecided"],
        not_applicable=sums["not_applicable"],
        severities=tuple((severity, counts[severity]) for severity in SEVERITIES),
        waived=len(checked.waived),
        problems=sum(len(form.problems) for form in checked.forms),
    )
