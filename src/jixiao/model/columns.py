"""The one glossary: every column of the frames `forms`, `funds`, `indicators` with its Chinese label, type and unit.

A printed column (`of == ()`) is text as printed. A typed column names in `of` the printed columns it is made from;
where one of those is null (the layout has no such cell) a check that needs it does not apply; where the typed value is
null though the cell is there, it is undecided.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Table = Literal["forms", "funds", "indicators"]
Type = Literal["text", "exact", "int", "bool", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """`type` exact is Decimal(38, 6). `unit` is 元, %, 分 … or ""."""

    table: Table
    name: str
    label: str
    type: Type = "text"
    of: tuple[str, ...] = ()
    unit: str = ""


def _printed(table: Table, **labels: str) -> Iterator[Column]:
    for name, label in labels.items():
        yield Column(table, name, label)


def _amounts(table: Table) -> Iterator[Column]:
    """The three money columns: `_value` is the number in the form's own unit, `_yuan` in 元 (null without a unit)."""
    for name, label in (
        ("initial_budget", "年初预算数"),
        ("full_year_budget", "全年预算数"),
        ("executed", "全年执行数"),
    ):
        yield Column(table, name, label)
        yield Column(table, f"{name}_value", label, "exact", (name,))
        yield Column(table, f"{name}_yuan", label, "exact", (name,), "元")


def _number(table: Table, name: str, label: str, unit: str = "分") -> Iterator[Column]:
    """A printed number: `_value` exact, `_places` its printed decimals."""
    yield Column(table, name, label)
    yield Column(table, f"{name}_value", label, "exact", (name,), unit)
    yield Column(table, f"{name}_places", f"{label}小数位数", "int", (name,))


def _value(name: str, label: str) -> Iterator[Column]:
    """A typed value string (see `model.value.Value`); dates have the form's year filled in."""
    yield Column("indicators", name, label)
    for suffix, what, kind in (
        ("kind", "类型", "text"),
        ("operator", "比较符号", "text"),
        ("number", "数值", "exact"),
        ("unit", "单位", "text"),
        ("printed_unit", "印出的单位", "text"),
        ("dimension", "量纲", "text"),
        ("scaled", "同量纲可比数值", "exact"),
        ("start", "起", "date"),
        ("end", "止", "date"),
        ("band", "完成档次", "int"),
        ("why", "不能识别的原因", "text"),
    ):
        yield Column("indicators", f"{name}_{suffix}", f"{label}{what}", kind, (name,))  # type: ignore[arg-type]


COLUMNS: tuple[Column, ...] = (
    Column("forms", "form", "序号", "int"),
    *_printed("forms", id="表号", file="文件", kind="表种", title="标题"),
    Column("forms", "year", "年度", "int"),
    *_printed(
        "forms",
        project_name="项目名称", project_code="项目代码",
        department_name="主管部门", department_code="主管部门代码",
        unit_name="实施单位", unit_code="实施单位代码",
        amount_unit="金额单位", goal_expected="预期目标", goal_actual="实际完成情况",
    ),
    # the total row of the funds, so that a form is one row
    *_amounts("forms"),
    *_number("forms", "execution_weight", "预算执行率分值"),
    *_number("forms", "execution_rate", "执行率", "%"),
    # printed with %: the value is in per cent; without, it may be a fraction
    Column("forms", "execution_rate_percent", "执行率印有百分号", "bool", ("execution_rate",)),
    *_number("forms", "execution_score", "预算执行率得分"),
    *_printed("forms", funds_reason="预算执行偏差原因"),
    # the row's columns that were not read surely, each between commas; null where all were
    *_printed("forms", doubtful="认不清的栏目"),
    *_number("forms", "total_weight", "总分行分值"),
    *_number("forms", "total_score", "总分"),
    *_printed("forms", total_grade="评价等级"),
    Column("forms", "n_funds", "资金行数", "int"),
    Column("forms", "n_indicators", "指标行数", "int"),

    Column("funds", "form", "序号", "int"),
    Column("funds", "row", "资金行", "int"),
    *_printed("funds", label="资金名称", source="资金来源"),
    # a detail row (其中…) below a source row: not added to the total again
    Column("funds", "detail", "明细行", "bool", ("label",)),
    *_amounts("funds"),
    *_number("funds", "weight", "分值"),
    *_number("funds", "execution_rate", "执行率", "%"),
    Column("funds", "execution_rate_percent", "执行率印有百分号", "bool", ("execution_rate",)),
    *_number("funds", "score", "得分"),
    *_printed("funds", reason="原因", doubtful="认不清的栏目"),

    Column("indicators", "form", "序号", "int"),
    Column("indicators", "n", "指标序号", "int"),
    *_printed("indicators", level1="一级指标", level2="二级指标", level3="三级指标"),
    # spaces and the word 指标 dropped: 产出, 数量, 服务对象满意度; "" where blank or -
    Column("indicators", "level1_key", "一级指标", "text", ("level1",)),
    Column("indicators", "level2_key", "二级指标", "text", ("level2",)),
    # width, spaces, punctuation and 指标1： dropped, lower case: what names are compared by
    Column("indicators", "level3_key", "三级指标", "text", ("level3",)),
    *_value("target", "年度指标值"),
    *_value("actual", "实际完成值"),
    *_number("indicators", "weight", "分值"),
    *_number("indicators", "score", "得分"),
    *_printed("indicators", reason="偏差原因分析及改进措施"),
    # null reason stays null; 、—、/、- and spaces alone are blank
    Column("indicators", "reason_blank", "原因为空", "bool", ("reason",)),
    *_number("indicators", "level1_weight", "一级指标分值"),
    *_printed("indicators", doubtful="认不清的栏目"),
    # from who keeps the files, not from the document: null where none are kept for the form, "" where none for the row;
    # the kinds each between commas; those no longer as they were handed in; the other projects behind which one stands
    *_printed(
        "indicators",
        evidence="佐证材料", evidence_kinds="佐证种类", evidence_changed="已改动的佐证", evidence_elsewhere="同一佐证的其他项目",
    ),

    # what scoring adds
    Column("indicators", "reads_as", "指标值读作", "text", ("target",)),  # >= <= = or null
    Column("indicators", "method", "计分方法", "text", ("target", "actual")),
    Column("indicators", "met", "是否完成", "bool", ("target", "actual")),
    Column("indicators", "completion", "完成比", "exact", ("target", "actual")),
    Column("indicators", "due_low", "应得分下限", "exact", ("target", "actual", "weight"), "分"),
    Column("indicators", "due_high", "应得分上限", "exact", ("target", "actual", "weight"), "分"),
    # before rounding to two decimals (six kept), for agreement with one printed decimal
    Column("indicators", "due_low_raw", "应得分下限（未舍入）", "exact", ("target", "actual", "weight"), "分"),
    Column("indicators", "due_high_raw", "应得分上限（未舍入）", "exact", ("target", "actual", "weight"), "分"),
    Column("indicators", "band_stated", "完成值写明的档次", "int", ("actual",)),  # 1 2 3
    Column("indicators", "degree_stated", "完成值写明的百分比", "exact", ("actual",), "%"),
    Column("forms", "rate_due", "应有执行率", "exact", ("executed", "full_year_budget"), "%"),
    Column("forms", "execution_due", "预算执行率应得分", "exact", ("executed", "full_year_budget"), "分"),
    Column("forms", "execution_due_raw", "预算执行率应得分（未舍入）", "exact", ("executed", "full_year_budget"), "分"),
    Column("forms", "score_sum", "得分合计", "exact", ("execution_score",), "分"),
    Column("forms", "due_low", "应得总分下限", "exact", (), "分"),
    Column("forms", "due_high", "应得总分上限", "exact", (), "分"),
    Column("forms", "grade_due", "应评等级", "text", ("total_score",)),
)  # fmt: skip

BY_NAME: dict[tuple[str, str], Column] = {(c.table, c.name): c for c in COLUMNS}


def label(table: str, name: str) -> str:
    """The Chinese label of a column.

    >>> label("indicators", "target")
    '年度指标值'
    """
    return BY_NAME[table, name].label


def printed(table: str, name: str) -> tuple[str, ...]:
    """The printed columns behind a column (itself, when it is printed)."""
    return BY_NAME[table, name].of or (name,)
