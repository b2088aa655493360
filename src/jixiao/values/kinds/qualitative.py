"""Words without a figure; some state the band of 第十六条: 达成年度指标 (1), 部分达成 (2), 未达成 (3)."""

import re
from typing import Any

from jixiao.model.value import Value
from jixiao.values.kind import Kind

_WHAT = "(?:了|全部|本?年度|全年|预期|既定|设定|计划|绩效)*+(?:指标值?|目标值?|任务|要求|工作)*+"
_EFFECT = "(?:[,，、;；]?(?:并|且|但)?(?:具有|有|取得)?(?:一定|较好|良好)?的?(?:效果|成效)?(?:较差|很差|差)?)"
_BANDS = {
    1: re.compile(f"(?:已|已经|均已|均|全部|全面|基本|按期|按时|如期|已按期|已全部|已基本)*+(?:达成|完成){_WHAT}"),
    2: re.compile(f"(?:已)?部分(?:达成|完成){_WHAT}{_EFFECT}"),
    3: re.compile(f"(?:尚|仍|还)?(?:未能?|没有|没能?)(?:达成|完成|实现){_WHAT}{_EFFECT}"),
}
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]")
# 三分之一, 三十余人: figures, though no exact number of anything
_CHINESE_FIGURE = re.compile(
    "分之[一二两三四五六七八九十百]|[一二两三四五六七八九十百千万][余多][万千百]?[人个名家户次项亩元件]"
)
# the number of an item in a list is no figure: 1.完善制度；2.加强管理
_ITEM = re.compile(r"(?:^|(?<=[;；。,，\s]))\(?[0-9]{1,2}(?:[.、)]|\.、)(?![0-9])")


def _read(spelling: str, text: str) -> Value | None:
    if _FIGURE.search(spelling):
        words = _ITEM.sub("", spelling)
        if _FIGURE.search(words) or not _WORD.search(words):
            return None
    elif _CHINESE_FIGURE.search(spelling):
        return None
    band = next((n for n, pattern in _BANDS.items() if len(spelling) <= 40 and pattern.fullmatch(spelling)), None)
    return Value(text, "qualitative", band=band)


def _show(value: Value) -> str:
    return value.text


def _json(value: Value) -> dict[str, Any]:
    return {} if value.band is None else {"band": value.band}


KIND = Kind(60, _read, _show, _json, any_length=True)
