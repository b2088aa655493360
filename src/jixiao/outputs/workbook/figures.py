"""A collection's figures as sheets: the question and the note above the table, the chart beside it."""

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from jixiao.collection import Collection, Figure, figures
from jixiao.outputs.workbook.book import Book, Column, Value

_NARROW, _WIDE = 12, 60


def figure_sheets(made: Book, collection: Collection) -> None:
    """One sheet a figure, in order."""
    for figure in figures(collection):
        columns = [
            Column(h, _width([row[n] for row in figure.rows]), k)
            for n, (h, k) in enumerate(zip(figure.headings, figure.kinds, strict=True))
        ]
        notes = [text for text in (figure.asks, figure.note) if text]
        made.sheet(figure.title, columns, figure.rows, notes)
        sheet: Worksheet = made.workbook.get_worksheet_by_name(figure.title)
        if figure.marks:
            _chart(made, sheet, figure, len(notes) + 1)


def _width(cells: list[Value]) -> float:
    """Room for the longest text, as far as a page goes."""
    return float(min(max([_NARROW, *(2 * len(cell) + 2 for cell in cells if isinstance(cell, str))]), _WIDE))


def _chart(made: Book, sheet: Worksheet, figure: Figure, head: int) -> None:
    """Bars below the table: there they print on the same sheet."""
    marks, name = figure.marks, figure.title
    if marks is None:
        return
    # a row without an interval has too few to compare, and nothing to draw; such rows come last
    drawn = [row for row in figure.rows[: marks.first] if marks.low is None or row[marks.low] is not None]
    if not drawn:
        return
    first, last, end = head + 1, head + len(drawn), head + len(figure.rows)
    chart = made.workbook.add_chart({"type": "bar"})
    series = {"name": figure.headings[marks.value], "categories": [name, first, marks.label, last, marks.label], "values": [name, first, marks.value, last, marks.value], "fill": {"color": "#4A6587"}, "data_labels": {"value": True}}  # fmt: skip
    if marks.low is not None and marks.high is not None:
        plus = [_apart(row[marks.high], row[marks.value]) for row in drawn]
        minus = [_apart(row[marks.value], row[marks.low]) for row in drawn]
        series |= {"y_error_bars": {"type": "custom", "plus_values": plus, "minus_values": minus}, "data_labels": {}}
    chart.add_series(series)
    chart.set_title({"name": name, "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 640, "height": 120 + 24 * len(drawn)})
    sheet.insert_chart(end + 2, 0, chart)
    sheet.print_area(0, 0, end + 9 + len(drawn) * 2, len(figure.headings) - 1)
    sheet.fit_to_pages(1, 1)


def _apart(a: object, b: object) -> float:
    return float(a) - float(b)  # type: ignore[arg-type]
