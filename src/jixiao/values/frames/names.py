"""What names are compared by: 产 出 指 标（50分） → 产出, 指标1：新建供水管网★ → 新建供水管网."""

import re

from jixiao.values.kinds.blank import is_blank
from jixiao.values.normalise import normal

# no name is longer; what stands beyond does not tell two names apart
_LONGEST = 2000
_NUMBERING = re.compile(r"\(?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[.、)]|[A-Z][0-9]{0,3}[.、]?(?=[一-鿿])")
_WEIGHT = re.compile(r"[(\[【]?(?:权重|分值)?[0-9]+(?:\.[0-9]+)?(?:分|%)?[)\]】]?$")
# 产出数量, 服务质量 are 数量 and 质量
_OF_WHAT = re.compile("^(?:产出|服务|项目|工作)(?=(?:数量|质量|时效|成本)$)")
_WORDLESS = re.compile(r"[\W_]+")
_SERIAL = re.compile(r"(?:三级)?指标(?:[0-9]+[:.、]?|[:.、])")
# the template's hint (≥**人)
_HINT = re.compile(r"\([^()]{0,50}[*<>=][^()]{0,50}\)")


def _spelt(text: str) -> str:
    return normal(text[:_LONGEST]).replace(" ", "")


def level_key(text: str) -> str:
    """A level-1 or level-2 name without spaces, numbering, weight and the word 指标; "" for a blank cell.

    >>> level_key("产 出 指 标（50分）"), level_key("（一）服务对象满意度指标"), level_key("—")
    ('产出', '服务对象满意度', '')
    >>> level_key("产出数量指标"), level_key("产出"), level_key("C1数量")
    ('数量', '产出', '数量')
    """
    if is_blank(text):
        return ""
    name = _NUMBERING.sub("", _spelt(text), count=1) if _NUMBERING.match(_spelt(text)) else _spelt(text)
    return _OF_WHAT.sub("", _WORDLESS.sub("", _WEIGHT.sub("", name)).removesuffix("指标"))


def name_key(text: str) -> str:
    """A level-3 name without width, spaces, punctuation, its serial 指标1： and the template's hint, in lower case.

    >>> name_key("指标1：新建供水管网 ★（≥**公里）"), name_key("指标体系建设")
    ('新建供水管网', '指标体系建设')
    """
    name = _HINT.sub("", _SERIAL.sub("", _spelt(text), count=1) if _SERIAL.match(_spelt(text)) else _spelt(text))
    return _WORDLESS.sub("", name).lower()
