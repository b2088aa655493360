"""What a review says of all forms, a sentence for each figure."""

from collections.abc import Callable

from jixiao.spotcheck import Estimate, Interval
from jixiao.spotcheck.estimating import LEAST

_TEN_THOUSAND = 10_000


def sentences(made: Estimate) -> list[tuple[str, str]]:
    """(figure, what it means)."""
    return [
        ("有误的比例", _said(made, made.rate, f"{made.forms:,} 张表中有误的约占 {{}}", lambda v: f"{v * 100:.1f}%")),
        ("误报金额", _said(made, made.misstated, "全部表合计误报金额约 {} 万元", lambda v: f"{v / _TEN_THOUSAND:,.2f}")),
        ("多计分数", _said(made, made.over, "平均每张表多计约 {} 分（负数为少计）", lambda v: f"{v:.2f}")),
    ]  # fmt: skip


def headline(made: Estimate) -> str:
    return f"{made.forms:,} 张表参加抽样，复核 {made.reviewed:,} 张，其中 {made.wrong:,} 张有误"


CAUTION = (
    "这是由抽查推出的数，不是逐张查出的数；少数几张表误报特别大时，区间上限可能偏低（见 docs/decisions/0009-spot-check.md）。"
    "复核没有看出的错误不在其内。"
)
"""What the figures do not show."""


def _said(made: Estimate, interval: Interval, sentence: str, shown: Callable[[float], str]) -> str:
    said = sentence.format(shown(interval.value))
    if interval.low is None or interval.high is None:
        return f"{said}；按概率抽到的表中有此数的不足 {LEAST} 张，推不出可靠的区间"
    if interval.low == interval.high:
        return f"{said}；全部表都复核了，没有抽样误差"
    return f"{said}，{made.level:.0%} 的把握在 {shown(interval.low)} 到 {shown(interval.high)} 之间"
