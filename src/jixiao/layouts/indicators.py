"""The indicator table: its rows, and the weight printed in a level-1 label."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from jixiao.layouts import words
from jixiao.layouts.aside import is_aside
from jixiao.layouts.doubt import doubtful, level_alone, no_indicator
from jixiao.layouts.fitting import NEVER, NUMBER, cost
from jixiao.layouts.headers import LEVELS
from jixiao.layouts.lost import may_hold_others
from jixiao.layouts.nameless import lead, nameless
from jixiao.layouts.placing import Header, Placed, place, reaches_over, stands_under
from jixiao.layouts.rows import Row, joined
from jixiao.model.form import Indicator
from jixiao.model.grid import Cell

_TEMPLATE = re.compile(r"(?:指标\d*|指标[一二三四五六七八九十]|\.{2,}|…+|[xX×]{2,}|—+|-+|/|无)?[：:]?")
NAMES = {
    ("indicators", f)
    for f in ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason", "level1_weight")
}
"""The fields of an indicator by table and column."""
_VALUES = ("target", "operator", "unit", "actual", "weight", "score", "reason")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    indicator: Indicator
    cells: dict[str, Cell]
    disputed: tuple[Cell, ...] = ()
    covered: tuple[str, ...] = ()
    unadjusted: bool = False  # the target is that of the beginning of the year, none stands in the adjusted column
    unfound: tuple[
        str, ...
    ] = ()  # columns without a cell beside a doubtful one over several columns, which may be theirs


@dataclass(slots=True)
class IndicatorTable:
    """An indicator table while it is read: what the last row said of its levels, a row that was broken in two, rows without
    a name that add up those `taken` above or below (`sums`, with which), those of them that name a level 1 and may be the sums of
    what stands below (`heads`, with what they say and how many were taken before), the cells below headings that are not known (`unread`), and by number the
    indicators below which a row says something of a reason and nothing else, which may be the rest of theirs (`reasons`)."""

    columns: Header
    begun: bool = False
    level1: str | None = None
    weight1: str | None = None
    level2: str = ""
    pending: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    sums: list[tuple[Row, str]] = field(default_factory=list)
    heads: list[tuple[Row, Indicator, int]] = field(default_factory=list)
    taken: list[Indicator] = field(default_factory=list)
    reasons: set[int] = field(default_factory=set)
    unread: list[Cell] = field(default_factory=list)

    def take(self, row: Row) -> IndicatorRow | None:
        """The next row, whole; None for a blank or template row, one that names a level and no more, one that is `refused`
        because its cells are in doubt, and while a broken row waits for its rest (`pending`)."""
        if not row.filled or self._names_level(row):
            return None
        # names alone, whose values a text has printed elsewhere, are no indicators
        if is_aside(row) or not any(c in self.columns for c in _VALUES):
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
        if reaches_over(self.columns, row) or no_indicator(
            {*self.columns.columns}, {column: cell.text for column, cell in placed.cells.items()}
        ):
            self.refused.append(row)
            if {column for column, cell in placed.cells.items() if cell.text} <= {"reason", "measures"}:
                self.reasons.add(len(self.taken) - 1)
            return None
        if (
            row.aligned
            and NUMBER.fullmatch(placed.text("level3"))
            and not (placed.text("target") or placed.text("actual"))
        ):
            self.refused.append(row)  # a figure is no name
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
        self.unread += placed.unread
        made = self._row(row, placed)
        if made is None:
            return None
        none = None if made.disputed else nameless(row, placed.cells, made.indicator, self.taken)
        if none is not None:
            if none == "sum":
                self.sums.append((row, "上面"))
                return None
            self.refused.append(row)
            said, sure = made.indicator, not any(c.seen and c.seen.doubtful for c in row.cells)
            if sure and not placed.text("level2") and (not self.taken or self.taken[-1].level1 != said.level1):
                self.heads.append((row, said, len(self.taken)))
            return None
        self.taken.append(made.indicator)
        return made

    def waiting(self) -> list[Row]:
        """The rows that were not taken, once."""
        if lead([(said, n) for _, said, n in self.heads], self.taken):
            leading = [row for row, _, _ in self.heads]
            self.refused = [row for row in self.refused if row not in leading]
            self.sums += [(row, "下面") for row in leading]
        self.heads = []
        rows = [*self.pending, *self.refused]
        self.pending, self.refused = [], []
        return rows

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

    def goes_on_with(self, row: Row) -> bool:
        """Whether a row below a note is an indicator of this table all the same."""
        return self.begins_group(row) or self.carries(row)

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
            both = joined(f"{last.text}\n{first.text}".strip(), [last, first])
            cells = (*before.cells[:-1], both, *row.cells[1:])
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
        texts: dict[str, str | None] = {c: (placed.text(c) if has(c) else None) for c in (*LEVELS, *_VALUES)}
        name = texts["level3"] or ""
        unadjusted = words.says_nothing(texts["target"] or "") and bool(placed.text("initial_target"))
        if unadjusted:
            texts["target"] = placed.text("initial_target")
            placed.cells["target"] = placed.cells["initial_target"]
        values = any(
            texts[c] and not _TEMPLATE.fullmatch(words.key(texts[c] or ""))
            for c in ("target", "actual", "score", "operator", "reason")
        )
        if has("measures"):
            texts["reason"] = "\n".join(t for t in (texts["reason"], placed.text("measures")) if t)
        self._levels(texts, row, placed)
        if _TEMPLATE.fullmatch(words.key(name)) and not values:
            sure = not any(cell.seen and cell.seen.doubtful for cell in row.filled)
            if sure and placed.text("level1") and not placed.text("level2") and NUMBER.fullmatch(placed.text("weight")):
                self.weight1 = placed.text("weight")  # that of the rows below together
            if not sure:
                self.refused.append(row)  # what it has may stand in a cell that is not read surely
            return None
        parts = None
        if has("operator") or has("unit"):
            parts = tuple(texts[c] or "" for c in ("operator", "target", "unit"))
            texts["target"] = _composed(*parts)
            parts = parts if any(parts) else None
        if placed.disputed:
            texts = {k: None if v == "" and k in _VALUES else v for k, v in texts.items()}
        covered = tuple(c for c in ("target", "actual", "weight", "score") if c in placed.held)
        texts |= dict.fromkeys(covered)  # it has no such cell of its own
        made = Indicator(
            level1=texts["level1"], level2=texts["level2"], level3=texts["level3"], target=texts["target"],
            actual=texts["actual"], weight=texts["weight"], score=texts["score"], reason=texts["reason"],
            level1_weight=self.weight1, target_parts=parts,
        )  # fmt: skip
        gone = {*filter(has, (*LEVELS, *_VALUES))} - placed.cells.keys() - placed.held
        unfound = tuple(sorted(gone)) if may_hold_others(row, self.columns) else ()
        return IndicatorRow(made, placed.cells, tuple(placed.disputed), covered, unadjusted, unfound)

    def _levels(self, texts: dict[str, str | None], row: Row, placed: Placed) -> None:
        """Level 1 stands on every row; level 2 too where the text has lost which cells were merged."""
        if texts["level1"]:
            printed, weight = _level1(texts["level1"])
            if printed != self.level1:
                self.level2 = ""
            self.level1, self.weight1 = printed, weight
        if own := placed.text("level1_weight"):
            self.weight1 = own
        texts["level1"] = self.level1 if "level1" in self.columns else None
        if texts["level2"]:
            self.level2 = texts["level2"]
        elif texts["level2"] == "" and not row.aligned:
            texts["level2"] = self.level2


def _level1(text: str) -> tuple[str, str | None]:
    """A level-1 label as printed and no weight, or the label and the weight printed in it."""
    label, weight = words.without_weight(text)
    return (text, None) if weight is None else (label, weight)


def _composed(sign: str, value: str, unit: str) -> str:
    """指标性质, 指标值, 度量单位 as one target; what the value says itself (≥95, 100%) is not said twice."""
    before, after = ("" if part in ("/", "-", "—") else part for part in (_sign(sign), unit))
    value = "" if value in ("/", "-", "—") else value
    plain = unicodedata.normalize("NFKC", value)
    before = "" if plain.startswith(before) else before
    return before + value + ("" if plain.endswith(after) and any(map(str.isdigit, plain)) else after)


def _sign(text: str) -> str:
    """定性, 定量, 正向 in the column of the operator say no operator."""
    return (
        ""
        if words.key(text) in ("定性", "定量", "定性指标", "定量指标", "正向", "反向", "正向指标", "反向指标")
        else text
    )
