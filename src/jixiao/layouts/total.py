"""总分: the printed sum of weights, the printed score, and a grade where one stands."""

import itertools
import re
import unicodedata
from dataclasses import dataclass, replace

from jixiao.layouts import words
from jixiao.layouts.fitting import NUMBER
from jixiao.layouts.placing import Header, place
from jixiao.layouts.rows import Row
from jixiao.model.form import Total
from jixiao.model.grid import Cell

_WHOLE = re.compile("总|综合|自评")
_GRADE = re.compile(r"[“\"]?(?:优秀?|良好?|中等?|一般|差|较差|合格|不合格|达标)[”\"]?")
_GRADED = re.compile(r"(?:自评|评价|绩效)?(?:等级|等次)\s*[：:]\s*(?P<grade>\S+)")
_ALONE = re.compile(
    r"(?P<score>[\d.]+(?:\s*分)?)(?:\s*[(（](?P<beside>[^()（）]*)[)）])?"
    r"(?:[\s，,；;。]*(?:自评|评价|绩效)?(?:等级|等次)\s*:\s*(?P<grade>[^\s。]+))?[\s。]*"
)
_PARTS = re.compile(r"\s+(?=[^\s：:]{2,8}[：:])")
_HUNDRED = re.compile(r"100(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class TotalRow:
    """Cells of weight, score and grade; `disputed` figures that may be either. `label`: what stands before them."""

    cells: dict[str, Cell]
    disputed: tuple[Cell, ...] = ()
    label: str = ""

    @property
    def is_whole(self) -> bool:
        """Of the form (总分, 总计), not only of its indicators (合计, 指标得分合计), for all that its label says."""
        return bool(_WHOLE.search(words.key(self.label))) and "指标" not in self.label

    @property
    def texts(self) -> dict[str, str]:
        """What is said of weight and score."""
        return {field: cell.text for field, cell in self.cells.items() if field != "grade"}


def total_row(columns: Header, row: Row) -> TotalRow | None:
    """The total row's cells; None where the row does not begin with 总分 or 合计."""
    found = _total_row(columns, row)
    label = next((c.text for c in row.filled[:2] if _labels_total(c)), row.filled[0].text if row.filled else "")
    return replace(found, label=label) if found else None


def _total_row(columns: Header, row: Row) -> TotalRow | None:
    filled = row.filled
    label = next((c for c in filled[:2] if _labels_total(c)), None)
    # 评价得分 | 97 | 评价等级 | 优 stands below no column of the table
    alone = label is None and len(filled) <= 4 and words.INDICATORS(filled[0].text) == "score"
    if alone:
        label = filled[0]
    if label is None:
        return in_one_cell(filled)
    after = [c for c in row.cells if (c.row, c.column) > (label.row, label.column)]
    grade = next((_grade(c) for c in after if _GRADE.fullmatch(c.text) or _GRADED.fullmatch(c.text)), None)
    cells: dict[str, Cell] = {"grade": grade} if grade else {}
    wanted = ["score"] if alone else [c for c in ("weight", "score") if c in columns]
    if row.aligned and columns.spans and not alone:
        placed = place(columns, row)
        found = {c: placed.cells[c] for c in wanted if placed and c in placed.cells and placed.cells[c] is not label}
        # one cell below 分值 and 得分 both, or the score below another column: the order of the figures tells
        beside = [c for c in after if _figure(c) and c not in found.values()]
        over = any(_spans_both(c, columns) for c in found.values())
        if over or (beside and not ("score" in found and _figure(found["score"]))):
            return _by_order(cells, wanted, columns, replace(row, dense=False), after)
        if any(_figure(c) for c in found.values()) or not beside:
            return TotalRow(cells | found)
    return _by_order(cells, wanted, columns, replace(row, dense=row.dense and not alone), after)


def _labels_total(cell: Cell) -> bool:
    """总分, also where the end of a text that its own row has no room for lies over it."""
    return words.is_total(cell.text) or (cell.column_span > 2 and any(map(words.is_total, cell.text.split("\n"))))


def _says_total(text: str) -> bool:
    own = words.is_total(text) and not words.fund_source(text)
    return own or (words.INDICATORS(text) == "score" and words.key(text).startswith(("自评", "绩效自评", "单位自评")))


def total_of(said: TotalRow | None, columns: Header | None, grade: str | None) -> Total:
    """What the form prints of its total; `grade` where another row says it."""
    if said is None:
        return Total(grade=grade)

    def text(field: str) -> str | None:
        if field in said.cells:
            return said.cells[field].text
        return "" if columns and field in columns and not said.disputed else None

    return Total(text("weight"), text("score"), said.cells["grade"].text if "grade" in said.cells else grade)


def above(row: Row) -> TotalRow | None:
    """A total printed above the indicators (自评总分 | 97): two figures are weight and score, one is the score; None where
    the row has none."""
    filled = row.filled
    at = next((n for n, c in enumerate(filled) if _says_total(c.text)), None)
    if at is None or any(words.FUNDS(c.text) in ("full_year_budget", "executed", "execution_rate") for c in filled):
        return None
    figures = list(itertools.takewhile(_figure, filled[at + 1 :]))
    if not figures or len(figures) > 2:
        return None
    names = ("weight", "score")[-len(figures) :]
    if len(figures) == 1 and _HUNDRED.fullmatch(unicodedata.normalize("NFKC", figures[0].text)):
        return TotalRow({}, tuple(figures))
    return TotalRow(dict(zip(names, figures, strict=True)))


def scored_execution(columns: Header, row: Row) -> dict[str, Cell] | None:
    """Weight and score of 预算执行率 in a row that says nothing else; None for any other row, one with a target too."""
    filled = row.filled
    labels = list(itertools.takewhile(lambda c: not _figure(c), filled))
    figures = filled[len(labels) :]
    if not labels or not all(words.is_execution(c.text) for c in labels) or not all(map(_figure, figures)):
        return None
    placed = place(columns, row)
    if (
        placed is None
        or placed.disputed
        or any(placed.text(c) and _figure(placed.cells[c]) for c in ("target", "actual"))
    ):
        return None
    found = {c: placed.cells[c] for c in ("weight", "score") if placed.text(c)}
    return found if len(found) == len(figures) == 2 else None


def may_be_total(columns: Header, row: Row) -> bool:
    """A row whose first cell was not read surely and reaches over names and values alike: 总分 stands so, no indicator."""
    first = row.filled[0] if row.filled else None
    if first is None or first.seen is None or not first.seen.doubtful or not (row.aligned and columns.spans):
        return False
    end = first.column + first.column_span - 1
    under = {
        c
        for c, (left, right) in zip(columns.columns, columns.spans, strict=True)
        if first.column <= right and left <= end
    }
    return "level3" in under and bool(under & {"target", "actual"})


def in_one_cell(filled: list[Cell]) -> TotalRow | None:
    """总分：97分 alone in its row, or with its grade (总分：97分（满分100分），自评等级：优)."""
    label, _, said = filled[0].text.replace("：", ":").partition(":")
    found = _ALONE.fullmatch(said.strip())
    if found is None or len(filled) > 2 or not (words.is_total(label) or words.INDICATORS(label) == "score"):
        return None
    beside = next((_grade(c) for c in filled[1:] if _GRADED.fullmatch(c.text)), None)
    said_so = found["grade"] or (found["beside"] if _GRADE.fullmatch(found["beside"] or "") else "")
    grade = replace(filled[0], text=said_so) if said_so else beside
    return TotalRow({"score": replace(filled[0], text=found["score"])} | ({"grade": grade} if grade else {}))


def within(row: Row) -> TotalRow | None:
    """总分：97分 in a cell of the head, beside other things too (填报日期：2024年3月1日 自评总分：97)."""
    parts = [replace(c, text=part) for c in row.filled for part in _PARTS.split(c.text.replace("：", ":"))]
    said = (in_one_cell([part]) for part in parts if _says_total(part.text.partition(":")[0]))
    return next(filter(None, said), None)


def _by_order(cells: dict[str, Cell], wanted: list[str], columns: Header, row: Row, after: list[Cell]) -> TotalRow:
    # 评价得分 may stand below a table without scores: it is under no column
    placed = bool(wanted) and all(c in columns.columns for c in wanted)
    tail = columns.columns[min(map(columns.columns.index, wanted)) :] if placed else ()
    if row.dense and placed:
        tries = [dict(zip(tail, after, strict=False))] if len(after) >= len(tail) and _figure(after[0]) else []
        if len(after) in (len(tail), len(columns.columns) - 1) and any(map(_figure, after)):
            tries.append(dict(zip(reversed(columns.columns), reversed(after), strict=False)))
        for under in tries:
            if {*wanted} <= {*under} and _fits({c: under[c] for c in wanted}, after):
                return TotalRow(cells | {c: under[c] for c in wanted})
    figures = [c for c in after if _figure(c)]
    if len(figures) == len(wanted):
        return TotalRow(cells | dict(zip(wanted, figures, strict=True)))
    if (
        len(figures) == 1
        and "score" in wanted
        and not _HUNDRED.fullmatch(unicodedata.normalize("NFKC", figures[0].text))
    ):
        # 100 may be the sum of the weights or the score; any other figure is the score
        return TotalRow(cells | {"score": figures[0]})
    return TotalRow(cells, tuple(figures))


def _fits(under: dict[str, Cell], after: list[Cell]) -> bool:
    """Figures or blanks below weight and score, and no figure elsewhere that a blank one of them may be."""
    if not all(_figure(c) or not c.text for c in under.values()):
        return False
    return all(c.text for c in under.values()) or not any(_figure(c) and c not in under.values() for c in after)


def _spans_both(cell: Cell, columns: Header) -> bool:
    begin, end = cell.column, cell.column + cell.column_span - 1
    under = [
        c for c, (first, last) in zip(columns.columns, columns.spans, strict=True) if begin <= first and last <= end
    ]
    return {"weight", "score"} <= {*under}


def _grade(cell: Cell) -> Cell:
    found = _GRADED.fullmatch(cell.text)
    return replace(cell, text=found["grade"]) if found else cell


def _figure(cell: Cell) -> bool:
    return bool(NUMBER.fullmatch(unicodedata.normalize("NFKC", cell.text)))
