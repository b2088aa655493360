"""项目资金: the rows 年度资金总额, 其中：当年财政拨款, 上年结转资金, 其他资金 under their columns."""

import re
from dataclasses import dataclass

from jixiao.layouts import words
from jixiao.layouts.columns import funds_columns
from jixiao.layouts.fitting import NEVER, cost
from jixiao.layouts.placing import Header, Placed, place
from jixiao.layouts.rows import Row, joined, unpadded
from jixiao.model.form import Fund
from jixiao.model.grid import Cell

MONEY = {"initial_budget", "full_year_budget", "executed", "execution_rate"}
_MOST_PARTS = 8
_LETTER = re.compile(r"[^\W\d_]")
FIELDS = ("initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score", "reason")


@dataclass(frozen=True, slots=True)
class FundRow:
    fund: Fund
    cells: dict[str, Cell]
    disputed: tuple[Cell, ...] = ()
    unread: tuple[Cell, ...] = ()


def header(row: Row) -> Header | None:
    """The columns, where the row is a funds header: two or more money columns and no indicator level."""
    cells = row.cells if row.aligned else unpadded(row.cells)
    if any(is_figure(c.text) and c.text[0].isdigit() for c in row.filled):
        return None
    names = {words.FUNDS(c.text) for c in cells if c.text}
    if len(names & MONEY) < 2 or any((words.INDICATORS(c.text) or "").startswith("level") for c in cells):
        return None
    columns = funds_columns([c.text for c in cells])
    if not row.aligned:
        return Header(tuple(columns))
    spans = tuple((c.column, c.column + c.column_span - 1) for c in cells)
    return Header(tuple(columns), spans)


def second_header(above: Row, row: Row) -> Header | None:
    """The columns where the row below a funds header divides one of its labels (预算数 over 年初 | 调整 | 调整后)."""
    aligned = above.aligned and row.aligned
    if any(is_figure(c.text) for c in row.filled) or not (aligned or (above.dense and row.dense)):
        return None
    below = {c.column if aligned else n: c for n, c in enumerate(row.cells) if c.text}
    labels = [(c.text, c.column, c.column + c.column_span - 1) for c in above.cells]
    if not aligned:  # a label covers the blank cells behind it
        filled = [n for n, c in enumerate(above.cells) if c.text]
        ends = [*(n - 1 for n in filled[1:]), len(above.cells) - 1]
        labels = [("", n, n) for n in range(filled[0])]
        labels += [(above.cells[n].text, n, end) for n, end in zip(filled, ends, strict=True)]
    made: list[tuple[str, int, int]] = []
    for text, first, last in labels:
        parts = [at for at in below if first <= at <= last < first + _MOST_PARTS and last > first]
        if not parts:
            made += (
                [(text, first, last)] if aligned else [(text * (at == first), at, at) for at in range(first, last + 1)]
            )
            continue
        for at in parts:
            part = below.pop(at)
            both = part.text if words.FUNDS(part.text) else part.text + text
            if words.FUNDS(both) is None:
                return None
            made.append((both, at, at + part.column_span - 1))
    if below:
        return None
    columns = tuple(funds_columns([text for text, _, _ in made]))
    return Header(columns, tuple((first, last) for _, first, last in made) if aligned else ())


def fund_row(columns: Header, row: Row) -> FundRow | None:
    """One funds row; None where it has no label of a source and no figures."""
    label = _label(columns, row)
    if label is None:
        return _unlabelled(columns, row)
    source = words.fund_source(label.text)
    placed = _values(columns, row, label)
    if placed is None:
        return None
    texts = {f: (placed.text(f) if f in columns else None) for f in FIELDS}
    if source is None and not any(is_figure(t) for t in texts.values() if t):
        return None
    unplaced = {c.text for c in placed.disputed}
    if unplaced:  # which column is not known: not blank, not there
        texts = {f: t if t != "" else None for f, t in texts.items()}
    if source is None and (words.is_execution(label.text) or words.is_whole_money(label.text)):
        source = "total"  # nothing stands between the block's own label and the sums
    fund = Fund(label=label.text, source=source or "unknown", **texts)
    cells = {**{f: c for f, c in placed.cells.items() if f in FIELDS}, "label": label}
    return FundRow(fund, cells, tuple(placed.disputed), tuple(placed.unread))


def is_no_money(columns: Header | None, row: Row) -> bool:
    """A total without sums: that of the scores, below money that stands below the indicators."""
    if columns is None or not row.filled or not words.is_total(row.filled[0].text):
        return False
    found = fund_row(columns, row)
    return found is None or not any(getattr(found.fund, field) for field in MONEY)


def _sums(columns: Header, filled: list[Cell]) -> Placed | None:
    """The sums of one source where blank cells are lost: only the whole has a weight and a score; as many sums as
    columns of money are these, fewer may be any of them. None where more than sums, their rate and dashes stand there."""
    figures = [c for c in filled if cost("initial_budget", c.text) == 0]
    rest = [
        c for c in filled[len(figures) :] if c.text.strip("—-/")
    ]  # what dashes follow stand where a source has nothing
    rated = len(rest) == 1 and "execution_rate" in columns and cost("execution_rate", rest[0].text) == 0
    if filled[: len(figures)] != figures or (rest and not rated):
        return None
    rate = {"execution_rate": rest[0]} if rest else {}
    money = [c for c in columns.columns if c in MONEY and c != "execution_rate"]
    if len(figures) == len(money):
        return Placed(dict(zip(money, figures, strict=True)) | rate)
    return Placed(rate, disputed=figures)


def _unlabelled(columns: Header, row: Row) -> FundRow | None:
    """Figures in their places with nothing said of a source, no merged label beside them: the project's whole money."""
    if not (row.aligned and columns.spans):
        return None
    left = columns.spans[_first_figure(columns)][0]
    if any(c.column < left and words.fund_source(c.text) for c in row.held):
        return None
    if any(c.column < left and is_figure(c.text) for c in row.filled):
        return None  # sums of what stands above them, which is none of these columns
    placed = place(columns, row) or Placed()
    texts = {f: (placed.text(f) if f in columns else None) for f in FIELDS}
    if sum(bool(texts[f]) for f in MONEY if f in texts) < 2 or not all(map(is_figure, filter(None, texts.values()))):
        return None
    fund = Fund(label="" if "label" in columns else None, source="total", **texts)
    return FundRow(fund, {f: c for f, c in placed.cells.items() if f in FIELDS})


def is_figure(text: str) -> bool:
    """A sum, a rate, a score or a dash for one, without a unit of money."""
    return bool(re.fullmatch(r"[\d,，.]+\s*[%％分]?|[—\-/]+", text))


def _names_something(text: str) -> bool:
    """Words (2022年 too), no sum, no rate, no score."""
    return cost("initial_budget", text) >= NEVER and not is_figure(text) and bool(_LETTER.search(text))


def _first_figure(columns: Header) -> int:
    return next(i for i, c in enumerate(columns.columns) if c not in ("side", "label"))


def _label(columns: Header, row: Row) -> Cell | None:
    filled = row.filled
    if row.aligned and columns.spans:
        left = columns.spans[_first_figure(columns)][0]
        filled = [c for c in filled if c.column < left]
    known = [c for c in filled if words.fund_source(c.text)]
    if known:
        return known[-1] if row.aligned else known[0]
    others = [c for c in filled if _names_something(c.text)]
    if row.aligned and words.fund_source(whole := "".join(c.text for c in others)):
        return joined(whole, others)  # a stroke of it was taken for a line between cells
    return others[-1 if row.aligned else 0] if others else None


def _values(columns: Header, row: Row, label: Cell) -> Placed | None:
    if row.aligned and columns.spans:
        return place(columns, row)
    if row.dense and len(row.cells) == len(columns.columns):
        return place(columns, row)
    after = tuple(c for c in row.cells if c.column > label.column or c.row > label.row)
    tail = Header(columns.columns[_first_figure(columns) :])
    filled = [c for c in after if c.text]
    if not row.dense and len(filled) < len(tail.columns) and words.fund_source(label.text) != "total":
        sums = _sums(tail, filled)
        if sums is not None:
            return sums
    while row.dense and len(after) > len(tail.columns) and not after[-1].text:
        after = after[:-1]  # the blank first cell of the next row, where rows were lost
    return place(tail, Row(row.part, row.number, after, (), False, row.dense))
