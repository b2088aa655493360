"""项目资金: the rows 年度资金总额, 其中：当年财政拨款, 上年结转资金, 其他资金 under their columns."""

import re
from dataclasses import dataclass, replace

from jixiao.layouts import words
from jixiao.layouts.columns import funds_columns
from jixiao.layouts.fitting import NEVER, cost
from jixiao.layouts.placing import Header, Placed, place
from jixiao.layouts.rows import Row, joined, unpadded
from jixiao.model.form import Fund
from jixiao.model.grid import Cell

_MONEY = {"initial_budget", "full_year_budget", "executed", "execution_rate"}
_MOST_PARTS = 8
_LABEL = re.compile(r"\D{3,}")
_LETTER = re.compile(r"[^\W\d_]")
_LED = re.compile(r"(?P<label>[^：:\n]{2,12})[：:]\s*(?P<figure>[\d,，.]*\d(?:\s*[%％])?)")  # 预算数：100
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
    if any(_figure(c.text) and c.text[0].isdigit() for c in row.filled):
        return None
    names = {words.FUNDS(c.text) for c in cells if c.text}
    if len(names & _MONEY) < 2 or any((words.INDICATORS(c.text) or "").startswith("level") for c in cells):
        return None
    columns = funds_columns([c.text for c in cells])
    if not row.aligned:
        return Header(tuple(columns))
    spans = tuple((c.column, c.column + c.column_span - 1) for c in cells)
    return Header(tuple(columns), spans)


def second_header(above: Row, row: Row) -> Header | None:
    """The columns where the row below a funds header divides one of its labels (预算数 over 年初 | 调整 | 调整后)."""
    aligned = above.aligned and row.aligned
    if any(_figure(c.text) for c in row.filled) or not (aligned or (above.dense and row.dense)):
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
    if source is None and not any(_figure(t) for t in texts.values() if t):
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
    return found is None or not any(getattr(found.fund, field) for field in _MONEY)


def _sums(columns: Header, figures: list[Cell]) -> Placed:
    """The sums of one source where blank cells are lost: only the whole has a weight and a score; as many sums as
    columns of money are these, fewer may be any of them."""
    money = [c for c in columns.columns if c in _MONEY and c != "execution_rate"]
    if len(figures) == len(money):
        return Placed(dict(zip(money, figures, strict=True)))
    return Placed(disputed=figures)


def speaks_of_money(row: Row) -> bool:
    """A label of the money and a figure beside it, or in its cell: not to be passed over as furniture."""
    led = (found["label"] for c in row.filled for found in _LED.finditer(c.text))
    if any(words.FUNDS(label) in _MONEY or words.fund_source(label) for label in led):
        return True
    return any(_figure(c.text) and c.text[0].isdigit() for c in row.filled) and any(
        words.FUNDS(c.text) in _MONEY or words.fund_source(c.text) for c in row.filled
    )


def beside(row: Row) -> tuple[str, FundRow] | None:
    """Money with its labels beside it or before it, no header above (预算数： | 100 | 执行数：90): the columns that the labels
    name, joined by spaces, and the project's whole money; None for any other row."""
    found: dict[str, Cell] = {}
    named: str | None = None
    label: Cell | None = None
    for cell in (part for whole in row.filled for part in _parts(whole)):
        name = words.FUNDS(cell.text)
        if label is None and words.BLOCKS(cell.text) == "funds":
            continue  # 预算执行情况（万元）
        if name in FIELDS and name not in found:
            named, label = name, label or cell
            found[name] = replace(cell, text="")
        elif named and _figure(cell.text):
            found[named], named = cell, None
        elif label is not None:
            return None
    if label is None or len({*found} & _MONEY) < 2 or not any(c.text for c in found.values()):
        return None
    texts = {f: found[f].text if f in found else None for f in FIELDS}
    return " ".join(found), FundRow(Fund(label=None, source="total", **texts), found)


def _parts(cell: Cell) -> list[Cell]:
    """A label and its figure in one cell, apart."""
    found = _LED.fullmatch(cell.text)
    return [replace(cell, text=part) for part in found.groups()] if found else [cell]


def among_others(row: Row) -> dict[str, Cell]:
    """Money in a row of labels and values of all sorts (是否经常性项目 | 否 | 当年预算数 | 300): the figures by their columns;
    nothing where labels and values do not take turns."""
    labels, values = row.filled[::2], row.filled[1::2]
    if len(labels) != len(values) or not all(_LABEL.fullmatch(words.key(c.text)) for c in labels):
        return {}
    if any(words.fund_source(c.text) for c in labels):
        return {}  # sums of a source too, which are more than the whole money
    found: dict[str, Cell] = {}
    for label, figure in zip(labels, values, strict=True):
        name = words.FUNDS(label.text)
        if name in _MONEY and name not in found and _figure(figure.text) and figure.text[0].isdigit():
            found[name] = figure
    return found


def beside_again(columns: str, row: Row) -> FundRow | None:
    """A source's money below `beside`: its label before the figure of each column (其中：财政拨款 | 80 | 其中：财政拨款 | 75)."""
    wanted = [c for c in columns.split() if c in _MONEY and c != "execution_rate"]
    labels = [c for c in row.filled if words.fund_source(c.text)]
    figures = [c for c in row.filled if _figure(c.text)]
    if len(labels) != len(wanted) or len({words.fund_source(c.text) for c in labels}) != 1:
        return None
    if len(figures) not in (0, len(wanted)) or len(labels) + len(figures) != len(row.filled):
        return None
    cells = dict(zip(wanted, figures, strict=False))
    texts = {f: (cells[f].text if f in cells else "") if f in wanted else None for f in FIELDS}
    source = words.fund_source(labels[0].text) or "unknown"
    return FundRow(Fund(label=labels[0].text, source=source, **texts), {**cells, "label": labels[0]})


def _unlabelled(columns: Header, row: Row) -> FundRow | None:
    """Figures in their places with nothing said of a source, no merged label beside them: the project's whole money."""
    if not (row.aligned and columns.spans):
        return None
    left = columns.spans[_first_figure(columns)][0]
    if any(c.column < left and words.fund_source(c.text) for c in row.held):
        return None
    placed = place(columns, row) or Placed()
    texts = {f: (placed.text(f) if f in columns else None) for f in FIELDS}
    if sum(bool(texts[f]) for f in _MONEY if f in texts) < 2 or not all(map(_figure, filter(None, texts.values()))):
        return None
    fund = Fund(label="" if "label" in columns else None, source="total", **texts)
    return FundRow(fund, {f: c for f, c in placed.cells.items() if f in FIELDS})


def _figure(text: str) -> bool:
    return bool(re.fullmatch(r"[\d,，.]+\s*[%％分]?|[—\-/]+", text))


def _names_something(text: str) -> bool:
    """Words (2022年 too), no sum, no rate, no score."""
    return cost("initial_budget", text) >= NEVER and not _figure(text) and bool(_LETTER.search(text))


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
        figures = [c for c in filled if cost("initial_budget", c.text) == 0]
        if filled[: len(figures)] == figures and not any(c.text.strip("—-/") for c in filled[len(figures) :]):
            return _sums(tail, figures)  # what dashes follow stand where a source has nothing
    while row.dense and len(after) > len(tail.columns) and not after[-1].text:
        after = after[:-1]  # the blank first cell of the next row, where rows were lost
    return place(tail, Row(row.part, row.number, after, (), False, row.dense))
