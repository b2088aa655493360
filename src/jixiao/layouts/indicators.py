"""The indicator table: header rows, indicator rows, and the weight printed in a level-1 label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jixiao.layouts import words
from jixiao.layouts.columns import indicator_columns
from jixiao.layouts.doubt import doubtful, level_alone, no_indicator
from jixiao.layouts.fitting import NEVER, NUMBER, cost
from jixiao.layouts.placing import Header, Placed, place, stands_under
from jixiao.layouts.rows import Row, unpadded
from jixiao.model.form import Indicator
from jixiao.model.grid import Cell

_LEVELS = ("level1", "level2", "level3")
_TEMPLATE = re.compile(r"(?:指标\d*|指标[一二三四五六七八九十]|\.{2,}|…+|[xX×]{2,}|—+|-+|/)?[：:]?")
# what a header cell may be divided into
_PARTS_OF = {"target": {"operator", "unit", "actual"}, "level3": {"level1", "level2"}}
_VALUES = ("target", "operator", "unit", "actual", "weight", "score", "reason")


def header(row: Row) -> Header | None:
    """The columns, where the row is an indicator header: three labels, a level or target and actual among them."""
    names = [words.INDICATORS(c.text) for c in row.cells]
    kinds = {n for n in names if n}
    if len(kinds) < 3 or not (kinds & set(_LEVELS)) or not (kinds & {"target", "actual", "score", "weight"}):
        return None
    if not row.aligned:
        texts = [c.text for c in unpadded(row.cells)]
        columns = indicator_columns(texts)
        plain = row.dense and len(columns) == len(texts)
        return Header(tuple(columns), widths=tuple(_widths(texts)) if plain else ())
    texts = [c.text for c in row.cells]
    columns = indicator_columns(texts, placed=True)
    spans = tuple((c.column, c.column + c.column_span - 1) for c in row.cells)
    return Header(tuple(columns), spans, tuple(_widths(texts)))


def _widths(texts: Sequence[str]) -> list[int]:
    """How many cells each label covers: itself and the blank ones behind it, a merged cell written out as several."""
    widths: list[int] = []
    for n, text in enumerate(texts):
        if text or not widths:
            widths.append(1)
        else:
            widths.append(0)
            widths[max(i for i in range(n) if widths[i])] += 1
    return widths


def second_header(above: Header, row: Row) -> Header | None:
    """The header with a second header row put in: its labels take the place of the one they stand under."""
    if row.aligned:
        return _divided(above, row) if _is_second(above, row) else None
    if row.dense and above.widths:
        wide, cells = _in_places(above, row)
        row_in_places = replace(row, cells=cells)
        if _below_wide(wide, row_in_places):
            return Header(_divided(wide, row_in_places).columns)
    names = [words.INDICATORS(c.text) for c in row.filled]
    if not names or not all(names) or any(n in _LEVELS for n in names):
        return None
    if len(names) < 2 or "target" not in above.columns or not {*names} & {"operator", "unit", "target"}:
        return above  # labels alone, under which nothing stands that the first row does not name
    at = above.columns.index("target")
    said = _under("target", [c.text for c in row.filled])
    return Header((*above.columns[:at], *said, *above.columns[at + 1 :]))


def _in_places(above: Header, row: Row) -> tuple[Header, tuple[Cell, ...]]:
    """A text header and the row below it with the order of their cells for places; what stands behind the header's end
    stands below its last label, whose blank cells went with the end of the row."""
    width = len(above.columns)
    more = max((n for n, c in enumerate(row.cells, 1) if c.text), default=0) - width
    columns, widths = above.columns, above.widths
    if more > 0:
        last = max(n for n, w in enumerate(widths) if w)
        widths = (*(w + more * (n == last) for n, w in enumerate(widths)), *[0] * more)
        columns = (*columns, *["extra"] * more)
    cells = tuple(replace(c, column=n) for n, c in enumerate(row.cells))
    return Header(columns, tuple((n, n) for n in range(len(columns))), widths), cells


def _is_second(above: Header, row: Row) -> bool:
    """By place: a row below which the levels' header cells still reach, one that holds labels and nothing else, or one
    that says something only below labels of several columns."""
    names = [words.INDICATORS(c.text) for c in row.filled]
    levels = [span for column, span in zip(above.columns, above.spans, strict=True) if column in _LEVELS]
    reaching = bool(levels) and all(
        any(h.column <= last and h.column + h.column_span > first and words.INDICATORS(h.text) for h in row.held)
        for first, last in levels
    )
    return reaching or (all(names) and not any(n in _LEVELS for n in names)) or _below_wide(above, row)


def _divided(above: Header, row: Row) -> Header:
    """The header with each label that has others below it divided into these, by place."""
    columns: list[tuple[str, tuple[int, int]]] = []
    widths = above.widths or (1,) * len(above.columns)
    for i, wide in enumerate(widths):
        if not wide:
            continue
        group = [*zip(above.columns[i : i + wide], above.spans[i : i + wide], strict=True)]
        first, last = group[0][1][0], group[-1][1][1]
        below = [c for c in row.filled if first <= c.column <= last]
        if not below or (len(below) == 1 and first == last):
            columns += group
            continue
        said = _under(group[0][0], [c.text for c in below])
        if group[0][0] not in said and len(below) == 1:
            said = [group[0][0]]
        columns += [(n, (c.column, c.column + c.column_span - 1)) for n, c in zip(said, below, strict=True)]
        under = {c.column for c in below}
        columns += [("extra", span) for _, span in group if wide > 1 and not under & {*range(span[0], span[1] + 1)}]
    columns.sort(key=lambda c: c[1])
    return Header(tuple(c for c, _ in columns), tuple(s for _, s in columns))


def _below_wide(above: Header, row: Row) -> bool:
    """Whether every cell of the row that says something stands below a label of several columns, and none below a level
    (unless 指标 stands above all levels): there an indicator says something."""
    widths = above.widths or (1,) * len(above.columns)
    levels = sum(column in _LEVELS for column in above.columns)
    wide = [
        (above.spans[i][0], above.spans[i + w - 1][1])
        for i, w in enumerate(widths)
        if w and above.spans[i][0] < above.spans[i + w - 1][1] and (levels == 1 or above.columns[i] not in _LEVELS)
    ]
    return bool(wide) and all(
        any(first <= c.column <= last for first, last in wide) and not NUMBER.fullmatch(c.text) for c in row.filled
    )


def _under(above: str, labels: Sequence[str]) -> list[str]:
    """The columns into which a header cell is divided: 指标值 into its parts, or into what was aimed at first and later,
    指标 into its levels; the first of two alike, and what cannot be one of them, is kept apart."""
    names = [words.INDICATORS(label) for label in labels]
    figures = [n for n, label in enumerate(labels) if words.key(label) in ("数值", "值", "指标值")]
    if len(figures) == 1 and "unit" in names and above == "actual":
        return [above] * len(labels)  # 数值 | 单位 are one text
    if above == "target":
        if len(figures) == 1:
            names[figures[0]] = "target"
        for n, label in enumerate(labels):
            if names[n] == "actual" and words.year_in(label):
                names[n] = None  # 2021年实际实现值 beside 2022年预期实现值: what was reached before
            if words.is_adjusted(label):
                names = [None if name == "target" else name for name in names]
                names[n] = "target"
    allowed = _PARTS_OF.get(above, {"weight", "score", "reason"})
    said = [n if n == above or n in allowed or above == "extra" else "extra" for n in names]
    return ["extra" if n in said[:i] else str(n or "extra") for i, n in enumerate(said)]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    indicator: Indicator
    cells: dict[str, Cell]
    disputed: tuple[Cell, ...] = ()
    covered: tuple[str, ...] = ()


@dataclass(slots=True)
class IndicatorTable:
    """An indicator table while it is read: what the last row said of its levels, and a row that was broken in two."""

    columns: Header
    begun: bool = False
    level1: str | None = None
    weight1: str | None = None
    level2: str = ""
    pending: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)

    def take(self, row: Row) -> IndicatorRow | None:
        """The next row, whole; None for a blank or template row, one that names a level and no more, one that is `refused`
        because its cells are in doubt, and while a broken row waits for its rest (`pending`)."""
        if not row.filled or self._names_level(row):
            return None
        if any(words.is_subtotal(c.text) for c in row.filled[:4]):
            self.refused.append(row)
            return None
        if not row.aligned and row.dense and len(row.cells) < len(self.columns.columns):
            whole = self._mended(row)
            if whole is None:
                return None
            row = whole
        placed = place(self.columns, row)
        if placed is None:
            self.pending.append(row)
            return None
        if no_indicator({*self.columns.columns}, {column: cell.text for column, cell in placed.cells.items()}):
            self.refused.append(row)
            return None
        # a word where a figure stands is somebody's word, unless the cells stand askew: then it is another column's
        askew = row.aligned and not stands_under(self.columns, row)
        if askew and any(cost(c, placed.text(c)) >= NEVER for c in ("weight", "score")):
            self.refused.append(row)
            return None
        deduced = not row.aligned and (row.cut or len(row.cells) != len(self.columns.columns))
        if deduced and doubtful({column: cell.text for column, cell in placed.cells.items()}):
            self.refused.append(row)
            for text in (line for cell in row.filled for line in cell.text.split("\n")):
                self._names_level(replace(row, cells=(replace(row.filled[0], text=text),)))
            return None
        return self._row(row, placed)

    def names(self, cell: Cell, row: Row) -> bool:
        """Whether the cell is the name of an indicator (编制绩效目标表), its target or figures beside it."""
        placed = place(self.columns, row)
        return (
            placed is not None
            and placed.cells.get("level3") == cell
            and any(placed.text(c) for c in ("target", "actual", "weight", "score"))
        )

    def carries(self, row: Row) -> bool:
        """Whether the row has figures below 分值 and 得分, as an indicator has (存在问题整改率), and a note below it has not."""
        placed = place(self.columns, row)
        wanted = [c for c in ("weight", "score") if c in self.columns]
        return placed is not None and bool(wanted) and all(NUMBER.fullmatch(placed.text(c)) for c in wanted)

    def begins_group(self, row: Row) -> bool:
        """A whole indicator row that names its level 1."""
        placed = place(self.columns, row)
        return (
            placed is not None
            and words.is_level1(placed.text("level1"))
            and bool(placed.text("level3"))
            and any(cost(c, placed.text(c)) < NEVER and placed.text(c) for c in ("weight", "score", "target"))
        )

    def _names_level(self, row: Row) -> bool:
        """A label alone in a row of text: the level of the rows below it, an empty group where none follow."""
        level = None if row.aligned else level_alone([c.text for c in row.cells])
        if level is None or level not in self.columns:
            return False
        text = row.filled[0].text
        if level == "level1":
            self.level1, self.weight1, self.level2 = *_level1(text), ""
        else:
            self.level2 = text
        return True

    def _mended(self, row: Row) -> Row | None:
        """A row that stands by itself, or the joined parts of a broken one; None while parts are missing."""
        if self.pending:
            before = self.pending[-1]
            last, first = before.cells[-1], row.cells[0]
            joined = Cell(f"{last.text}\n{first.text}".strip(), last.row, last.column)
            cells = (*before.cells[:-1], joined, *row.cells[1:])
            whole = Row(before.part, before.number, cells, (), False, True)
            if len(cells) <= len(self.columns.columns):
                self.pending.pop()
                if len(cells) == len(self.columns.columns) or self._stands(whole):
                    return whole
                self.pending.append(whole)
                return None
        if self._stands(row):
            return row
        self.pending.append(row)
        return None

    def _stands(self, row: Row) -> bool:
        """Whether a row with fewer cells than columns has what a row must: a name and a figure of every figure column."""
        placed = place(self.columns, row)
        if placed is None or "level3" not in placed.cells:
            return False
        wanted = [c for c in ("target", "weight") if c in self.columns]
        return all(c in placed.cells and cost(c, placed.text(c)) < NEVER for c in wanted)

    def _row(self, row: Row, placed: Placed) -> IndicatorRow | None:
        has = self.columns.__contains__
        texts: dict[str, str | None] = {c: (placed.text(c) if has(c) else None) for c in (*_LEVELS, *_VALUES)}
        name = texts["level3"] or ""
        values = any(
            texts[c] and not _TEMPLATE.fullmatch(words.key(texts[c] or ""))
            for c in ("target", "actual", "score", "operator", "reason")
        )
        self._levels(texts, row, placed)
        if _TEMPLATE.fullmatch(words.key(name)) and not values:
            return None
        parts = None
        if has("operator") or has("unit"):
            parts = tuple(texts[c] or "" for c in ("operator", "target", "unit"))
            texts["target"] = "".join(p for p in (_sign(parts[0]), parts[1], parts[2]) if p not in ("/", "-", "—"))
            parts = parts if any(parts) else None
        if placed.disputed:
            texts = {k: None if v == "" and k in _VALUES else v for k, v in texts.items()}
        covered = tuple(c for c in ("target", "actual", "weight", "score") if c in placed.held)
        made = Indicator(
            level1=texts["level1"], level2=texts["level2"], level3=texts["level3"], target=texts["target"],
            actual=texts["actual"], weight=texts["weight"], score=texts["score"], reason=texts["reason"],
            level1_weight=self.weight1, target_parts=parts,
        )  # fmt: skip
        return IndicatorRow(made, placed.cells, tuple(placed.disputed), covered)

    def _levels(self, texts: dict[str, str | None], row: Row, placed: Placed) -> None:
        """Level 1 stands on every row; level 2 too where the text has lost which cells were merged."""
        if texts["level1"]:
            printed, weight = _level1(texts["level1"])
            if printed != self.level1:
                self.level2 = ""
            self.level1, self.weight1 = printed, weight
        texts["level1"] = self.level1 if "level1" in self.columns else None
        if texts["level2"]:
            self.level2 = texts["level2"]
        elif texts["level2"] == "" and not row.aligned:
            texts["level2"] = self.level2


def _level1(text: str) -> tuple[str, str | None]:
    """A level-1 label as printed and no weight, or the label and the weight printed in it."""
    label, weight = words.without_weight(text)
    return (text, None) if weight is None else (label, weight)


def _sign(text: str) -> str:
    """定性, 定量, 正向 in the column of the operator say no operator."""
    return (
        ""
        if words.key(text) in ("定性", "定量", "定性指标", "定量指标", "正向", "反向", "正向指标", "反向指标")
        else text
    )
