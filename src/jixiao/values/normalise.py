"""One spelling for what looks alike: full width, traditional characters, spaces, the many dashes and signs."""

import re
import unicodedata

# longer cells are never taken apart: no value string is, and hostile ones must answer at once
LONGEST = 200

_TRADITIONAL = (
    "個萬億條項種畝噸時間戶場處達於過內鎮縣輛臺專頓歲幀頁冊課隻對雙長寬廣眾歷顯滿優圓錢擔兩參陸貳後數級約"
    "續遲範現實總計畫劃驗開發補貼際標預當結餘穩維點"
)
_SIMPLIFIED = (
    "个万亿条项种亩吨时间户场处达于过内镇县辆台专顿岁帧页册课只对双长宽广众历显满优圆钱担两参陆贰后数级约"
    "续迟范现实总计画划验开发补贴际标预当结余稳维点"
)
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


_TABLE = _Table({ord(a): b for a, b in (*zip(_TRADITIONAL, _SIMPLIFIED, strict=True), *_SIGNS.items())})


def normal(text: str) -> str:
    """`text` in one spelling, without spaces; one space stays between two digits, which are then two figures.

    >>> normal("≧ ９８ ％ "), normal("10 20"), normal("三 萬個")
    ('>=98%', '10 20', '三万个')
    """
    plain = text.translate(_TABLE)
    if " " in plain:
        plain = _BETWEEN_DIGITS_STAYS.sub("", plain.strip())
    return plain.strip(_PUNCTUATION)
