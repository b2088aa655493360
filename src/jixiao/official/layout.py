"""The official layout of each kind of form: one TOML a kind in `kinds/`, found by its name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jixiao.model.form import Kind

_KINDS = Path(__file__).parent / "kinds"
_NAMES = {"project": "项目名称", "department": "主管部门", "unit": "实施单位"}


@dataclass(frozen=True, slots=True)
class Block:
    """A block's own label, its columns (field → heading, in order) with their shares of the width, and the labels that
    its rows (funds) or last row (indicators) have in a blank form."""

    label: str
    columns: Mapping[str, str]
    widths: Mapping[str, float] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    total: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`head` rows of nouns (project, department, unit) with their `labels`; `side` the width of the blocks' labels."""

    title: str
    side: float
    head: tuple[tuple[str, ...], ...]
    labels: Mapping[str, str]
    funds: Block
    goals: Block
    indicators: Block


@cache
def layout(kind: Kind) -> Layout:
    """The layout of a kind of form."""
    said = tomllib.loads((_KINDS / f"{kind}.toml").read_text(encoding="utf-8"))
    return Layout(
        title=said["title"],
        side=said["side"],
        head=tuple(map(tuple, said["head"])),
        labels=_NAMES | said.get("labels", {}),
        funds=_block(said["funds"]),
        goals=_block(said["goals"]),
        indicators=_block(said["indicators"]),
    )


def _block(said: dict[str, Any]) -> Block:
    return Block(**said | {"rows": tuple(said.get("rows", ()))})
