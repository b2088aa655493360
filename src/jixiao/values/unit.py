"""A unit of measure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """`name` is the one spelling it is stored in; `factor` makes a number printed in it one in `name` (‰ → %: 0.1).

    Two units compare when `dimension` is equal, as number × `scale`; one without a dimension compares with itself only.
    `takes_noun`: what is counted or measured may follow (个村, 公里管网). `countable`: a Chinese numeral counts before
    it (三十人), which is not so where the two make a word (一级, 一期).
    """

    name: str
    spellings: tuple[str, ...] = ()
    dimension: str = ""
    scale: Decimal = Decimal(1)
    factor: Decimal = Decimal(1)
    takes_noun: bool = False
    countable: bool = True
