"""A row of text whose columns were found by meaning, looked at once more: what no indicator says is not taken for one."""

import itertools
import re
from collections.abc import Mapping, Set

from jixiao.layouts import words
from jixiao.layouts.fitting import NUMBER, side

_LONGEST_RUN = 3
_LEAST_LABEL = 4
_LABELLED = re.compile(r"(?:数量|质量|时效|成本|效益|影响|满意度|产出)指标")
_VALUE = re.compile(r"[<>=≤≥≦≧＜＞＝]*[\d.]+[^\s\d.]|[<>=≤≥≦≧＜＞＝]")
_BRACKETS = (("(", ")"), ("（", "）"))


def doubtful(texts: Mapping[str, str | None]) -> bool:
    """Whether a name, a level or a value is one of the form's own words, or two cells in one, or has run into the next row's.

    >>> doubtful({"level3": "数量指标\\n硬化里程", "target": "≥80公里"})
    True
    >>> doubtful({"level3": "硬化里程 ≥80公里", "target": "10", "actual": "10", "weight": "50", "score": "50"})
    True
    >>> doubtful({"level1": "产出指标", "level3": "硬化里程", "target": "≥80公里"})
    False
    """
    name, level1 = texts.get("level3") or "", texts.get("level1") or ""
    if name and (
        not words.without_weight(name)[0].strip("()（）分")
        or NUMBER.fullmatch(name.strip())
        or _holds_label(name)
        or _holds_figure(name)
        or _torn(name)
    ):
        return True
    if any(_holds_figure(texts.get(column) or "") for column in ("target", "actual", "weight", "score")):
        return True
    if NUMBER.fullmatch(texts.get("reason") or "") or any(_VALUE.match(piece) for piece in name.split()[1:]):
        return True  # the row has taken figures of the next, and what is its own stands a column further left
    if re.search(r"\d", words.without_weight(level1)[0]):
        return True
    return any(_is_label(texts.get(column) or "") for column in ("target", "actual", "weight", "score"))


def no_indicator(columns: Set[str], texts: Mapping[str, str | None]) -> bool:
    """Whether a row below the indicators says something else (问题及建议 | …): no figure under 分值 and 得分, nothing or
    no whole indicator under name and target, and either no name or a label of its own before it.

    >>> no_indicator({"level1", "level3", "target", "score"}, {"side": "自评等级", "level3": "优"})
    True
    >>> no_indicator({"level1", "level3", "target", "score"}, {"level1": "产出指标", "level3": "硬化里程"})
    False
    """
    figures = [c for c in ("weight", "score") if c in columns]
    if not figures or any(NUMBER.fullmatch(texts.get(c) or "") for c in figures):
        return False
    name, target = texts.get("level3") or "", texts.get("target") or texts.get("operator") or ""
    if name and target:
        return False
    before = [t for c in ("side", "level1") if (t := texts.get(c))]
    alien = [t for t in before if not (words.is_level1(t) or words.is_level2(t) or words.BLOCKS(t) or side(t))]
    return bool(alien) or (not name and not before and not texts.get("level2"))


def level_alone(cells: list[str]) -> str | None:
    """The level that a row of nothing but one level's label names ("level1", "level2"); None for any other row.

    成本 alone on a line may be the half of a label whose other half follows.
    """
    said = [text for text in cells if text]
    if len(said) != 1 or (len(cells) == 1 and not words.without_weight(said[0])[0].endswith("指标")):
        return None
    if words.is_level1(said[0]) and not words.is_level2(said[0]):
        return "level1"
    return "level2" if words.is_level2(said[0]) else None


def _is_label(text: str) -> bool:
    return len(words.key(text)) >= _LEAST_LABEL and (
        words.is_level1(text) or words.is_level2(text) or words.INDICATORS(text) is not None
    )


def _holds_label(name: str) -> bool:
    """A level's label or a heading among the words of a name, itself perhaps broken (社会效益 指标 守法情况)."""
    parts = name.split()
    runs = ("".join(parts[i:j]) for i, j in itertools.combinations(range(len(parts) + 1), 2) if j - i <= _LONGEST_RUN)
    return any(run.endswith(("指标", "指标值")) and _is_label(run) for run in runs)


def _holds_figure(name: str) -> bool:
    """A figure alone on a line of a name: cells below each other that ran together."""
    lines = name.split("\n")
    return len(lines) > 1 and any(NUMBER.fullmatch(part.strip()) for line in lines for part in line.split("|"))


def _torn(name: str) -> bool:
    if len(name.split()) > 1 and _LABELLED.search("".join(name.split())):
        return True
    return any(
        name.count(left) != name.count(right) for left, right in _BRACKETS if "（" not in name or "(" not in name
    )
