"""Dates and times: a serial number counted in days, shown by y m d h s."""

from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jixiao.readers.number_format.code import Section, Token

_LAST = 2958465  # 9999-12-31
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMERALS = "〇一二三四五六七八九"
_1904 = 1462


def show_date(serial: Decimal, section: Section, date1904: bool) -> str:
    """`serial` by `section`. Raises ValueError where Excel shows ####."""
    if serial < 0 or serial + (_1904 if date1904 else 0) > _LAST + 1:
        raise ValueError("no date")
    tokens = _minutes(section.tokens)
    fraction = _fraction_digits(tokens)
    unit = Decimal(1).scaleb(-fraction)
    seconds = (serial * 86400).quantize(unit, ROUND_HALF_UP)
    day, second = divmod(seconds, 86400)
    moment = _Moment(int(day) + (_1904 if date1904 else 0), second, seconds, section)
    half = section.has("half")
    result = []
    skip = 0
    for n, token in enumerate(tokens):
        if skip:
            skip -= 1
        elif token.kind == "point" and _digits_after(tokens, n):
            skip = _digits_after(tokens, n)
            result.append(f"{second % 1:f}"[1 : 2 + skip])
        elif token.kind == "date":
            result.append(moment.date(token.text, half))
        elif token.kind == "elapsed":
            result.append(moment.elapsed(token.text))
        elif token.kind == "half":
            result.append(moment.half(token.text))
        elif token.kind == "general" or token.kind == "text":
            raise ValueError("a date beside General")
        else:
            result.append(token.text)
    return "".join(result)


class _Moment:
    def __init__(self, day: int, second: Decimal, seconds: Decimal, section: Section) -> None:
        self.day, self.section, self.seconds = day, section, seconds
        whole = int(second.quantize(Decimal(1), ROUND_FLOOR))
        self.hour, self.minute, self.second = whole // 3600, whole // 60 % 60, whole % 60

    def ymd(self) -> tuple[int, int, int]:
        # Excel counts a 29 February 1900 that never was, and a day zero before 1 January
        if self.day in (0, 60):
            return (1900, 1, 0) if self.day == 0 else (1900, 2, 29)
        at = date(1899, 12, 31 if self.day < 60 else 30) + timedelta(days=self.day)
        return at.year, at.month, at.day

    def date(self, token: str, half: bool) -> str:
        kind, width = token[0], len(token)
        if kind in "ye":
            year = self.ymd()[0]
            return self.digits(f"{year % 100:02d}" if kind == "y" and width <= 2 else f"{year:04d}")
        if kind == "m":
            return self.month(width)
        if kind == "d" and width <= 2:
            return self.count(self.ymd()[2], width)
        if kind in "da":
            return self.weekday(kind, width)
        number = {"h": (self.hour % 12 or 12) if half else self.hour, "n": self.minute, "s": self.second}[kind]
        return self.count(number, min(width, 2))

    def month(self, width: int) -> str:
        month = self.ymd()[1]
        if width <= 2:
            return self.count(month, width)
        if self.section.chinese:
            return f"{month}月" if width == 3 else f"{_small(month)}月"
        name = _MONTHS[month - 1]
        return name[:3] if width == 3 else name if width == 4 else name[:1]

    def weekday(self, kind: str, width: int) -> str:
        at = (self.day - 2) % 7
        if kind == "a" or self.section.chinese:
            return ("周" if kind == "d" and width == 3 else "" if width == 3 else "星期") + "一二三四五六日"[at]
        return _DAYS[at][:3] if width == 3 else _DAYS[at]

    def elapsed(self, token: str) -> str:
        per = {"h": 3600, "m": 60, "s": 1}[token[0]]
        return str(int(self.seconds // per)).zfill(len(token))

    def half(self, token: str) -> str:
        late = self.hour >= 12
        if token == "上午/下午" or self.section.chinese:
            return "下午" if late else "上午"
        before, after = token.split("/")
        return after if late else before

    def count(self, number: int, width: int) -> str:
        if self.section.numerals:
            return _small(number) if self.section.numerals == "1" else self.digits("")
        return str(number).zfill(width)

    def digits(self, figures: str) -> str:
        if not self.section.numerals:
            return figures
        if self.section.numerals != "1":
            raise ValueError("numerals")
        return "".join(_NUMERALS[int(figure)] for figure in figures)


def _small(number: int) -> str:
    """0 to 99 in Chinese numerals: 十二, 三十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _NUMERALS[tens] + "十"
    return head + (_NUMERALS[ones] if ones or not tens else "")


def _minutes(tokens: tuple[Token, ...]) -> list[Token]:
    """m after an hour or before a second is minutes: those tokens become n."""
    result = list(tokens)
    times = [n for n, t in enumerate(tokens) if t.kind in ("date", "elapsed")]
    for at, n in enumerate(times):
        if tokens[n].kind == "date" and tokens[n].text in ("m", "mm"):
            before = tokens[times[at - 1]].text[0] if at else ""
            after = tokens[times[at + 1]].text[0] if at + 1 < len(times) else ""
            if before == "h" or after == "s":
                result[n] = Token("date", "n" * len(tokens[n].text))
    return result


def _digits_after(tokens: list[Token], point: int) -> int:
    n = point + 1
    while n < len(tokens) and tokens[n] == Token("digit", "0"):
        n += 1
    return n - point - 1


def _fraction_digits(tokens: list[Token]) -> int:
    return max((_digits_after(tokens, n) for n, t in enumerate(tokens) if t.kind == "point"), default=0)
