"""A finding with everything a reader needs beside it: cell, clause, page, the other forms concerned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.checks.checked import Checked
from jixiao.checks.waivers import Waiver
from jixiao.model.citation import Citation
from jixiao.model.columns import BY_NAME
from jixiao.model.finding import Severity
from jixiao.model.form import Form
from jixiao.model.grid import Place
from jixiao.outputs import where
from jixiao.policies import clause
from jixiao.registry import Check


@dataclass(frozen=True, slots=True)
class Found:
    """`number` is the form's position from 0, `row` counts from 0 in `table`; `others` are ids of forms."""

    check: Check
    severity: Severity
    form: Form
    number: int
    table: str
    row: int
    field: str
    place: Place | None
    message: str
    expected: str | None
    clause: Citation
    key: str
    others: tuple[str, ...] = ()
    waiver: Waiver | None = None

    @property
    def due(self) -> str | None:
        """What should stand there, unless the message says it already."""
        return None if self.expected and self.message.endswith(self.expected) else self.expected

    @property
    def code(self) -> str:
        return self.check.code

    @property
    def indicator(self) -> int | None:
        """The indicator's number, counted from 1."""
        return self.row + 1 if self.table == "indicators" else None

    @property
    def label(self) -> str:
        """The field's Chinese name."""
        known = BY_NAME.get((self.table, self.field))
        return known.label if known else self.field

    @property
    def spot(self) -> str:
        """The cell as people say it; where the form came without places, the row and the field."""
        said = where.said(self.form, self.place)
        if said:
            return said
        row = {"indicators": f"指标{self.row + 1} ", "funds": f"资金第{self.row + 1}行 "}.get(self.table, "")
        return f"{row}{self.label}"


def findings(checked: Checked) -> Iterator[Found]:
    """What is left after waivers, in the order of the results: form, row, code; of each form the doubtful cells first,
    since what is read wrong there is not to be looked for anywhere else."""
    checks = {c.code: c for c in checked.checks}
    rows = checked.results.findings.iter_rows(named=True)
    if any(form.doubtful for form in checked.forms):
        rows = iter(sorted(rows, key=lambda row: (row["form"], not _is_doubtful(checked, row))))
    for row in rows:
        yield _found(checked, checks, row, None)


def _is_doubtful(checked: Checked, row: Mapping[str, Any]) -> bool:
    return (row["table"], row["row"], row["field"]) in checked.forms[row["form"]].doubtful


def waived(checked: Checked) -> Iterator[Found]:
    """What a person has answered for, each with its waiver."""
    checks = {c.code: c for c in checked.checks}
    for w in checked.waived:
        yield _found(checked, checks, w.finding, w.waiver)


def _found(checked: Checked, checks: Mapping[str, Check], row: Mapping[str, Any], waiver: Waiver | None) -> Found:
    check = checks[row["code"]]
    form = checked.forms[row["form"]]
    return Found(
        check,
        row["severity"],
        form,
        row["form"],
        row["table"],
        row["row"],
        row["field"],
        where.place(form, row["table"], row["row"], row["field"]),
        row["message"],
        row["expected"],
        clause(check.cites),
        row["key"],
        tuple(checked.forms[n].id for n in row["others"] or ()),
        waiver,
    )
