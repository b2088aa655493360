"""A form written down as text, so that what is checked has gone the whole street: reader, layout, values, scores."""

from dataclasses import replace

from jixiao.layouts import forms
from jixiao.model.form import Form, Named, Source
from jixiao.readers import read

_MONEY = (
    ("initial_budget", "年初预算数"), ("full_year_budget", "全年预算数"), ("executed", "全年执行数"), ("weight", "分值"),
    ("execution_rate", "执行率"), ("score", "得分"), ("reason", "原因"),
)  # fmt: skip
_ROWS = (
    ("level1", "一级指标"), ("level2", "二级指标"), ("level3", "三级指标"), ("target", "年度指标值"), ("actual", "实际完成值"),
    ("weight", "分值"), ("score", "得分"), ("reason", "偏差原因分析及改进措施"),
)  # fmt: skip


def written(form: Form) -> str:
    """One row a line joined by bars; a field that is None on every row has no column."""
    lines = [[form.title or ""], [f"（{form.year}年度）" if form.year else ""]]
    heads = (("项目名称", form.project), ("主管部门", form.department), ("实施单位", form.unit))
    lines += [[label, _named(named)] for label, named in heads if named.name is not None]
    money = [(f, label) for f, label in _MONEY if any(getattr(x, f) is not None for x in form.funds)]
    unit = f"（{form.amount_unit}）" if form.amount_unit else ""
    lines.append([f"项目资金{unit}", "", *(label for _, label in money)])
    lines += [["", x.label or "", *(getattr(x, f) or "" for f, _ in money)] for x in form.funds]
    goals = [
        (t, label)
        for t, label in ((form.goals.expected, "预期目标"), (form.goals.actual, "实际完成情况"))
        if t is not None
    ]
    if goals:
        lines += [["年度总体目标", *(label for _, label in goals)], ["", *(text for text, _ in goals)]]
    rows = [
        (f, label)
        for f, label in _ROWS
        if not form.indicators or any(getattr(x, f) is not None for x in form.indicators)
    ]
    lines.append(["绩效指标", *(label for _, label in rows)])
    for x in form.indicators:
        level1 = f"{x.level1}（{x.level1_weight}分）" if x.level1_weight else x.level1
        lines.append(["", *((level1 if f == "level1" else getattr(x, f)) or "" for f, _ in rows)])
    tail = [f for f, _ in rows if f in ("weight", "score", "reason")]
    total = {"weight": form.total.weight or "", "score": form.total.score or ""}
    if form.total.score is not None:
        blank = [""] * (len(rows) - len(tail))
        lines.append(["总分", *blank, *(total.get(f, "") for f in tail)])
    if form.total.grade is not None:
        lines.append(["评价等级", form.total.grade])
    return "\n".join(" | ".join(line) for line in lines)


def _named(named: Named) -> str:
    return f"{named.code}-{named.name}" if named.code else named.name or ""


def through_the_street(made: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms as read back from their text; where the text says more or less than the form, an AssertionError."""
    back = []
    for form in made:
        kept = [row.evidence for row in form.indicators]  # never from the document: its keeper adds it
        bare = replace(form, indicators=tuple(replace(row, evidence=None) for row in form.indicators))
        (found,) = forms(read("样例.txt", written(bare).encode("utf-8")))  # type: ignore[arg-type]
        assert found.problems == ()
        assert replace(found, id=form.id, source=Source("", "", ""), places={}) == bare
        rows = tuple(replace(row, evidence=files) for row, files in zip(found.indicators, kept, strict=True))
        back.append(replace(found, id=form.id, indicators=rows))
    return tuple(back)
