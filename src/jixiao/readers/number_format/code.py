"""A format code taken apart: sections, each a list of tokens."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, NamedTuple

TokenKind = Literal[
    "literal", "digit", "point", "comma", "percent", "exponent", "slash", "general", "text", "date", "elapsed", "half"
]

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _(?P<width>.) | \*(?P<fill>.) | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式) | (?P<half>AM/PM|A/P|上午/下午) | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|e+|a{3,4}) | (?P<digit>[0\#?]) | (?P<sign>[.,%/@;]) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SIGNS: dict[str, TokenKind] = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-([0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9,-]*))?")
_SYSTEM = {"F800": "F800", "F400": "F400", "X-SYSDATE": "F800", "X-SYSTIME": "F400"}
_CHINESE_LOCALES = ("804", "404", "C04", "1004", "1404")


class Token(NamedTuple):
    """One piece of a section, `text` as it stands in the code (a literal: what it prints)."""

    kind: TokenKind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """`condition` is (operator, number) where one is written; `chinese` a Chinese locale, `numerals` DBNum1 to 3;
    `system` F800 (the system's long date) or F400 (its time)."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    chinese: bool = False
    numerals: str = ""
    system: str = ""

    def has(self, *kinds: TokenKind) -> bool:
        """Whether one of `kinds` is among the tokens."""
        return any(token.kind in kinds for token in self.tokens)


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of `code`, at least one.

    >>> [token.kind for token in sections('0.0"分"')[0].tokens]
    ['digit', 'point', 'digit', 'literal']
    """
    result = []
    tokens: list[Token] = []
    marks: dict[str, str] = {}
    condition: tuple[str, Decimal] | None = None

    def close() -> None:
        nonlocal condition
        locale = marks.get("locale", "")
        chinese = locale.startswith("ZH") or locale.lstrip("0")[-4:].lstrip("0") in _CHINESE_LOCALES
        result.append(Section(tuple(tokens), condition, chinese, marks.get("numerals", ""), marks.get("system", "")))
        tokens.clear()
        marks.clear()
        condition = None

    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if kind == "sign" and text == ";":
            close()
        elif kind == "sign":
            tokens.append(Token(_SIGNS[text], text))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(Token("literal", text))
        elif kind == "width":
            tokens.append(Token("literal", " "))
        elif kind == "digit" or kind == "date" or kind == "general" or kind == "half" or kind == "exponent":
            tokens.append(Token(kind, text.lower() if kind == "date" else text))  # type: ignore[arg-type]
        elif kind == "bracket":
            condition = _bracket(text, tokens, marks) or condition
    close()
    return tuple(result)


def _bracket(text: str, tokens: list[Token], marks: dict[str, str]) -> tuple[str, Decimal] | None:
    """What stands in [ ]: elapsed time, a condition (returned), currency and locale, numerals; colours say nothing."""
    if re.fullmatch(r"h+|m+|s+", text, re.IGNORECASE):
        tokens.append(Token("elapsed", text.lower()))
    elif text.upper().startswith("DBNUM"):
        marks["numerals"] = text[5:6]
    elif condition := _CONDITION.fullmatch(text.strip()):
        try:
            return condition[1], Decimal(condition[2])
        except InvalidOperation:
            return None
    elif currency := _CURRENCY.fullmatch(text):
        tokens.append(Token("literal", currency[1]))
        locale = (currency[2] or "").upper()
        system = _SYSTEM.get(locale, "")
        marks["system" if system else "locale"] = system or locale
    return None
