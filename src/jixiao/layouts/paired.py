"""项目资金 as labels and figures in turn, no header above: 预算数： | 100 | 执行数： | 90."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jixiao.layouts import words
from jixiao.layouts.funds import FIELDS, MONEY, FundRow, is_figure
from jixiao.layouts.rows import Row
from jixiao.model.form import Fund
from jixiao.model.grid import Cell

_SUMS = MONEY - {"execution_rate"}
_LABEL = re.compile(r"\D{3,}")
_LED = re.compile(r"(?P<label>[^：:\n]{2,12})[：:]\s*[\d,，.]*\d")  # 预算数：100
_SUM = re.compile(r"[\d,，.]+\s*[万亿]?元")
_BOTH = re.compile(r"(\D{2,}?)[：:\s]*(\d[\d,，.]*\s*(?:[%％分]|[万亿]?元)?)")


def whole(row: Row) -> tuple[str, FundRow] | None:
    """The project's whole money: the columns that the labels name, joined by spaces, "extra" for a sum that is no column of
    the form (到位); None for any other row."""
    found: dict[str, Cell] = {}
    named: str | None = None
    label: Cell | None = None
    for cell in _apart(row):
        name = words.FUNDS(cell.text)
        if label is None and words.BLOCKS(cell.text) == "funds":
            continue  # 预算执行情况（万元）
        if (name in FIELDS or name == "extra") and name not in found:
            named, label = name, label or cell
            found[name] = replace(cell, text="")
        elif named and _is_sum(cell.text):
            found[named], named = cell, None
        elif label is not None:
            return None
    columns = " ".join(found)
    found.pop("extra", None)
    if label is None or len({*found} & MONEY) < 2 or not any(c.text for c in found.values()):
        return None
    texts = {f: found[f].text if f in found else None for f in FIELDS}
    return columns, FundRow(Fund(label=None, source="total", **texts), found)


def of_source(columns: str, row: Row) -> FundRow | None:
    """A source's money below `whole`: its label before the sum of each column (其中：财政拨款 | 80 | 其中：财政拨款 | 75)."""
    wanted = [c for c in columns.split() if c in _SUMS or c == "extra"]
    cells = [*_apart(row)]
    labels = [c for c in cells if words.fund_source(c.text)]
    figures = [c for c in cells if _is_sum(c.text)]
    if len(labels) != len(wanted) or len({words.fund_source(c.text) for c in labels}) != 1:
        return None
    if len(figures) not in (0, len(wanted)) or len(labels) + len(figures) != len(cells):
        return None
    found = {c: figure for c, figure in zip(wanted, figures, strict=False) if c != "extra"}
    texts = {f: (found[f].text if f in found else "") if f in wanted else None for f in FIELDS}
    source = words.fund_source(labels[0].text) or "unknown"
    return FundRow(Fund(label=labels[0].text, source=source, **texts), {**found, "label": labels[0]})


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
        if name in MONEY and name not in found and _is_sum(figure.text) and figure.text[0].isdigit():
            found[name] = figure
    return found


def speaks_of_money(row: Row) -> bool:
    """A label of the money and a figure with it: not to be passed over as furniture."""
    led = (found["label"] for c in row.filled for found in _LED.finditer(c.text))
    if any(words.FUNDS(label) in MONEY or words.fund_source(label) for label in led):
        return True
    cells = [*_apart(row)]
    return any(_is_sum(c.text) and c.text[0].isdigit() for c in cells) and any(
        words.FUNDS(c.text) in MONEY or words.fund_source(c.text) or words.BLOCKS(c.text) == "funds" for c in cells
    )


def _apart(row: Row) -> Iterator[Cell]:
    """The cells that say something; a label and its figure in one cell are two (执行率 90.5%)."""
    for cell in row.filled:
        both = _BOTH.fullmatch(cell.text.strip())
        if both and (words.FUNDS(both[1]) or words.fund_source(both[1])):
            yield from (replace(cell, text=both[1]), replace(cell, text=both[2]))
        else:
            yield cell


def _is_sum(text: str) -> bool:
    return is_figure(text) or bool(_SUM.fullmatch(text))
