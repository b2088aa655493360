"""Rows among the indicators that are none: those that add others up, and those that number the columns."""

import re
from itertools import pairwise

from jixiao.layouts import words
from jixiao.layouts.fitting import NUMBER
from jixiao.layouts.rows import Row

_FIRST = 4  # cells: behind them no subtotal is named
_SUM = re.compile(r"(?:得分|分值|评分|小计|合计|汇总|累计)+\Z")
_GROUP = re.compile(r"分项|本级|[本该单]项|[一二]级指标|产出|效益|满意度|成本")
_FIGURES = 2  # weight and score
_NUMBERED = 4  # columns at least
_NUMBERING = re.compile(r"[栏列]次|[栏列]号|序号")


def is_aside(row: Row) -> bool:
    """产出指标小计; 产出指标合计, 数量指标得分 or 本项得分 with its figures and nothing else; 栏次 | 1 | 2 | 3 | 4."""
    if any(words.is_subtotal(c.text) for c in row.filled[:_FIRST]):
        return True
    label, *others = (c.text for c in row.filled)
    figures = [label, *others] if NUMBER.fullmatch(label) else others
    if not figures or not all(NUMBER.fullmatch(text) for text in figures):
        return False
    return _adds_up(label, len(figures)) or _numbers(label, figures)


def _adds_up(label: str, figures: int) -> bool:
    text = words.bare(label)
    group = _SUM.sub("", text)
    if group == text or figures > _FIGURES or words.is_total(label):
        return False
    named = words.is_level1(group) or words.is_level2(group) or bool(_GROUP.fullmatch(group))
    return named or text.startswith(("小计", "累计"))


def _numbers(label: str, figures: list[str]) -> bool:
    steps = len(figures) >= _NUMBERED and figures[0] == "1"
    counted = steps and all(b.isdecimal() and a.isdecimal() and int(b) == int(a) + 1 for a, b in pairwise(figures))
    return counted and (label == figures[0] or bool(_NUMBERING.fullmatch(words.key(label))))
