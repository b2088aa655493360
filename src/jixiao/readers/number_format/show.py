"""A value and a format code → the text on the screen."""

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from jixiao.readers.number_format.code import Section, sections
from jixiao.readers.number_format.date import show_date
from jixiao.readers.number_format.general import general
from jixiao.readers.number_format.number import show_number

_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_SHORT = re.compile(r"-?(?:[1-9][0-9]{0,5}(?:\.[0-9]{0,3}[1-9])?|0\.[0-9]{0,3}[1-9])|0", re.ASCII)
_LONG_DATE = 'yyyy"年"m"月"d"日"'
_TESTS = {
    "<": Decimal.__lt__,
    "<=": Decimal.__le__,
    ">": Decimal.__gt__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}


class Unshowable(ValueError):
    """Excel shows #### here, or the code holds what is not known; the cell's value is then shown as General."""


@dataclass(frozen=True, slots=True)
class Shower:
    """Shows the values of one workbook. `date1904` is the workbook's day zero."""

    date1904: bool = False

    def number(self, printed: str, code: str) -> str:
        """`printed` is the number as stored. Raises Unshowable.

        >>> Shower().number("0.95", "0%"), Shower().number("1234.5", '#,##0.00"元"')
        ('95%', '1,234.50元')
        """
        if code == "General" and _SHORT.fullmatch(printed):
            return printed
        shown = _shown(printed, code, self.date1904)
        if isinstance(shown, Unshowable):
            raise shown
        return shown

    def plain(self, printed: str) -> str:
        """`printed` as General shows it; as it stands when it is no number."""
        try:
            return general(exact(printed))
        except Unshowable:
            return printed

    def text(self, value: str, code: str) -> str:
        """A text cell: only the text section of a code changes it."""
        if code in ("General", "@"):
            return value
        section = _text_section(sections(code))
        if section is None or not section.tokens:
            return value if section is None else ""
        return "".join(value if t.kind == "text" else t.text if t.kind == "literal" else "" for t in section.tokens)


# forms of one office print the same few numbers over and over
@lru_cache(maxsize=65_536)
def _shown(printed: str, code: str, date1904: bool) -> str | Unshowable:
    try:
        value = exact(printed)
        if code == "General":
            return general(value)
        section, signed = _section(value, sections(code))
        if section.system:
            section = sections(_LONG_DATE if section.system == "F800" else "h:mm:ss")[0]
        if section.has("date", "elapsed", "half"):
            return show_date(value, section, date1904)
        return ("-" if signed else "") + show_number(abs(value), section)
    except Unshowable as error:
        return error
    except (ValueError, OverflowError) as error:
        return Unshowable(str(error))


def exact(printed: str) -> Decimal:
    """A stored double as Excel counts with it: 15 significant digits, half up (0.28999999999999998 → 0.29)."""
    try:
        number = float(printed)
    except ValueError as error:
        raise Unshowable("not a number") from error
    if not math.isfinite(number):
        raise Unshowable("not finite")
    return _EXCEL_DIGITS.plus(Decimal(repr(number)))


def _text_section(found: tuple[Section, ...]) -> Section | None:
    if len(found) >= 4:
        return found[3]
    return found[-1] if found[-1].has("text") else None


def _section(value: Decimal, found: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section for `value`, and whether a minus sign is put before it (a section for negatives carries its own)."""
    if len(found) > 1 and (len(found) >= 4 or found[-1].has("text")):
        found = found[:3] if len(found) >= 4 else found[:-1]
    negative = value < 0
    if any(section.condition for section in found):
        for n, section in enumerate(found):
            last = n == len(found) - 1
            operator, bound = section.condition or ((">", Decimal(0)) if n == 0 else ("<", Decimal(0)))
            if (last and section.condition is None) or _TESTS[operator](value, bound):
                only_negatives = section.condition is not None and operator in ("<", "<=") and bound <= 0
                return section, negative and not only_negatives
        raise Unshowable("no section")
    if len(found) == 1:
        return found[0], negative
    if negative:
        return found[1], False
    return (found[2] if value == 0 and len(found) > 2 else found[0]), False
