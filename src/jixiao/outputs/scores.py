"""Due scores beside the claimed ones, form by form, with formula and clause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jixiao.checks.checked import Checked
from jixiao.model.citation import Citation
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


@dataclass(frozen=True, slots=True)
class Due:
    """One row's due score; numbers are the contract's decimal strings. `rate` is 执行率 or 完成比."""

    method: str
    rate: str | None
    low: str | None
    high: str | None
    claimed: str | None
    agrees: bool | None
    how: str
    clause: Citation

    @property
    def said(self) -> str:
        return between(self.low, self.high)


@dataclass(frozen=True, slots=True)
class FormScores:
    """`total` is the contract's (printed, sum, due_low, due_high, grade), with `how` and `clause`."""

    execution: Due
    indicators: tuple[Due, ...]
    total: Mapping[str, Any]

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
    for head, told in zip(heads, explain_scores(checked.frames, checked.pack)["forms"], strict=True):
        yield FormScores(
            _due(told["execution"], "rate", _agrees(head, "execution_score", "execution_due")),
            # the frame's rows stand in the order of the forms: each form takes its own
            tuple(
                _due(due, "completion", _agrees(next(rows), "score", "due_low", "due_high"))
                for due in told["indicators"]
            ),
            told["total"],
        )


def _due(told: Mapping[str, Any], rate: str, agrees: bool | None) -> Due:
    low, high = told.get("due_low", told.get("due")), told.get("due_high", told.get("due"))
    return Due(told["method"], told[rate], low, high, told["claimed"], agrees, told["how"], Citation(**told["clause"]))


def _agrees(row: Mapping[str, Any], claimed: str, low: str, high: str = "") -> bool | None:
    """Agreement at the printed decimals, a whole number being exact (policy.md §1); None where either is missing."""
    value, places = row[f"{claimed}_value"], row[f"{claimed}_places"]
    if value is None or row[low] is None:
        return None
    ends = [row[f"{name}_raw"] if places else row[name] for name in (low, high or low)]
    if places:
        ends = [end.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for end in ends]
    return bool(ends[0] <= value <= ends[1])
