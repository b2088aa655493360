"""One spelling for what looks alike: full width, traditional characters, spaces, the many dashes and signs."""

import re
import unicodedata

from jixiao.model.script import SIMPLIFIED

# longer cells are never taken apart: no value string is, and hostile ones must answer at once
LONGEST = 200

_SIGNS = {
    **dict.fromkeys("≥≧⩾≮", ">="),
    **dict.fromkeys("≤≦⩽≯", "<="),
    **dict.fromkeys("›〉", ">"),
    **dict.fromkeys("‹〈", "<"),
    "═": "=",
    "≈": "约",
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("–—―─━⸺⸻", "—"),
    **dict.fromkeys("～∼〜", "~"),
    **dict.fromkeys("•・‧∙⋅", "·"),
    **dict.fromkeys("＊∗", "*"),
    "㎡": "m²",
    "㎥": "m³",
    "㎢": "km²",
    "￥": "¥",
}
_BETWEEN_DIGITS_STAYS = re.compile(r"(?<![0-9]) +| +(?![0-9])")
_PUNCTUATION = "。；;，,、：:！!“”‘’\"'`"


class _Table(dict[int, str]):
    """`str.translate` table filled as characters turn up; bounded, so that no input makes it grow without end."""

    def __missing__(self, code: int) -> str:
        made = _plain(chr(code))
        if len(self) < 30_000:
            self[code] = made
        return made


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.category(char) in ("Cc", "Cf"):
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    wide = unicodedata.normalize("NFKC", char)
    # ① and ² would become figures of the number beside them
    return char if wide.isdecimal() else wide


_TABLE = _Table({**SIMPLIFIED, **{ord(a): b for a, b in _SIGNS.items()}})


def normal(text: str) -> str:
    """`text` in one spelling, without spaces; one space stays between two digits, which are then two figures.

    >>> normal("≧ ９８ ％ "), normal("10 20"), normal("三 萬個")
    ('>=98%', '10 20', '三万个')
    """
    plain = text.translate(_TABLE)
    if " " in plain:
        plain = _BETWEEN_DIGITS_STAYS.sub("", plain.strip())
    return plain.strip(_PUNCTUATION)
