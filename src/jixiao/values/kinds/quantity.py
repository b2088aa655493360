"""One figure with or without operator and unit: >=1万条, 98%以上, 不超过30万元/套, 三十人, 43.2."""

import re
from decimal import Decimal
from typing import Any

from jixiao.model.value import Value
from jixiao.values.kind import Kind
from jixiao.values.measure import Measure, measure
from jixiao.values.numerals import CHINESE, MOST_DIGITS, SIGNED, arabic, chinese, plain, times
from jixiao.values.operators import head

_ARABIC = re.compile(rf"([^0-9]*?)({SIGNED})(?![0-9,])(.*)", re.DOTALL)
_CHINESE = re.compile(rf"([^零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半]*)({CHINESE})(.*)", re.DOTALL)
# a numeral alone is a number only where it is built like one (十万, 三十), not in words (一, 十一 the holiday)
_BARE = re.compile("(?!十一$).*[十百千万亿]")
_UNFINISHED = re.compile("[,.][0-9]")
# written before the figure, read as if behind it
_TENTH = "一二三四五六七八九123456789"
# 九成, 8成以上; not 完成, 十成, 1.5成, 三成员
_TENTHS = re.compile(rf"(?<![零〇一二两三四五六七八九十百千万亿点0-9.])([{_TENTH}])成(?=$|及?以[上下内])")
_SHARE = re.compile(rf"([百千])分之({SIGNED}|{CHINESE})")
_CURRENCY = re.compile(r"¥([-+]?[0-9.,]+)(万亿|[万亿千]?)元?")
_EACH = re.compile(r"([^0-9每]*)((?:每(?:季度|学期|人次|[一-鿿])){1,2})([^0-9每]*[0-9][^/每]*)")
# dates by the unit behind them: 2021年, 7月, 三季度, 20211231, 2021.12; a bare 007 is a code
_CALENDAR = {
    "年": re.compile("(?:19|20|21)[0-9]{2}"),
    "月": re.compile("[^.点]+"),
    "季度": re.compile("[1-4一二三四]"),
    "": re.compile(
        r"0[0-9].*|(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
        r"|(?:199|20[0-4])[0-9]\.(?:0?[1-9]|1[0-2])"
    ),
}
# 95%(抽样120人), 96.9%(发放问卷200份,收回196份): how many were asked is no second value
_SURVEYED = re.compile(r"(?<=%)\((?:抽样|样本|问卷|调查|发放|收回|回收|有效)[^()]*\)$")
_INCLUDED = re.compile(rf"({SIGNED}[^0-9()]{{0,6}})\(含\1\)")
# 一批, 一起 say nothing of a number
_WORDS = frozenset(f"一{c}" for c in "批起片块道部面头把口单")
_SHOWN = {">=": "≥", "<=": "≤"}


def _read(spelling: str, text: str) -> Value | None:
    moved = _rearranged(spelling)
    if found := _ARABIC.fullmatch(moved):
        printed = found[2]
        if len(printed) > MOST_DIGITS or _UNFINISHED.match(found[3]):
            return None
        number = arabic(printed)
    elif (found := _CHINESE.fullmatch(moved)) and found[2] + found[3] not in _WORDS:
        printed = found[2]
        spelt = chinese(printed)
        if spelt is None:
            return None
        number = spelt
    else:
        return None
    before, behind = head(found[1]), measure(found[3])
    if before is None or not isinstance(behind, Measure):
        return None
    if found.re is _CHINESE and not (behind.known and behind.countable and (behind.unit or _BARE.match(printed))):
        return None
    operator = _agreed(before.operator, before.weak, behind.operator)
    if operator is None or _of_calendar(printed, behind.printed, operator):
        return None
    return Value(
        text, "quantity", operator, number if behind.factor == 1 else times(number, behind.factor), behind.unit,
        printed, behind.printed, dimension=behind.dimension, scale=behind.scale,
    )  # fmt: skip


def _of_calendar(printed: str, unit: str, operator: str) -> bool:
    # ≥2季度 is a length of time
    return unit in _CALENDAR and not (operator and unit == "季度") and bool(_CALENDAR[unit].fullmatch(printed))


def _agreed(before: str, weak: bool, behind: str) -> str | None:
    """One operator out of two; None where they contradict each other."""
    if not before or not behind or before == behind:
        return before or behind
    return behind if weak else None


def _rearranged(spelling: str) -> str:
    """百分之九十 → 九十%, 九成 → 90%, 98%(含98%) → 98%(含), ¥12万 → 12万¥, 每人每月530元 → 530元每人每月."""
    if "百分" in spelling or "分之" in spelling:
        spelling = _SHARE.sub(_behind, re.sub("百分之?百", "100%", spelling))
    if "成" in spelling:
        spelling = _TENTHS.sub(lambda found: f"{_TENTH.index(found[1]) % 9 + 1}0%", spelling)
    if spelling.endswith(")") and "%(" in spelling:
        spelling = _SURVEYED.sub("", spelling)
    if "(含" in spelling:
        spelling = _INCLUDED.sub(r"\1(含)", spelling)
    if "¥" in spelling:
        spelling = _CURRENCY.sub(r"\1\2¥", spelling)
    if "每" in spelling and (found := _EACH.fullmatch(spelling)):
        spelling = found[1] + found[3] + found[2]
    return spelling


def _behind(found: re.Match[str]) -> str:
    return found[2] + ("%" if found[1] == "百" else "‰")


def _show(value: Value) -> str:
    operator = _SHOWN.get(value.operator, value.operator)
    return operator + value.printed_number + value.printed_unit


def _json(value: Value) -> dict[str, Any]:
    return {
        "operator": value.operator,
        "number": plain(value.number if value.number is not None else Decimal(0)),
        "unit": value.unit,
        "printed_number": value.printed_number,
        "printed_unit": value.printed_unit,
    }


KIND = Kind(20, _read, _show, _json)
