"""What a parameter can be, beyond a number or a word."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """From `start` (%, included) on, `share` (%) of the weight; below the lowest band nothing."""

    start: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Grade:
    """From `start` points (included) on, `name`; the lowest grade starts at 0."""

    start: Decimal
    name: str


@dataclass(frozen=True, slots=True)
class Share:
    """The points that one 一级指标, or several together (效益+满意度), should hold."""

    levels: tuple[str, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Level1:
    """A 一级指标 and its 二级指标, all without the word 指标; each 二级指标 is its spellings, the proper one first."""

    key: str
    level2: tuple[tuple[str, ...], ...]

    @property
    def accepted(self) -> frozenset[str]:
        """Every spelling of every 二级指标."""
        return frozenset(word for words in self.level2 for word in words)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """指标体系."""

    level1: tuple[Level1, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The 一级指标 in order."""
        return tuple(level.key for level in self.level1)

    def accepted(self, level1_key: str) -> frozenset[str]:
        """Spellings of 二级指标 accepted below a 一级指标; empty for one outside the taxonomy."""
        return next((level.accepted for level in self.level1 if level.key == level1_key), frozenset())
