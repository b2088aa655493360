"""How one score comes about: cell → text → value → rule and clause → formula with its numbers → result."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.model.citation import Citation
from jixiao.model.form import Form
from jixiao.outputs import where
from jixiao.outputs.findings_page.marks import Key
from jixiao.outputs.scores import METHODS, Due, FormScores
from jixiao.outputs.values import read_as
from jixiao.policies.kinds import plain

_INDICATOR = (("target", "年度指标值"), ("actual", "实际完成值"), ("weight", "分值"), ("score", "得分"))
_EXECUTION = (
    ("full_year_budget", "全年预算数"), ("executed", "全年执行数"), ("execution_weight", "分值"), ("execution_score", "得分"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """A printed cell the score rests on: what it says, where it stands, what it was read as."""

    label: str
    text: str
    spot: str
    value: str


@dataclass(frozen=True, slots=True)
class Chain:
    """`opens` is the printed cell it explains. `agrees` None: nothing to compare. `due` is one number, or low–high where
    a person decides."""

    opens: Key
    name: str
    claimed: str
    due: str
    agrees: bool | None
    method: str
    inputs: tuple[Input, ...]
    how: str
    clause: Citation


def indicator_chain(form: Form, n: int, row: Mapping[str, Any], due: Due) -> Chain:
    """The chain of the `n`th indicator (from 0); `row` is its row of the scored frame."""
    inputs = [
        Input(label, row[name], where.said(form, form.places.get(("indicators", n, name))), _value(row, name))
        for name, label in _INDICATOR
        if row[name] is not None
    ]
    return _chain(("indicators", n, "score"), row["level3"] or f"指标{n + 1}", due, inputs)


def execution_chain(form: Form, row: Mapping[str, Any], due: Due) -> Chain:
    """The chain of the execution score; `row` is the form's row of the scored frame."""
    inputs = [
        Input(label, row[name], where.said(form, where.place(form, "forms", 0, name)), _number(row, name))
        for name, label in _EXECUTION
        if row[name] is not None
    ]
    return _chain(("funds", where.total_row(form) or 0, "score"), "预算执行率", due, inputs)


def total_chain(form: Form, row: Mapping[str, Any], told: FormScores) -> Chain:
    """How the total and the grade come about; `row` is the form's row of the scored frame."""
    at = where.said(form, where.place(form, "forms", 0, "total_score"))
    text = row["total_score"]
    inputs = () if text is None else (Input("总分", text, at, _number(row, "total_score")),)
    total = told.total
    summed = (
        f"表上各项得分合计 {total['sum']}。"
        if total["sum"] is not None
        else "表上有的得分空白、认不清或不是数字，不能合计。"
    )
    return Chain(
        ("forms", 0, "total_score"), "总分", total["printed"] or "—", told.said, False if told.outside else None, "合计", inputs,
        summed + total["how"], Citation(**total["clause"]),
    )  # fmt: skip


def _chain(opens: Key, name: str, due: Due, inputs: list[Input]) -> Chain:
    method = METHODS.get(due.method, due.method)
    return Chain(opens, name, due.claimed or "—", due.said, due.agrees, method, tuple(inputs), due.how, due.clause)


def _value(row: Mapping[str, Any], name: str) -> str:
    return _number(row, name) if name in ("weight", "score") else read_as(row, name)


def _number(row: Mapping[str, Any], name: str) -> str:
    value = row[f"{name}_value"]
    if value is not None:
        return plain(value)
    if f",{name}," in (row["doubtful"] or ""):
        return "认不清"
    return "不是数字" if row[name].strip() else "空白"
