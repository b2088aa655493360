"""Forms left out of a draw, each with its reason: a TOML of `[[exclude]]` tables with `project`, `unit` or `id`, and `reason`."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.misspelt import misspelt
from jixiao.spotcheck.candidates import Candidate


class ExclusionError(Exception):
    """A list of exclusions that cannot be used; the text says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What is "" matches everything; at least one of the three says something."""

    project: str
    unit: str
    id: str
    reason: str

    def hits(self, candidate: Candidate) -> bool:
        wanted = ((self.project, candidate.project), (self.unit, candidate.unit), (self.id, candidate.id))
        return all(not said or said == has for said, has in wanted)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A form that takes no part, and why."""

    candidate: Candidate
    reason: str


def parse(text: str, name: str) -> tuple[Exclusion, ...]:
    """The exclusions of a TOML text. Raises ExclusionError."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ExclusionError(f"{name} {misspelt(text, error)}") from None
    listed = said.get("exclude")
    if not isinstance(listed, list) or [*said] != ["exclude"]:
        raise ExclusionError(f"{name} 要写成 [[exclude]] 开头的一段一段，每段写 project、unit 或 id，和 reason")
    return tuple(_one(entry, n, name) for n, entry in enumerate(listed, 1))


def _one(entry: object, n: int, name: str) -> Exclusion:
    if not isinstance(entry, dict):
        raise ExclusionError(f"{name} 第 {n} 段要写成 [[exclude]]，不是“{entry}”")
    unknown = [key for key in entry if key not in ("project", "unit", "id", "reason")]
    if unknown or not all(isinstance(value, str) for value in entry.values()):
        raise ExclusionError(f"{name} 第 {n} 段：只认 project、unit、id、reason，都写加引号的文字")
    texts = {key: str(value).strip() for key, value in entry.items()}
    if not texts.get("reason"):
        raise ExclusionError(f"{name} 第 {n} 段没有写 reason：不抽的项目要写明理由")
    if not any(texts.get(key) for key in ("project", "unit", "id")):
        raise ExclusionError(f"{name} 第 {n} 段没有写是哪个项目或单位")
    return Exclusion(texts.get("project", ""), texts.get("unit", ""), texts.get("id", ""), texts["reason"])


def apart(
    candidates: Sequence[Candidate], exclusions: Sequence[Exclusion]
) -> tuple[tuple[Candidate, ...], tuple[Excluded, ...]]:
    """Those that take part, and those that do not."""
    out = {}
    for candidate in candidates:
        hit = next((e for e in exclusions if e.hits(candidate)), None)
        if hit is not None:
            out[candidate.key] = Excluded(candidate, hit.reason)
    return tuple(c for c in candidates if c.key not in out), tuple(out.values())
