"""Two readings of one line → its text and how far it can be trusted."""

import re
import unicodedata
from collections.abc import Sequence

from jixiao.readers.scan.models import Reading
from jixiao.readers.scan.stroke import Stroke

_DIFFERENT = 0.3  # of two readings that do not agree, at most one is right
_TOGETHER = 5.0  # by so much more often than its odds say a reading is wrong where all others are
_SPACE = re.compile(r" +")
_WIDE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])|(?<=[<>=]) | (?=[%<>=])")
_UPRIGHT = ("1", "l", "I", "|")  # what / is taken for
_DASHES = "一—-－–_"


def agreed(close: Reading, wide: Reading, stroke: Stroke = Stroke.TEXT) -> tuple[str, float, str]:
    """The reading of the closer look; its confidence is the less sure one's where both say the same, at most
    `_DIFFERENT` where they differ, with what the other said. `stroke`: what the ink looks like as a whole."""
    text = tidy(close.text)
    if stroke is Stroke.FLAT and text in _DASHES:
        return "—", 1.0 if wide.text.strip() in _DASHES else _DIFFERENT, ""
    if stroke is Stroke.SHORT and text in _DASHES:
        return "-", _DIFFERENT, ""  # or a — of smaller type
    if stroke is Stroke.DRAWN and text in _DASHES:
        return "—", _DIFFERENT, ""  # or a line to write on, or a ruling
    sure = min(close.sure, wide.sure)
    if text in _DASHES:  # 一 by itself, or a dash that looks like none
        return text, min(sure, _DIFFERENT), ""
    if (stroke is Stroke.LEANING and text in _UPRIGHT) or (stroke is Stroke.STRUCK and len(text) > 1):
        sure = min(sure, _DIFFERENT)
    if _plain(close.text) != _plain(wide.text):
        return text, min(sure, _DIFFERENT), tidy(wide.text)
    return text, sure, ""


def on_page(readings: Sequence[tuple[float, str]]) -> list[float]:
    """The confidences of a page's lines, given as (confidence, other reading), lowered where many of them were read in two
    ways: where the picture is so bad, both are wrong in the same way more often than the odds of either say.

    >>> [round(sure, 3) for sure in on_page([(0.96, ""), (0.95, ""), (0.3, "2"), (0.2, "5")])], on_page([(0.96, "")])
    ([0.86, 0.825, 0.0, 0.0], [0.96])
    """
    differ = sum(bool(other) for _, other in readings) / max(len(readings), 1)
    return [sure if not differ else max(1 - (1 - sure) * (1 + _TOGETHER * differ), 0.0) for sure, _ in readings]


def tidy(text: str) -> str:
    """Without spaces beside Chinese characters, which typesetting makes and nobody types.

    >>> tidy("<= 24 小时"), tidy("Office 2019 许可")
    ('<=24小时', 'Office 2019许可')
    """
    return _WIDE.sub("", _SPACE.sub(" ", text.strip()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", tidy(text)).replace(" ", "")
