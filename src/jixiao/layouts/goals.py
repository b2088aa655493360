"""年度总体目标: the two labels, and the texts beside or below them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jixiao.layouts import words
from jixiao.layouts.rows import Row, joined
from jixiao.model.grid import Cell

_OVERALL = ("总体目标", "项目总体目标")
_LED = re.compile(r"(?:^|(?<=[\n。；;]))\s*(?P<label>[^：:\n。；;，,]{4,16})[：:]\s*(?=\S)")
_NUMBERED = re.compile(r"[\d一二三四五六七八九]\s*$")  # 目标1：… is a part of a goal


@dataclass(slots=True)
class GoalBlock:
    """A goal block while it is read: the labels with their cells, then the texts, then `resolved`."""

    labels: list[tuple[str, Cell]] = field(default_factory=list)
    width: int = 0
    length: int = 0  # blank cells included
    at: list[int] = field(default_factory=list)
    aligned: bool = True
    dense: bool = True
    below: list[Row] = field(default_factory=list)
    beside: dict[str, list[Cell]] = field(default_factory=dict)
    unknown: list[Cell] = field(default_factory=list)  # headings beside the labels that are none of ours
    unread: list[Cell] = field(default_factory=list)  # and what stands below them
    label: str = ""  # the block's own, left of the others
    ordinal: list[Cell] = field(default_factory=list)  # 序号: what stands below it is no goal
    told: bool = False  # what it said and what of it was lost have been taken over

    def open(self, row: Row) -> None:
        """Take a row with goal labels: texts behind a label in the same row belong to it."""
        self.told = False
        found = [(words.GOALS(c.text), c) for c in row.cells]
        found = _in_short(found)
        for same in ("expected", "actual"):
            for n in [n for n, (name, _) in enumerate(found) if name == same][:-1]:
                found[n] = ("side", found[n][1])  # 年度目标 | 年初设定目标 | …: the first is the block's own label
        adjusted = [
            n for n, (name, c) in enumerate(found) if name in ("expected", "side") and words.is_adjusted_goal(c.text)
        ]
        if len(adjusted) == 1:  # 年初绩效目标 | 全年（调整）绩效目标: the one in force, the other where it is blank
            before = [n for n, (name, _) in enumerate(found[: adjusted[0]]) if name]
            if before and before[-1] and found[before[-1]][0] in ("expected", "side"):
                found[before[-1]] = ("initial", found[before[-1]][1])
            found[adjusted[0]] = ("expected", found[adjusted[0]][1])
        names = [name for name, _ in found]
        if "side" in names and "expected" in names[: names.index("side")] and "actual" in names:
            first, own = names.index("expected"), names.index("side")  # 绩效目标 | 年度总体目标 | 完成情况
            found[first], found[own] = ("side", found[first][1]), ("expected", found[own][1])
        if names.count("span") > 1 and words.bare(found[names.index("span")][1].text) in _OVERALL:
            at = names.index("span")  # 总体目标 | 实施期目标 | 年度目标: the block's own label
            found[at] = ("side", found[at][1])
        if all(name != "expected" for name, _ in found):
            for n, (name, cell) in enumerate(found[:-1]):  # 年度总体目标 | text | 目标完成情况 | text
                if name == "side" and found[n + 1][0] is None and found[n + 1][1].text:
                    found[n] = ("expected", cell)
                    break
        labels = [(name, c) for name, c in found if name]
        if all(name == "side" for name, _ in labels) and len(row.filled) > len(labels):
            labels = [("expected", labels[-1][1])]
        self.aligned, self.dense = row.aligned, row.dense
        current = ""
        kept = {c: name for name, c in labels}
        self.label = row.cells[0].text if kept.get(row.cells[0], "side") == "side" else ""
        self.ordinal = [c for c in row.filled if words.is_ordinal(c.text)]
        for cell in row.cells:
            if name := kept.get(cell):
                current = name
                if name != "side":
                    self.labels.append((name, cell))
            elif cell.text and current and current != "side" and cell not in self.ordinal:
                self.beside.setdefault(current, []).append(cell)
        self.at = [i for i, c in enumerate(row.cells) if kept.get(c, "side") != "side"]
        self.length = len(row.cells)
        self.width = max((i + 1 for i, c in enumerate(row.cells) if c.text), default=0)

    def resolved(self) -> tuple[dict[str, list[Cell]], list[Row]]:
        """The cells of each label, and the rows that could not be divided between the labels."""
        texts, lost = self._divided()
        if all(words.says_nothing(c.text) for c in texts.get("expected", [])) and "initial" in texts:
            texts["expected"] = texts["initial"]
        return texts, lost

    def repeats(self, row: Row) -> Row | None:
        """A row of texts before which the block's own label is written out again, or their number (目标1), without it;
        None for any other row."""
        own = [c for c in row.filled if words.GOALS(c.text)]
        again = (
            len(own) == 1 and own[0] == row.cells[0] and (own[0].text == self.label or words.is_ordinal(own[0].text))
        )
        if not (again and len(row.filled) > 1 and self.labels and not self.beside):
            return None
        blank = replace(own[0], text="") if row.dense and not row.aligned else None
        return replace(row, cells=(*([blank] if blank else []), *row.cells[1:]))

    def _divided(self) -> tuple[dict[str, list[Cell]], list[Row]]:
        self._settle_overall()
        if not self.below:
            return self.beside, []
        if self.aligned:
            self._set_headings_apart()
        elif self.dense:
            self._drop_merged()
        texts: dict[str, list[Cell]] = {k: list(v) for k, v in self.beside.items()}
        names = [name for name, _ in self.labels]
        if self.aligned:
            lost = [row for row in self.below if not self._by_position(row, texts)]
            return texts, lost
        cells = _mended(self.below, self.width if self.dense else 0)
        filled = [c for c in cells if c.text]
        if self.dense and len(filled) < len(names):  # one of them is blank: by its place in the row
            under = self.at if len(cells) >= self.width else range(len(cells))
            filled = [cells[i] for i in under] if len(under) == len(names) else filled
        if len(names) == 1:
            texts.setdefault(names[0], []).extend(filled)
            return texts, []
        if len(filled) == len(names):
            for name, cell in zip(names, filled, strict=True):
                texts.setdefault(name, []).append(cell)
            return texts, []
        if not filled:
            return texts, []
        return texts, self.below

    def _set_headings_apart(self) -> None:
        """What stands beside a label with a cell of its own below it is a heading like the labels, and no text of theirs."""
        below = [c for row in self.below for c in row.cells]
        for name, cells in self.beside.items():
            headings = [c for c in cells if _HEADING.fullmatch(c.text) and any(_over(c, under) for under in below)]
            self.beside[name] = [c for c in cells if c not in headings]
            self.unknown += headings
        self.beside = {name: cells for name, cells in self.beside.items() if cells}

    def _drop_merged(self) -> None:
        """总体目标 | 年度目标 | 完成情况 above rows with one cell less, as many texts as labels but one: the first stands
        beside them all, and the text has lost the cells that it covers."""
        texts = [c for row in self.below for c in row.cells if c.text]
        shorter = all(len(row.cells) == self.length - 1 for row in self.below)
        if shorter and self.labels and len(texts) == len(self.labels) - 1 and _is_overall(*self.labels[0]):
            self.labels, self.at = self.labels[1:], self.at[1:]

    def _settle_overall(self) -> None:
        """总体目标 beside 年度目标 is that of the whole project; with none beside it, it is the goal of the form."""
        if any(name == "expected" for name, _ in self.labels):
            return
        overall = [c for name, c in self.labels if name == "span" and words.bare(c.text) in _OVERALL]
        if len(overall) == 1:
            self.labels = [("expected" if c in overall else name, c) for name, c in self.labels]
            if "span" in self.beside:
                self.beside["expected"] = self.beside.pop("span")

    def _by_position(self, row: Row, texts: dict[str, list[Cell]]) -> bool:
        placed = True
        for cell in row.filled:
            if any(_over(heading, cell) for heading in self.ordinal):
                continue
            if any(_over(heading, cell) for heading in self.unknown):
                self.unread.append(cell)
                continue
            over = [n for n, c in self.labels if _over(c, cell)]
            if over and over[0] in self.beside:
                placed = False  # its text stands beside the label: what is below is of another block
            elif over:
                said = texts.setdefault(over[0], [])
                if not said or said[-1].row != cell.row or said[-1].text != cell.text:
                    said.append(cell)  # a merged cell may be written out once for every column
            else:
                placed = placed and words.GOALS(cell.text) is not None
        return placed


_HEADING = re.compile(r"[^。；;，,\n]{1,16}")


def labelled(row: Row, block: GoalBlock | None) -> Row:
    """The row with the labels of goals that lead texts (预期目标：…) in cells of their own: both, or one beside the block's
    own label or below the labels of the `block`, where no cell is that label."""
    if block and {"expected", "actual"} <= {name for name, _ in block.labels}:
        return row  # both have their place: a text below may begin like a label
    parts = [[*_parts(cell)] for cell in row.cells]
    found = [name for cells in parts for name, _ in cells if name]
    led = {name for name in found if found.count(name) == 1}
    names = {words.GOALS(c.text) for c in row.cells}
    if led != {"expected", "actual"}:
        led = led - names - {n for n, _ in block.labels} if block else led - names if "side" in names else set()
    if not led:
        return row
    cells = [
        cells if led.issuperset(name for name, _ in cells if name) else [("", cell)]
        for cell, cells in zip(row.cells, parts, strict=True)
    ]
    return replace(row, cells=tuple(cell for of_one in cells for _, cell in of_one))


def _parts(cell: Cell) -> Iterator[tuple[str, Cell]]:
    """A cell divided before and behind the labels of goals in it, each label with its name, texts with ""."""
    end = 0
    for found in _LED.finditer(cell.text):
        name = words.GOALS(found["label"])
        if name not in ("expected", "actual") or _NUMBERED.search(found["label"]):
            continue
        if before := cell.text[end : found.start()].strip():
            yield "", replace(cell, text=before)
        yield name, replace(cell, text=found["label"])
        end = found.end()
    yield "", replace(cell, text=cell.text[end:].strip()) if end else cell


def _in_short(found: list[tuple[str | None, Cell]]) -> list[tuple[str | None, Cell]]:
    """年度总体目标 | 计划 | 实际: the block's own label, and both goals in one word."""
    filled = [(name, words.IN_SHORT.get(words.key(c.text))) for name, c in found if c.text]
    if [short for _, short in filled] != [None, "target", "actual"]:
        return found
    names = {"target": "expected", "actual": "actual"}
    return [
        ("side", c) if name and short is None else (names[short] if short else name, c)
        for (name, c), short in ((pair, words.IN_SHORT.get(words.key(pair[1].text))) for pair in found)
    ]


def _is_overall(name: str, label: Cell) -> bool:
    return name == "span" and words.bare(label.text) in _OVERALL


def _over(above: Cell, below: Cell) -> bool:
    return above.column <= below.column < above.column + above.column_span


def _mended(rows: list[Row], width: int) -> list[Cell]:
    """Rows of one text broken over lines: the last cell of a line goes on with the first of the next."""
    cells = list(rows[0].cells)
    for row in rows[1:]:
        if len(cells) + len(row.cells) - 1 <= width and cells and row.cells:
            first, last = row.cells[0], cells[-1]
            cells[-1] = joined(f"{last.text}\n{first.text}".strip(), [last, first])
            cells += row.cells[1:]
        else:
            cells += row.cells
    return cells
