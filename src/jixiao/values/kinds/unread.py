"""Figures that fit no kind: said with the reason, in Chinese, never guessed."""

import re
from typing import Any

from jixiao.model.value import Value
from jixiao.values.kind import Kind
from jixiao.values.measure import Rough, measure
from jixiao.values.normalise import LONGEST
from jixiao.values.numerals import ARABIC, MOST_DIGITS
from jixiao.values.operators import head

_FIGURE = re.compile(ARABIC)
_DATED = re.compile("[0-9]{4}年|(?<![0-9.])[0-9]{1,2}月")
_MALFORMED = re.compile(r"[0-9]*[,.][0-9,.]*[0-9]")


def _read(spelling: str, text: str) -> Value:
    return Value(text, "unread", why=_why(spelling))


def _why(spelling: str) -> str:
    if len(spelling) > LONGEST:
        return f"内容有 {len(spelling)} 个字，超过 {LONGEST} 字，不作为指标值识别"
    figures = list(_FIGURE.finditer(spelling))
    if not figures:
        return f"“{_cut(spelling)}”里的数不能确定是多少"
    if any(len(f[0]) > MOST_DIGITS for f in figures):
        return f"数字超过 {MOST_DIGITS} 位"
    first = figures[0]
    before, behind = spelling[: first.start()].rstrip("+-"), spelling[first.end() :]
    if _DATED.search(spelling):
        return f"“{_cut(spelling)}”像是日期或期间，但不能确定是哪一天或从哪天到哪天"
    if len(figures) > 1:
        if _MALFORMED.fullmatch(spelling[first.start() : figures[-1].end()]):
            return f"数字“{_cut(spelling[first.start() : figures[-1].end()])}”的写法有误"
        return f"有 {len(figures)} 个数字（{'、'.join(_cut(f[0]) for f in figures[:3])}），不能确定以哪一个为准"
    found = measure(behind)
    if isinstance(found, Rough):
        return f"“{_cut(first[0] + behind)}”是约数，没有确切的数"
    if head(before) is None:
        return f"不能确定数字前的“{_cut(before)}”是否改变数的含义"
    if found is None:
        return f"不能确定数字后的“{_cut(behind)}”是什么单位"
    return "数字前后的比较符号不一致" if found.operator else f"“{_cut(spelling)}”像是编号，不是数值"


def _cut(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


def _show(value: Value) -> str:
    return value.text


def _json(value: Value) -> dict[str, Any]:
    return {"why": value.why}


KIND = Kind(70, _read, _show, _json, any_length=True)
