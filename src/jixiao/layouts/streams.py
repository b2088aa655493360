"""Text that has lost its rows: cells in a run → rows, cut before the labels that begin one.

Needed where blank cells are gone (spaces between cells) or rows are (the whole table on one line, a cell a line without
blank lines). Indicator rows carry no label of their own; `fitting.cut` finds them by what their cells look like.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jixiao.layouts import words
from jixiao.layouts.columns import indicator_columns
from jixiao.layouts.error import MOST_INDICATORS, too_many
from jixiao.layouts.fitting import cost, cut, fit
from jixiao.layouts.rows import Row, joined
from jixiao.model.grid import Cell

_MONEY = ("initial_budget", "execution_rate")
_LONG_ROW = 16
_SYLLABLES = re.compile(r"[\u4e00-\u9fff、/]{3,}")
_OPENING = ("年度", "年初", "预期", "全年", "实际")  # the first line of a heading of two: 年度 | 指标值, 实际 | 完成值
_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


def rowed(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a run that lost its rows cut anew."""
    if not rows or rows[0].aligned:
        return list(rows)
    rows = [part for row in rows for part in _untitled(row)]
    if rows[0].dense and not any(_several(r) for r in rows):
        return list(rows)
    return list(_Stream(_joined(rows), rows[0].dense).rows())


def _several(row: Row) -> bool:
    """A row that holds what belongs into several: labels of different blocks, or level-1 words twice."""
    if len(row.filled) < _LONG_ROW:
        return False
    blocks = (words.HEAD, words.FUNDS, words.GOALS, words.INDICATORS)
    return (
        sum(any(b(c.text) for c in row.filled) for b in blocks) >= 2
        or sum(words.is_level1(c.text) for c in row.filled) > 1
    )


def _untitled(row: Row) -> Iterator[Row]:
    """A title that was read into the first cell of a table, as a row of its own again."""
    first = row.cells[0]
    lines = first.text.split("\n")
    if len(lines) == 1 or not words.is_title(lines[0]):
        yield row
        return
    for line in lines[:-1]:
        yield replace(row, cells=(replace(first, text=line),))
    yield replace(row, cells=(replace(first, text=lines[-1]), *row.cells[1:]))


def _joined(rows: Sequence[Row]) -> list[Cell]:
    """Cells in order, labels whose characters or brackets were parted by spaces put together again."""
    cells = [c for r in rows for c in r.cells]
    joined: list[Cell] = []
    i = 0
    while i < len(cells):
        cell, i = cells[i], i + 1
        if re.fullmatch(r"20\d\d", cell.text) and i < len(cells) and words.is_title(cells[i].text):
            cell, i = replace(cells[i], text=f"{cell.text} {cells[i].text}"), i + 1  # 2020 | 年…自评表
        for reach in range(min(len(cells) - i, 8), 0, -1):
            together = [cell, *cells[i : i + reach]]
            if any(len(c.text) > 6 or not c.text for c in together[:-1]):
                continue
            text = "".join(c.text for c in together)
            single = sum(bool(_CHARACTER.fullmatch(c.text)) for c in together) >= reach
            bracket = reach == 1 and re.fullmatch(r"[(（].{1,6}[)）]：?", together[1].text)
            apart = together[1].row > cell.row
            halves = reach == 1 and _is_half(cell.text, together[1].text, apart=apart)
            heading = reach == 1 and apart and cell.text in _OPENING and words.INDICATORS(text) in ("target", "actual")
            if heading or (
                (single or bracket or halves)
                and words.is_label(text)
                and not all(words.is_label(c.text) for c in together)
            ):
                cell, i = replace(cell, text=text), i + reach
                break
        joined.append(cell)
    return joined


def _is_half(first: str, second: str, *, apart: bool) -> bool:
    """Whether a label was broken over two lines between its words: 经济效益 | 指标, 年初 | 预算数."""
    if second == "指标":
        return words.is_level1(first) or words.is_level2(first) or first in ("一级", "二级", "三级")
    if (words.is_level1(first + second) or words.is_level2(first + second)) and second.endswith("指标"):
        return bool(_SYLLABLES.fullmatch(first)) and not words.is_label(first) and apart
    if second == "名称":
        return words.HEAD(first + second) is not None
    return len(first) == 2 and not words.is_label(first) and words.FUNDS(first + second) is not None


@dataclass(slots=True)
class _Stream:
    cells: list[Cell]
    dense: bool
    at: int = 0
    number: int = 0
    state: str = "head"
    held: list[Cell] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        while self.at < len(self.cells):
            cell = self.cells[self.at]
            fresh = self._fresh(self.at)
            run = self._header(words.INDICATORS, 3)
            if run and any((words.INDICATORS(c.text) or "").startswith("level") for c in run):
                yield from self._flush()
                yield from self._indicators(run)
                continue
            run = self._header(words.FUNDS, 2) if self.state in ("head", "goals") else []
            if run:
                yield from self._flush()
                self.state = "funds"
                yield self._row(run)
                self.at += len(run)
                continue
            if self._begins(cell, fresh):
                yield from self._flush()
            self.held.append(cell)
            self.at += 1
        yield from self._flush()

    def _fresh(self, i: int) -> bool:
        return i == 0 or self.cells[i].row != self.cells[i - 1].row

    def _row(self, cells: Sequence[Cell]) -> Row:
        self.number += 1
        return Row("", cells[0].row, tuple(cells), aligned=False, dense=self.dense)

    def _flush(self) -> Iterator[Row]:
        if self.held:
            held, self.held = self.held, []
            yield self._row(held)

    def _begins(self, cell: Cell, fresh: bool) -> bool:
        """Whether the cell begins a row: a title, a label that leads one, or a new line that is not a broken cell."""
        text = cell.text
        if words.is_title(text):
            self.state = "head"
            return True
        if words.is_management(text):
            return True
        if self.state == "funds" and (words.fund_source(text) or words.key(text).startswith("其中")):
            only = words.key("".join(c.text for c in self.held)) == "其中"
            return not only
        goal = words.GOALS(text)
        if goal and (self.state != "goals" or words.GOALS(self.held[-1].text if self.held else "") is None):
            if self.state != "goals":
                self.state = "goals"
                return True
            return False
        if self.state == "goals":
            before = [words.GOALS(c.text) for c in self.held if c.text]
            if text and not goal and all(before) and "actual" in before and {"expected", "span"} & {*before}:
                return True  # both labels stand above the texts
            if fresh and len(before) > 1 and all(before) and {"expected", "span"} <= {*before}:
                return True
            return words.BLOCKS(text) in ("indicators", "funds") or words.HEAD(text) in ("other", "year")
        if words.BLOCKS(text) or (words.is_total(text) and self.held and words.is_remarks(self.held[0].text)):
            return True
        leads = bool(self.held) and (self.state == "funds" or words.is_total(self.held[0].text))
        if leads and min(cost(c, text) for c in _MONEY) <= 1:
            return False  # a figure belongs to the label before it, on whatever line
        if words.HEAD(text) and self.state == "head":
            return True
        if fresh and self.held:
            led = words.HEAD(self.held[0].text) and len([c for c in self.held if c.text]) < 2
            return not led
        return False

    def _header(self, family: words.Labels, least: int) -> list[Cell]:
        """The run of labels of one family that begins here, blank cells between them included; a whole line of text that has
        enough of them, whatever else it holds."""
        line = list(itertools.takewhile(lambda c: c.row == self.cells[self.at].row, self.cells[self.at : self.at + 24]))
        known = {family(c.text) for c in line} - {None}
        strange = [c for c in line if not family(c.text)]
        whole = family(line[0].text) and len(known) > least + 1 and not any(re.search(r"\d", c.text) for c in strange)
        run = line if whole else []
        for cell in self.cells[self.at + len(run) : self.at + 24]:
            if family(cell.text) or (not cell.text and self.dense and run):
                run.append(cell)
            else:
                break
        while run and not run[-1].text:
            run.pop()
        return run if len({family(c.text) for c in run if c.text}) >= least else []

    def _indicators(self, header: list[Cell]) -> Iterator[Row]:
        yield self._row(header)
        self.state = "indicators"
        begin = self.at + len(header)
        begin = end = begin + self._labels_below(begin)
        while end < len(self.cells) and not self._ends_indicators(end):
            end += 1
        columns = indicator_columns([c.text for c in header])
        while begin < end and not self.cells[begin].text:
            begin += 1
        body = self.cells[begin:end]
        while len(body) > 1 and not body[-1].text and not body[-2].text:
            body.pop()  # the blank cell before what ends the table
        if not self.dense:
            body = _without_template([c for c in body if c.text])
        if len(body) > MOST_INDICATORS * len(columns):
            raise too_many(MOST_INDICATORS)
        fresh = [i == 0 or c.row != body[i - 1].row for i, c in enumerate(body)]
        tried = [(0.7, 0.0), (-0.3, 0.0)]
        if all(fresh):  # a cell a line, or half of one: the lines say nothing of the rows
            fresh = [i == 0 for i in range(len(body))]
            tried.append((0.0, 3.0))
        texts = [c.text for c in body]
        rows = cut(columns, texts, fresh, dense=self.dense)
        sure = rows
        if sum(fresh) <= 1 and not self.dense:  # nothing but the texts themselves says where a row ends
            others = [cut(columns, texts, fresh, dense=False, reasons=r, joins=j) for r, j in tried]
            sure = [row for row in rows if all(row in other for other in others)]
        unsure: list[Cell] = []
        for row in rows:
            if row not in sure:
                unsure += [body[i] for part in row for i in part]
                continue
            yield from self._unsure(unsure)
            unsure = []
            placed = [_merged([body[i] for i in part]) for part in row]
            filled = tuple(c for c in placed if c is not None)
            first = filled[0]
            if not self.dense and (fitted := fit(columns, [c.text for c in filled])) and fitted.disputed:
                yield Row(
                    "", first.row, filled, aligned=False, dense=False, cut=True
                )  # a lost blank cell may be either
                continue
            cells = tuple(c or Cell("", first.row, first.column) for c in placed)
            yield Row("", first.row, cells, aligned=False, dense=True, cut=True)
        yield from self._unsure(unsure)
        self.at = end
        self.state = "head"

    def _labels_below(self, begin: int) -> int:
        """How many cells a second line of labels has that divides columns of no interest (确定能 | 有可能 | 完全不可能)."""
        line = list(itertools.takewhile(lambda c: c.row == self.cells[begin].row, self.cells[begin:]))
        names = [words.INDICATORS(c.text) for c in line]
        known = [n for n in names if n]
        second = len(known) > 1 and {*known} <= {"extra", "reason"} and len(known) * 3 >= len(line) * 2
        return len(line) if second and not any(re.search(r"\d", c.text) for c in line) else 0

    def _unsure(self, cells: list[Cell]) -> Iterator[Row]:
        """Cells that may be cut into rows in more than one way: one row that fits no header, which the layout says."""
        if cells:
            yield Row("", cells[0].row, tuple(cells), aligned=False, dense=False)

    def _ends_indicators(self, i: int) -> bool:
        text = self.cells[i].text
        if words.is_total(text) or words.is_title(text) or words.is_remarks(text) or words.HEAD(text) == "project":
            return True
        if words.is_signed(text) or (_is_section(text) and ("\n" in text or (self._fresh(i) and not self.dense))):
            return True
        return self._fresh(i) and not self.dense and bool(re.search("[：:]", text)) and words.is_after(text)


def _is_section(text: str) -> bool:
    """The numbered heading of what follows the table in a report: (三)存在的问题."""
    line = text.split("\n")[0]
    return bool(_SECTION.match(line)) and words.is_after(line)


_SECTION = re.compile(r"\s*[(（]?[一二三四五六七八九十]+[)）、.．]")
_DOTS = re.compile(r"[.…]{2,}")
_NUMBERED = re.compile(r"指标\d{1,2}[：:]?")
_NAMED = re.compile(r"指标\d{1,2}")


def _without_template(cells: list[Cell]) -> list[Cell]:
    """Without the rows a form is printed with and nobody filled in (指标2： and …… below it, 质量指标 with nothing before the
    next group), which hold no value."""
    kept: list[Cell] = []
    for cell in reversed([c for c in cells if not _DOTS.fullmatch(c.text)]):  # a group is empty when those below it are
        after = kept[-1] if kept else None
        if not (_is_empty_name(cell, after) or _is_empty_group(cell, after)):
            kept.append(cell)
    return kept[::-1]


def _is_empty_name(cell: Cell, after: Cell | None) -> bool:
    """指标2 with no value of its own behind it."""
    if not _NUMBERED.fullmatch(cell.text):
        return False
    return after is None or bool(_NAMED.match(after.text)) or words.is_level1(after.text) or words.is_level2(after.text)


def _is_empty_group(cell: Cell, after: Cell | None) -> bool:
    """A level with no name of an indicator before the next one of its own rank, or before the end. 满意度 may be a name."""
    first, second = _ranks(cell)
    if after is None or not (first or second):
        return first or second
    outer, inner = _ranks(after)
    return (outer and not inner) or (inner and not first)


def _ranks(cell: Cell) -> tuple[bool, bool]:
    labels = words.bare(cell.text).endswith("指标")
    return labels and words.is_level1(cell.text), labels and words.is_level2(cell.text)


def _merged(parts: list[Cell]) -> Cell | None:
    if not parts:
        return None
    text = parts[0].text
    for before, cell in itertools.pairwise(parts):
        text += ("\n" if cell.row != before.row else " ") + cell.text
    return joined(text, parts)
