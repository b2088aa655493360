"""Due scores beside the claimed ones, form by form, with formula and clause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jixiao.checks.checked import Checked
from jixiao.model.citation import Citation
from jixiao.model.field import not_found
from jixiao.model.form import Form, Name
from jixiao.outputs import where
from jixiao.outputs.fields import named
from jixiao.scoring import explain_scores

METHODS: Mapping[str, str] = {
    "execution": "预算执行率",
    "quantitative": "定量",
    "reverse": "定量（反向）",
    "equal": "定量（等于）",
    "date": "时间",
    "qualitative": "定性",
    "satisfaction": "满意度",
    "binary": "直接赋分",
    "unscorable": "不能计分",
}
_EXECUTION = ("full_year_budget", "executed", "execution_weight", "execution_score")
_INDICATOR = ("target", "actual", "weight", "score")


@dataclass(frozen=True, slots=True)
class Due:
    """One row's due score; numbers are the contract's decimal strings. `rate` is 执行率 or 完成比; `unsure` names the printed
    cells it is compared with or rests on that were not read surely, each with its place, "" for none."""

    method: str
    rate: str | None
    low: str | None
    high: str | None
    claimed: str | None
    agrees: bool | None
    how: str
    clause: Citation
    unsure: str

    @property
    def said(self) -> str:
        return between(self.low, self.high)

    @property
    def told(self) -> str:
        """`how`, and which of its cells to look up in the document."""
        return self.how + self.unsure


@dataclass(frozen=True, slots=True)
class FormScores:
    """`total` is the contract's (printed, sum, due_low, due_high, grade), with `how` and `clause`; `outside`: what is
    printed is none of the due ones."""

    execution: Due
    indicators: tuple[Due, ...]
    total: Mapping[str, Any]
    outside: bool

    @property
    def said(self) -> str:
        """The due total, from–to where people decide."""
        return between(self.total["due_low"], self.total["due_high"])


def between(low: str | None, high: str | None) -> str:
    """
    >>> between("6.00", "8.00"), between("8.70", "8.70"), between(None, None)
    ('6.00–8.00', '8.70', '—')
    """
    if low is None or high is None:
        return "—"
    return low if low == high else f"{low}–{high}"


def scores(checked: Checked) -> Iterator[FormScores]:
    """One for each form, in order."""
    heads = checked.frames.forms.iter_rows(named=True)
    rows = checked.frames.indicators.iter_rows(named=True)
    every = explain_scores(checked.frames, checked.pack)["forms"]
    for form, head, told in zip(checked.forms, heads, every, strict=True):
        yield FormScores(
            _due(
                told["execution"],
                "rate",
                _agrees(head, "execution_score", "execution_due"),
                _unsure(form, [("forms", 0, name) for name in _EXECUTION]),
            ),
            # the frame's rows stand in the order of the forms: each form takes its own
            tuple(
                _due(
                    due,
                    "completion",
                    _agrees(next(rows), "score", "due_low", "due_high"),
                    _unsure(form, [("indicators", n, name) for name in _INDICATOR]),
                )
                for n, due in enumerate(told["indicators"])
            ),
            told["total"],
            _agrees(head, "total_score", "due_low", "due_high") is False,
        )


def _unsure(form: Form, names: Sequence[Name]) -> str:
    said = []
    for name in names:
        if name in form.doubtful:
            spot = "没有找到" if not_found(form, name) else where.said(form, where.place(form, *name))
            said.append(named(form, name) + (f"（{spot}）" if spot else ""))
    return f"认不清的格子：{'、'.join(said)}。" if said else ""


def _due(told: Mapping[str, Any], rate: str, agrees: bool | None, unsure: str) -> Due:
    low, high = told.get("due_low", told.get("due")), told.get("due_high", told.get("due"))
    clause = Citation(**told["clause"])
    return Due(told["method"], told[rate], low, high, told["claimed"], agrees, told["how"], clause, unsure)


def _agrees(row: Mapping[str, Any], claimed: str, low: str, high: str = "") -> bool | None:
    """Agreement at the printed decimals, a whole number being exact (policy.md §1); None where either is missing."""
    value, places = row[f"{claimed}_value"], row[f"{claimed}_places"]
    if value is None or row[low] is None:
        return None
    # a due total is a sum of rounded ones: it has none that is not rounded
    ends = [row.get(f"{name}_raw", row[name]) if places else row[name] for name in (low, high or low)]
    if places:
        ends = [end.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for end in ends]
    return bool(ends[0] <= value <= ends[1])
