"""Execution rates and scores in bands, as they are drawn. A boundary belongs to the band above it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` (included; None: no lower bound) up to the band above. `unread`: no number could be read."""

    code: int
    label: str
    low: Decimal | None = None
    unread: bool = False


RATES: tuple[Band, ...] = (
    Band(5, "超过 100%", Decimal("100.000001")),
    Band(4, "100%", Decimal(100)),
    Band(3, "90% 至不足 100%", Decimal(90)),
    Band(2, "80% 至不足 90%", Decimal(80)),
    Band(1, "60% 至不足 80%", Decimal(60)),
    Band(0, "不足 60%"),
    Band(9, "没有读出", unread=True),
)
SCORES: tuple[Band, ...] = (
    Band(3, "90 分及以上", Decimal(90)),
    Band(2, "80 分至不足 90 分", Decimal(80)),
    Band(1, "60 分至不足 80 分", Decimal(60)),
    Band(0, "不足 60 分"),
    Band(9, "没有读出", unread=True),
)


def band_of(number: Decimal | None, bands: tuple[Band, ...]) -> int:
    """The code of the band a number is in.

    >>> [band_of(Decimal(n), RATES) for n in ("100", "99.999999", "100.01", "60", "59.99")], band_of(None, SCORES)
    ([4, 3, 5, 1, 0], 9)
    """
    if number is None:
        return next(band.code for band in bands if band.unread)
    return next(b.code for b in bands if not b.unread and (b.low is None or number >= b.low))
