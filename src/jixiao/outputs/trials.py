"""A comparison of two packs in words: ranges, changes, what became of a finding."""

from decimal import Decimal

from jixiao.model.finding import SEVERITIES
from jixiao.outputs.scores import between
from jixiao.scoring.grading import OPEN, due_grade
from jixiao.trial import Cause, FormChange, FoundChange, Trial
from jixiao.trial.nouns import Range


def said(due: Range) -> str:
    """
    >>> said(Range(Decimal("6"), Decimal("8.5"))), said(Range(None, None))
    ('6.00–8.50', '—')
    """
    return between(*(None if end is None else f"{end:.2f}" for end in (due.low, due.high)))


def difference(before: Range, after: Range) -> str:
    """By how much, + where more is due; low end and high end where they move differently.

    >>> difference(Range(Decimal(10), Decimal(10)), Range(Decimal("7.5"), Decimal("7.5")))
    '−2.50'
    """
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return "—"
    low, high = after.low - before.low, after.high - before.high
    return _signed(low) if low == high else f"下限 {_signed(low)}，上限 {_signed(high)}"


def became(found: FoundChange) -> str:
    """新增、不再提出，或级别怎样变。"""
    if found.severity_before is None:
        return "新增"
    if found.severity_after is None:
        return "不再提出"
    return f"{SEVERITIES[found.severity_before]} → {SEVERITIES[found.severity_after]}"


def causes(trial: Trial, names: tuple[str, ...]) -> str:
    """The labels of the differences named; several change a row each by itself, or only together."""
    labels = {cause.name: cause.label for cause in trial.causes}
    return "、".join(labels[name] for name in names)


def told(cause: Cause) -> str:
    """How much one difference does by itself."""
    counts = (("应得分", cause.rows), ("等级", cause.grades), ("疑点", cause.findings))
    return "，".join(f"{what} {count:,} 处" for what, count in counts if count) or "不改变这批表的结果"


def headline(trial: Trial) -> str:
    """One sentence over everything."""
    changed = [form for form in trial.forms if form.changes]
    graded = sum(form.grade_before != form.grade_after for form in trial.forms)
    counts = (("应得分", len(trial.rows), "处"), ("等级", graded, "张"), ("疑点", len(trial.found), "条"))
    moved = "，".join(f"{what} {count:,} {unit}" for what, count, unit in counts if count)
    if not changed:
        return f"{len(trial.forms):,} 张表都没有变化"
    return f"{len(trial.forms):,} 张表中 {len(changed):,} 张有变化：{moved}"


def grade(trial: Trial, form: FormChange) -> str:
    """The grade of the printed total before and after, and that of the due total where it is open."""
    moved = form.grade_before != form.grade_after
    told = f"{form.grade_before or '—'} → {form.grade_after or '—'}" if moved else form.grade_after or ""
    due = [due_grade(r.low, r.high, p) for r, p in ((form.before, trial.before), (form.after, trial.after))]
    if not any(OPEN in said for said in due):
        return told
    said = due[0] if due[0] == due[1] else f"{due[0] or '—'} → {due[1] or '—'}"
    return f"{told}（应得：{said}）"


def _signed(value: Decimal) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value):.2f}"
