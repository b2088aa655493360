"""Counters of automatic numbering as Word and browsers print them; the kinds are named as Word names them."""

from collections.abc import Callable

_FIGURES = "零一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, kind: str) -> str | None:
    """`number` in Word's number format `kind`; None where the format is not known or does not reach so far.

    >>> numeral(12, "chineseCounting"), numeral(3, "decimalEnclosedCircle"), numeral(4, "upperRoman")
    ('十二', '③', 'IV')
    """
    if kind == "none":
        return ""
    write = _KINDS.get(kind)
    return write(number) if write is not None and 0 <= number < 10_000 else None


def _chinese(number: int, figures: str = _FIGURES, units: str = "千百十") -> str:
    result, skipped = "", False
    for unit, name in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        figure = number // unit % 10
        if figure:
            result += (figures[0] if skipped and result else "") + figures[figure] + name
        skipped = not figure
    if 10 <= number < 20 and units == "千百十":
        result = result[1:]  # 十二, not 一十二
    return result or figures[0]


def _roman(number: int) -> str:
    result = ""
    for size, letters in _ROMAN:
        result += letters * (number // size)
        number %= size
    return result


def _letters(number: int) -> str | None:
    # after z comes aa, then bb
    return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1) if 0 < number <= 260 else None


def _of(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else None


_CIRCLES = _of("".join(map(chr, range(0x2460, 0x2474))))
_KINDS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalHalfWidth": str,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: (_letters(number) or "").upper() or None,
    "lowerLetter": _letters,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "chineseLegalSimplified": lambda number: _chinese(number, "零壹贰叁肆伍陆柒捌玖", "仟佰拾"),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedParen": _of("".join(map(chr, range(0x2474, 0x2488)))),
    "decimalEnclosedFullstop": _of("".join(map(chr, range(0x2488, 0x249C)))),
    "ideographEnclosedCircle": _of("".join(map(chr, range(0x3280, 0x328A)))),
}
