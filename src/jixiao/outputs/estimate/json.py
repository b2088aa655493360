"""The estimate as JSON: shares 0 to 1, money in 元, points a form; limits are null where nothing reliable can be said."""

from jixiao.outputs.estimates import CAUTION, sentences
from jixiao.outputs.json_text import encoded
from jixiao.spotcheck import Estimate, Interval

SUFFIX = ".json"
BINARY = False


def render(made: Estimate) -> bytes:
    figures = (("rate", made.rate, 6), ("misstated", made.misstated, 2), ("over", made.over, 4))
    return encoded(
        {
            "forms": made.forms,
            "reviewed": made.reviewed,
            "wrong": made.wrong,
            "level": made.level,
            "figures": [
                {"figure": name, **_limits(interval, places), "meaning": said}
                for (name, interval, places), (_, said) in zip(figures, sentences(made), strict=True)
            ],
            "caution": CAUTION,
        }
    )


def _limits(interval: Interval, places: int) -> dict[str, float | None]:
    ends = (("value", interval.value), ("low", interval.low), ("high", interval.high))
    return {name: None if end is None else round(end, places) for name, end in ends}
