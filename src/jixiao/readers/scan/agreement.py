"""Two readings of one line → its text and how far it can be trusted."""

import re
import unicodedata

from jixiao.readers.scan.models import Reading

_DIFFERENT = 0.3  # of two readings that do not agree, at most one is right
_SPACE = re.compile(r" +")
_WIDE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])|(?<=[<>=]) | (?=[%<>=])")
_DASHES = "一—-－–_"


def agreed(close: Reading, wide: Reading, flat: bool) -> tuple[str, float, str]:
    """The reading of the closer look; its confidence is the less sure one's where both say the same, at most
    `_DIFFERENT` where they differ, with what the other said. `flat`: the picture is one straight stroke."""
    text = tidy(close.text)
    if flat and text in _DASHES:
        return "—", 1.0 if wide.text.strip() in _DASHES else _DIFFERENT, ""
    sure = min(close.sure, wide.sure)
    if text in _DASHES:  # 一 by itself, or a dash that looks like none
        return text, min(sure, _DIFFERENT), ""
    if _plain(close.text) != _plain(wide.text):
        return text, min(sure, _DIFFERENT), tidy(wide.text)
    return text, sure, ""


def tidy(text: str) -> str:
    """Without spaces beside Chinese characters, which typesetting makes and nobody types.

    >>> tidy("<= 24 小时"), tidy("Office 2019 许可")
    ('<=24小时', 'Office 2019许可')
    """
    return _WIDE.sub("", _SPACE.sub(" ", text.strip()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", tidy(text)).replace(" ", "")
