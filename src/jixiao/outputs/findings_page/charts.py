"""Small bar charts drawn as SVG, each with the figures it is drawn from."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.checked import Checked
from jixiao.model.finding import SEVERITIES
from jixiao.outputs.found import Found

_MOST_CHECKS = 12
_FULL = 150  # width of the longest bar, of a drawing 360 wide
_SCORES = (("95–100", 95), ("90–95", 90), ("80–90", 80), ("70–80", 70), ("60–70", 60), ("60 以下", None))
_RATES = (("超过 100%", None), ("100%", 100), ("95–100%", 95), ("80–95%", 80), ("50–80%", 50), ("50% 以下", 0))


@dataclass(frozen=True, slots=True)
class Bar:
    """`width` of the drawing's 360; `look` a severity or ""."""

    label: str
    count: int
    width: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`note` says what is not drawn."""

    title: str
    of: str
    bars: tuple[Bar, ...]
    note: str = ""


def charts(checked: Checked, found: Sequence[Found]) -> tuple[Chart, ...]:
    """By severity and by check; of three forms and more, scores and execution as well."""
    made = [_severities(found), _checks(found)] if found else []
    if len(checked.forms) >= 3:
        made += [_scores(checked), _rates(checked)]
    return tuple(made)


def _severities(found: Sequence[Found]) -> Chart:
    counts = Counter(f.severity for f in found)
    return Chart("疑点按级别", "条", bars([(word, counts[s], s) for s, word in SEVERITIES.items()]))


def _checks(found: Sequence[Found]) -> Chart:
    counts = Counter(f.code for f in found)
    titles = {f.code: f.check.title for f in found}
    looks = {f.code: f.check.severity for f in found}
    rank = list(SEVERITIES).index
    most = sorted(counts.items(), key=lambda c: (-c[1], rank(looks[c[0]]), c[0]))[:_MOST_CHECKS]
    rest = len(counts) - len(most)
    note = f"另有 {rest} 项各不超过 {most[-1][1]} 条，见“核查结果”" if rest > 0 else ""
    return Chart("疑点按核查项", "条", bars([(f"{code} {titles[code]}", n, looks[code]) for code, n in most]), note)


def _scores(checked: Checked) -> Chart:
    values = checked.frames.forms["total_score_value"]
    known = values.drop_nulls().to_list()
    binned = [(label, n, "") for (label, _), n in zip(_SCORES, _binned(known, [b for _, b in _SCORES]), strict=True)]
    return Chart("印出的总分", "张", bars(binned), _missing(values.null_count(), "没有总分，或不是数字"))


def _rates(checked: Checked) -> Chart:
    values = checked.frames.forms["rate_due"]
    known = values.drop_nulls().to_list()
    over = sum(v > 100 for v in known)
    inside = _binned([v for v in known if v <= 100], [b for _, b in _RATES[1:]])
    binned = [(label, n, "") for (label, _), n in zip(_RATES, (over, *inside), strict=True)]
    return Chart(
        "预算执行率（全年执行数÷全年预算数）", "张", bars(binned), _missing(values.null_count(), "算不出执行率")
    )


def _binned(values: Iterable[Decimal], floors: Sequence[int | None]) -> list[int]:
    """Counts of the values at or above each floor and below the one before; None takes the rest."""
    counts = [0] * len(floors)
    for value in values:
        counts[
            next(n for n, floor in enumerate(floors) if floor is None or value >= floor or n == len(floors) - 1)
        ] += 1
    return counts


def _missing(count: int, why: str) -> str:
    return f"另有 {count} 张{why}" if count else ""


def bars(counted: Sequence[tuple[str, int, str]]) -> tuple[Bar, ...]:
    """(label, count, severity or "") as bars, the longest over all the width."""
    most = max((n for _, n, _ in counted), default=0)
    return tuple(Bar(label, n, max(n * _FULL // most, 1) if n else 0, look) for label, n, look in counted)
