"""What stands before and behind a figure: signs, 不少于, 以上, and words that change nothing (已达, 约)."""

import re
from functools import lru_cache
from typing import NamedTuple

_NEUTRAL = (
    "达到 达 已达到 已达 已完成 完成 实际完成 实际 约 大约 大概 共计 共 合计 总计 累计 计 为 实现 已实现 保持在 保持 "
    "维持在 维持 稳定在 年度 全年 本年 预计 计划 目标 目标值 确保 力争 均 均为 均达 人民币 "
    "开展 举办 召开 组织 培训 编制 制作 印制 发放 采购 购置 新建 建成 改造 维修 支出 投入 使用 支付 : , ("
)
_TRAILING = "完成 已完成 达成 达标 覆盖 左右 上下 全覆盖"
_NO = "不(?:得|能|可|应)?"
_WORDS = {
    ">=": rf"{_NO}(?:低于|少于|小于|下于|短于)|(?:大于|高于|多于)(?:或?等于|\(含\))|至少|最少|最低|达到或超过",
    "<=": rf"(?:{_NO}|未|没有)(?:超过|超出|高于|大于|多于|长于|突破|超)"
    r"|(?:小于|低于|少于)(?:或?等于|\(含\))|至多|最多|最高",
    ">": "大于|高于|多于|超过|超出|长于",
    "<": "小于|低于|少于|不足|不到|短于",
    "=": "等于|即为",
}
_SIGNS = {">=": ">=+|=>", "<=": "<=+|=<", "=": "=+", ">": ">", "<": "<"}
_BEHIND = {">=": "以上", "<=": "以下|以内|之内|内"}
# 控制在5%以内: a ceiling, unless what follows says otherwise
_CEILING = "控制在|压缩在|限制在"


def _any(words: str) -> str:
    return "|".join(re.escape(w) for w in sorted(words.split(), key=len, reverse=True))


def _groups(table: dict[str, str], start: int = 0) -> tuple[str, dict[str, str]]:
    named = {f"o{n}": op for n, op in enumerate(table, start)}
    return "|".join(f"(?P<o{n}>{table[op]})" for n, op in enumerate(table, start)), named


_SIGN_GROUPS, _SIGN_NAMES = _groups(_SIGNS)
_WORD_GROUPS, _WORD_NAMES = _groups(_WORDS, len(_SIGNS))
_NAMES = _SIGN_NAMES | _WORD_NAMES
_LEAD = rf"(?:(?!{_CEILING})(?:{_any(_NEUTRAL)}))*+"
_HEAD = re.compile(rf"{_LEAD}(?:{_SIGN_GROUPS}|{_WORD_GROUPS}|(?P<ceiling>{_CEILING}))?+{_LEAD}")
# the measured thing named again before the figure (验收合格率≥95%); not where a word of change stands in it
_NAMED = re.compile(
    r"[一-鿿]{1,20}(?:率|度|比例|占比|比重|数|量|额|资金|成本|费用|时间|时限|周期|面积|长度|里程|规模)"
    r"(?=[^一-鿿]|$|达|为|不|大|高|小|低|少|多|超|控|完|至)"
)
# X≥95%: the figure itself
_UNKNOWN, _COMPARES = frozenset("Xx"), frozenset("><=")
_CHANGE = re.compile("[增减升降涨跌提压缩未非无超同]|上年|去年|比")
_TAIL_OPERATOR = re.compile(
    r"(?:\(含(?:本数)?\)|含|及其?)?(?:"
    + "|".join(f"(?P<b{n}>{words})" for n, words in enumerate(_BEHIND.values()))
    + r")(?:\(含(?:本数)?\))?$"
)
_TAIL_WORDS = re.compile(rf"(?:{_any(_TRAILING)})$")


class Head(NamedTuple):
    """`operator` of the words before a figure; `weak` where words behind the figure may overrule it."""

    operator: str
    weak: bool = False


class Tail(NamedTuple):
    """`unit` is what is left of the words behind a figure; `operator` what they say (以上)."""

    unit: str
    operator: str


@lru_cache(maxsize=4096)
def head(text: str) -> Head | None:
    """The operator that the words before a figure say; None where a word is not known to change nothing.

    >>> head("达到不低于"), head(">="), head("提高")
    (Head(operator='>=', weak=False), Head(operator='>=', weak=False), None)
    """
    if len(text) > 40:
        return None
    found = _HEAD.fullmatch(text[1:] if text[:1] in _UNKNOWN and text[1:2] in _COMPARES else text)
    if not found and (named := _NAMED.match(text)) and not _CHANGE.search(named[0]):
        found = _HEAD.fullmatch(text, named.end())
    if not found:
        return None
    if found["ceiling"]:
        return Head("<=", weak=True)
    return Head(_NAMES.get(found.lastgroup or "", ""))


@lru_cache(maxsize=4096)
def sign(text: str) -> str | None:
    """The operator of a sign alone (`>=`), "" for no text, None for anything else."""
    return next((op for op, pattern in _SIGNS.items() if re.fullmatch(pattern, text)), None) if text else ""


def tail(text: str) -> Tail:
    """Words behind a figure, taken apart from the end: 个以内完成 → 个, <=.

    >>> tail("个以内完成"), tail("%(含)以上")
    (Tail(unit='个', operator='<='), Tail(unit='%', operator='>='))
    """
    rest = _TAIL_WORDS.sub("", text)
    operator = ""
    if found := _TAIL_OPERATOR.search(rest):
        operator = next(op for n, op in enumerate(_BEHIND) if found[f"b{n}"])
        rest = _TAIL_WORDS.sub("", rest[: found.start()])
    return Tail(rest.removesuffix("(含)"), operator)
