"""Numbers by placeholders: 0 # ? with thousands, percent, exponent and fractions. Exact, half up."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from jixiao.readers.number_format.code import Section, Token
from jixiao.readers.number_format.general import general

_MOST_DIGITS = 400  # a double has 309 before the point


def show_number(size: Decimal, section: Section) -> str:
    """`size` (not negative) by `section`. Raises ValueError for what is not known (Chinese numerals, odd exponents)."""
    if section.numerals and section.has("digit", "general"):
        raise ValueError("Chinese numerals")
    tokens = section.tokens
    if section.has("slash") and section.has("digit") and _is_fraction(tokens):
        return _fraction(size, tokens)
    if not section.has("digit"):
        size *= Decimal(100) ** sum(t.kind == "percent" for t in tokens)
        return "".join(general(size) if t.kind in ("general", "text") else t.text for t in tokens)
    with localcontext() as context:
        context.prec = _MOST_DIGITS
        if section.has("exponent"):
            return _scientific(size, tokens)
        return _plain(size, tokens)


def _plain(size: Decimal, tokens: tuple[Token, ...]) -> str:
    point = next((n for n, t in enumerate(tokens) if t.kind == "point"), len(tokens))
    whole, decimals = tokens[:point], tokens[point + 1 :]
    size *= Decimal(100) ** sum(t.kind == "percent" for t in tokens)
    last = max((n for n, t in enumerate(whole) if t.kind == "digit"), default=-1)
    # commas behind the last placeholder divide by a thousand each, before the point or behind the decimals
    behind = max((n for n, t in enumerate(decimals) if t.kind == "digit"), default=-1)
    scaled = [*whole[last + 1 :], *decimals[behind + 1 :]]
    size /= Decimal(1000) ** sum(t.kind == "comma" for t in scaled)
    places = sum(t.kind == "digit" for t in decimals)
    size = size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, _, rest = f"{size:f}".partition(".")
    grouped = any(t.kind == "comma" for t in whole[: last + 1])
    return _whole(digits.lstrip("0"), whole, grouped) + ("." if point < len(tokens) else "") + _decimals(rest, decimals)


def _whole(digits: str, tokens: tuple[Token, ...], grouped: bool) -> str:
    """Digits into placeholders from the right; those left over stand at the first placeholder."""
    first = next((n for n, t in enumerate(tokens) if t.kind == "digit"), -1)
    result: list[str] = []
    placed = 0

    def put(sign: str) -> None:
        nonlocal placed
        if grouped and placed and placed % 3 == 0 and sign:
            result.append(",")
        result.append(sign)
        placed += 1

    for n in range(len(tokens) - 1, -1, -1):
        token = tokens[n]
        if token.kind == "digit":
            if digits:
                put(digits[-1])
                digits = digits[:-1]
            elif token.text == "0":
                put("0")
            elif token.text == "?":
                result.append(" ")
            if n == first:
                while digits:
                    put(digits[-1])
                    digits = digits[:-1]
        elif token.kind != "comma":
            result.append(token.text)
    if first < 0 and digits:  # ".00" has no placeholder before the point, and still shows what stands there
        result.append(digits)
    return "".join(reversed(result))


def _decimals(digits: str, tokens: tuple[Token, ...]) -> str:
    kept = len(digits.rstrip("0"))
    result = []
    n = 0
    for token in tokens:
        if token.kind == "digit":
            if n < kept or token.text == "0":
                result.append(digits[n])
            elif token.text == "?":
                result.append(" ")
            n += 1
        elif token.kind != "comma":
            result.append(token.text)
    return "".join(result)


def _scientific(size: Decimal, tokens: tuple[Token, ...]) -> str:
    at = next(n for n, t in enumerate(tokens) if t.kind == "exponent")
    mantissa, power = tokens[:at], tokens[at + 1 :]
    before = next((n for n, t in enumerate(mantissa) if t.kind == "point"), len(mantissa))
    width = sum(t.kind == "digit" for t in mantissa[:before]) or 1
    places = sum(t.kind == "digit" for t in mantissa[before:])
    exponent = 0
    if size:
        exponent = size.adjusted() // width * width if width > 1 else size.adjusted()
        rounded = size.scaleb(-exponent).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if rounded.adjusted() >= width:
            exponent += width
        size = size.scaleb(-exponent)
    sign = "-" if exponent < 0 else "+" if tokens[at].text.endswith("+") else ""
    return f"{_plain(size, mantissa)}E{sign}{_whole(str(abs(exponent)).lstrip('0'), power, False)}"


def _is_fraction(tokens: tuple[Token, ...]) -> bool:
    at = next(n for n, t in enumerate(tokens) if t.kind == "slash")
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(before and after and before.kind == "digit" and (after.kind == "digit" or after.text.isdigit()))


def _fraction(size: Decimal, tokens: tuple[Token, ...]) -> str:
    at = next(n for n, t in enumerate(tokens) if t.kind == "slash")
    start = at
    while start and tokens[start - 1].kind == "digit":
        start -= 1
    end = at + 1
    while end < len(tokens) and (tokens[end].kind == "digit" or tokens[end].text.isdigit()):
        end += 1
    below = "".join(t.text for t in tokens[at + 1 : end])
    mixed = any(t.kind == "digit" for t in tokens[:start])
    value = Fraction(size)
    whole = value.numerator // value.denominator if mixed else 0
    part = value - whole
    if below.isdigit() and int(below):
        over, under = int(part * int(below) + Fraction(1, 2)), int(below)
    else:
        near = part.limit_denominator(10 ** len(below) - 1)
        over, under = near.numerator, near.denominator
    if mixed and over >= under:
        whole, over = whole + 1, over - under
    tail = "".join(t.text for t in tokens[end:] if t.kind == "literal")
    if not mixed:
        return f"{over}/{under}{tail}"
    if not over:
        return f"{whole}{tail}"
    return (f"{whole} " if whole else "") + f"{over}/{under}{tail}"
