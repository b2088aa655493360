"""Shares with their intervals, and amounts and forms for people."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import Any

_CENT = Decimal("0.01")
Z99 = 2.575829  # of a hundred units that differ in nothing one falls outside


def share(hits: int, of: int) -> Decimal:
    """In per cent, two decimals, half up."""
    return (Decimal(hits * 100) / of).quantize(_CENT, ROUND_HALF_UP) if of else Decimal(0)


def wilson(hits: int, of: int, z: float = Z99) -> tuple[Decimal, Decimal]:
    """Wilson's interval of a share in per cent.

    >>> wilson(9, 10, 1.959964)
    (Decimal('59.58'), Decimal('98.21'))
    """
    p, square = hits / of, z * z
    middle, half = p + square / (2 * of), z * sqrt(p * (1 - p) / of + square / (4 * of * of))
    low, high = ((middle + sign * half) / (1 + square / of) * 100 for sign in (-1, 1))
    return cents(Decimal(max(low, 0.0))), cents(Decimal(min(high, 100.0)))


def cents(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)


def ten_thousand(yuan: Decimal | None) -> Decimal | None:
    """元 → 万元, two decimals."""
    return None if yuan is None else cents(yuan / 10_000)


def called(form: Mapping[str, Any]) -> str:
    """A form by its project, where it has one, and its number.

    >>> called({"project": None, "id": "表.png#1"})
    '没有读到项目名称（表.png#1）'
    """
    return f"{form['project'] or '没有读到项目名称'}（{form['id']}）"
