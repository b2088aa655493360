"""Head: title, year, 项目名称, 主管部门, 实施单位 and the codes printed with them."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.layouts import words
from jixiao.layouts.fitting import NUMBER
from jixiao.layouts.rows import Row
from jixiao.model.form import Named
from jixiao.model.grid import Cell
from jixiao.model.script import SIMPLIFIED

_CODED = (
    re.compile(r"[\[【(（](?P<code>\d{3,})[\]】)）]\s*(?P<name>\S.*)", re.DOTALL),
    re.compile(r"(?P<code>\d{5,}|\d{6,}[A-Z]\d{6,})\s*[-—–－_]+\s*(?P<name>\S.*)", re.DOTALL),
    re.compile(r"(?P<name>\S.*?)\s*[\[【(（](?P<code>\d{3}|\d{5,})[\]】)）]", re.DOTALL),
)
# a project may be called 110-接警平台 or 2021 年…; departments have three digits and units six
_CODED_ORGANISATION = (
    re.compile(r"(?P<code>\d{3})\s*[-—–－_]+\s*(?P<name>\S.*)", re.DOTALL),
    re.compile(r"(?P<code>\d{3}|\d{6}|\d{9})[ \t\u3000]+(?P<name>[\u4e00-\u9fff].*)", re.DOTALL),
)
_INLINE = re.compile(
    r"(?P<label>[^\s：:]{2,14})[：:][ \t\u3000]*(?P<value>.*?)(?=[ \t\u3000]{2,}[^\s：:]{2,14}[：:]|$)", re.DOTALL
)
_SHORTEST, _LONGEST = 3, 14
_FEW = 3
_OF_YEAR = re.compile(r"[(（]?20\d\d年度[)）]?")
_HEADING = 14  # characters that a year below the title has at most, brackets and all
_UNIT = re.compile(
    r"(?:单位\s*[:：]?\s*|[(（【\[]\s*(?:金额)?(?:单位\s*[:：]\s*)?)(?P<unit>万元|千元|亿元|元)(?![\u4e00-\u9fff])"
)
# a heading that ends with the unit, whatever a recogniser has made of the bracket: 项目资金C万元), 年初预算数〔元〕
_UNBRACKETED = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:资金|预算数?|支出数?|执行数?|拨款|金额|总额|单位)[^\u4e00-\u9fff\d]{0,2}(?P<unit>万元|千元|亿元|元)[^\u4e00-\u9fff\d]{0,2}"
)

_OF_MONEY = ("单位", "金额单位", "资金单位", "货币单位")
_TICKS, _BOXES = "☑☒√✓✔■", "□○☐"
_TICKED = {
    "before": re.compile(rf"([^\s{_TICKS}{_BOXES}]+)\s*[{_TICKS}]"),
    "after": re.compile(rf"[{_TICKS}]\s*([^\s{_TICKS}{_BOXES}]+)"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A label's value; `cell` is where it stands (the label's own cell where both share one)."""

    label: str
    text: str
    cell: Cell


def said(row: Row) -> Iterator[Said]:
    """The label–value pairs of a row, other labels than ours included."""
    cells = row.cells
    i = 0
    while i < len(cells):
        label = words.HEAD(cells[i].text)
        if label is None:
            for text in _labelled(cells[i].text):
                for pair in _INLINE.finditer(_parted(text)):
                    if name := words.HEAD(pair["label"]):
                        yield Said(name, pair["value"].strip(), cells[i])
            i += 1
            continue
        values = []
        at = i + 1
        while at < len(cells) and words.HEAD(cells[at].text) is None and not _INLINE.fullmatch(cells[at].text):
            values.append(cells[at])
            at += 1
        filled = [c for c in itertools.takewhile(lambda c: not c.text or c.text not in _BOXES, values) if c.text]
        if row.aligned or row.dense:
            # blank, and behind it a label that we do not know with its value: the blank is the value
            blank = len(filled) % 2 == 0 and not (values and values[0].text)
            filled = [] if blank else filled[:1]
        text = " ".join(c.text for c in filled)
        yield Said(label, text, filled[0] if filled else values[0] if values else cells[i])
        i = at


def unlabelled(row: Row) -> Iterator[Cell]:
    """The cells of a row of the head that say something and have a blank cell where their label would stand."""
    if not (row.aligned or row.dense):
        return
    said_of = {(pair.cell.row, pair.cell.column) for pair in said(row)}
    known = [(c.row, c.column) in said_of or words.HEAD(c.text) is not None for c in row.cells]
    for of_none, group in itertools.groupby(zip(row.cells, known, strict=True), lambda pair: not pair[1]):
        cells = [cell for cell, _ in group]
        filled = [cell for cell in cells if cell.text]
        # of two the first may be the label of the second
        if of_none and len(filled) == 1 and not cells[0].text and _may_be_a_name(filled[0].text):
            yield filled[0]


def _may_be_a_name(text: str) -> bool:
    """Whether a text without a label may name a project or somebody: no 附件1, 样表 or （试行）."""
    if len(re.sub(r"[(（【\[].*?[)）】\]]", "", text).strip()) < _SHORTEST or text.startswith("附"):
        return False
    says_more = re.search(r"[：:]|。\s*$", text) or amount_unit(text) or words.year_in(text) or is_date_filled_in(text)
    return not (says_more or words.is_label(text) or NUMBER.fullmatch(text))


def _labelled(text: str) -> Iterator[str]:
    """The lines of a cell that says several things of the head, one a line; a line without a label of its own goes on
    with the one before."""
    said = ""
    for line in text.split("\n"):
        if said and words.HEAD(line.replace("：", ":").partition(":")[0]) and re.search("[：:]", line):
            yield said
            said = line
        else:
            said = f"{said}\n{line}" if said else line
    yield said


def _parted(text: str) -> str:
    """Two spaces before each label of ours, as `_INLINE` wants them, where a page has left one or none."""
    parts = re.split("(?=[：:])", text)
    for n, part in enumerate(parts[:-1]):
        longest = min(_LONGEST, len(part))
        size = next((k for k in range(longest, _SHORTEST - 1, -1) if words.HEAD(part[-k:])), 0)
        before = part[: len(part) - size]
        if size and before.lstrip("：: ") and before[-1] not in "(（[【":
            parts[n] = f"{before}  {part[-size:]}"
    return "".join(parts)


def named(text: str, *, organisation: bool = True) -> Named:
    """A name and the code printed with it, of an organisation or a project.

    >>> named("219001-某局"), named("[155]某局"), named("2021-2022年度某项目")
    (Named(name='某局', code='219001'), Named(name='某局', code='155'), Named(name='2021-2022年度某项目', code=None))
    >>> named("101001 第一小学"), named("110-接警平台", organisation=False)
    (Named(name='第一小学', code='101001'), Named(name='110-接警平台', code=None))
    """
    for pattern in (*_CODED, *(_CODED_ORGANISATION if organisation else ())):
        if found := pattern.fullmatch(text):
            return Named(found["name"].strip(), found["code"])
    return Named(text, None)


def ticked(text: str) -> str:
    """The choice ticked among boxes, as a person reads it; the text itself where none or several are.

    >>> ticked("优□ 良☑ 中□ 差□"), ticked("□优 ☑良 □中"), ticked("优")
    ('良', '良', '优')
    """
    if not any(box in text for box in _BOXES):
        return text
    found = _TICKED["after" if text.lstrip()[0] in _TICKS + _BOXES else "before"].findall(text)
    return found[0] if len(found) == 1 else text


def amount_unit(text: str) -> str | None:
    """The unit a heading such as 项目资金（万元） states."""
    plain = text.translate(SIMPLIFIED)
    found = _UNIT.search(plain) or _UNBRACKETED.fullmatch("".join(plain.split()))
    return found["unit"] if found else None


def is_money_heading(text: str) -> bool:
    """Whether the text is the heading of money and the unit of it, and nothing else."""
    return _UNBRACKETED.fullmatch("".join(text.translate(SIMPLIFIED).split())) is not None


def unit_of_row(row: Row) -> tuple[str, Cell] | None:
    """The unit of money that a row states, in a heading or behind a label of its own (单位： | 万元), and its cell."""
    before = ""
    for cell in row.filled:
        if unit := amount_unit(before + cell.text):
            return unit, cell
        before = cell.text if cell.text.endswith(("单位：", "单位:")) or words.key(cell.text) in _OF_MONEY else ""
    return None


def title_text(text: str) -> str:
    """The title without the year in brackets behind it and without 附件 before it."""
    text = re.sub(r"\s*[(（【\[]?\s*20\d{2}\s*年?\s*(?:度)?\s*[)）】\]]\s*$", "", text.strip())
    return re.sub(r"^附(?:件|表)\s*[\d一二三四五六七八九十\-]*\s*[：:.、]?\s*", "", text).strip()


def year_of_row(row: Row, *, among_names: bool) -> tuple[int, Cell] | None:
    """The fiscal year that a row below the title says without a label, and where: in a row that says little else, or in a part
    of a cell that says nothing else (填报单位：某所  2023年度  金额单位：万元); `among_names`: the row names somebody."""
    loose = not among_names and len(row.filled) <= _FEW
    return next(((year, c) for c in row.filled if (year := _year_of(c.text, loose=loose))), None)


def _year_of(text: str, *, loose: bool) -> int | None:
    if loose and len(text) <= _HEADING:
        return None if is_date_filled_in(text) else words.only_year_in(text)
    return next((words.year_in(part) for part in text.split() if _OF_YEAR.fullmatch(part)), None)


def is_date_filled_in(text: str) -> bool:
    """A date of filling in (填报日期：2022年3月5日), which is no fiscal year."""
    return any(word in text for word in "月日填") or bool(re.search(r"20\d\d[.\-/]\d", text))
