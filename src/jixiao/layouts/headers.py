"""The header of an indicator table: one row, or two of which the second divides the labels of the first."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.layouts import words
from jixiao.layouts.columns import indicator_columns
from jixiao.layouts.fitting import NUMBER
from jixiao.layouts.placing import APART, Header
from jixiao.layouts.rows import Row, unpadded
from jixiao.model.grid import Cell

LEVELS = ("level1", "level2", "level3")
# what a header cell may be divided into
_PARTS_OF = {"target": {"operator", "unit", "actual"}, "level3": {"level1", "level2"}}


def header(row: Row) -> Header | None:
    """The columns, where the row is an indicator header: three labels, a level or target and actual among them."""
    names = [words.INDICATORS(c.text) for c in row.cells]
    if _is_block(row, names):
        names[0] = None
    kinds = {n for n in names if n}
    if len(kinds) < 3 or not (kinds & set(LEVELS)) or not (kinds & {"target", "actual", "score", "weight"}):
        return None
    if not row.aligned:
        texts = [c.text for c in unpadded(row.cells)]
        columns = indicator_columns(texts)
        plain = row.dense and len(columns) == len(texts)
        return Header(tuple(columns), widths=tuple(_widths(texts)) if plain else ())
    beside = [c for c in row.held if words.INDICATORS(c.text) and words.BLOCKS(c.text) is None]
    cells = sorted([*row.cells, *beside], key=lambda c: c.column)  # 备注 may reach down from a row above
    texts = [c.text for c in cells]
    columns = indicator_columns(texts, placed=True)
    spans = tuple((c.column, c.column + c.column_span - 1) for c in cells)
    return Header(tuple(columns), spans, tuple(_widths(texts)))


def _is_block(row: Row, names: Sequence[str | None]) -> bool:
    """绩效指标 at the left that goes on beside the rows below, further than all labels: no heading of the names there."""
    first, *others = row.cells
    return (
        row.aligned
        and names[0] == "level3"
        and words.BLOCKS(first.text) == "indicators"
        and first.row_span > max((c.row_span for c in others), default=1)
    )


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
    if not names or not all(names) or any(n in LEVELS for n in names):
        return None
    if len(names) < 2 or "target" not in above.columns or not {*names} & {"operator", "unit", "target"}:
        return above  # labels alone, under which nothing stands that the first row does not name
    at = above.columns.index("target")
    said = _under("target", [c.text for c in row.filled])
    return Header((*above.columns[:at], *said, *above.columns[at + 1 :]))


def divides(above: Header, row: Row) -> bool:
    """Whether a row of labels stands below a header with fewer levels whose other columns it lacks: its second row."""
    names = [words.INDICATORS(c.text) for c in row.filled]
    levels = [n for n in names if n in LEVELS]
    lacking = {"actual", "weight", "score", "reason"} & {*above.columns} - {*names}
    fewer = sum(c in LEVELS for c in above.columns) < len(levels)
    return bool(lacking) and fewer and second_header(above, row) is not None


def _in_places(above: Header, row: Row) -> tuple[Header, tuple[Cell, ...]]:
    """A text header and the row below it with the order of their cells for places; what stands behind the header's end
    stands below its last label, whose blank cells went with the end of the row."""
    width = len(above.columns)
    more = max((n for n, c in enumerate(row.cells, 1) if c.text), default=0) - width
    columns, widths = above.columns, above.widths
    if more > 0:
        last = max(n for n, w in enumerate(widths) if w)
        widths = (*(w + more * (n == last) for n, w in enumerate(widths)), *[0] * more)
        columns = (*columns, *["unknown"] * more)
    cells = tuple(replace(c, column=n) for n, c in enumerate(row.cells))
    return Header(columns, tuple((n, n) for n in range(len(columns))), widths), cells


def _is_second(above: Header, row: Row) -> bool:
    """By place: a row below which the levels' header cells still reach, one that holds labels and nothing else, or one
    that says something only below labels of several columns."""
    names = [words.INDICATORS(c.text) for c in row.filled]
    levels = [span for column, span in zip(above.columns, above.spans, strict=True) if column in LEVELS]
    reaching = bool(levels) and all(
        any(h.column <= last and h.column + h.column_span > first and words.INDICATORS(h.text) for h in row.held)
        for first, last in levels
    )
    return reaching or (all(names) and not any(n in LEVELS for n in names)) or _below_wide(above, row)


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
        columns += [("unknown", span) for _, span in group if wide > 1 and not under & {*range(span[0], span[1] + 1)}]
    columns.sort(key=lambda c: c[1])
    return Header(tuple(c for c, _ in columns), tuple(s for _, s in columns))


def _below_wide(above: Header, row: Row) -> bool:
    """Whether every cell of the row that says something stands below a label of several columns, and none below a level
    (unless 指标 stands above all levels): there an indicator says something."""
    widths = above.widths or (1,) * len(above.columns)
    levels = sum(column in LEVELS for column in above.columns)
    wide = [
        (above.spans[i][0], above.spans[i + w - 1][1])
        for i, w in enumerate(widths)
        if w and above.spans[i][0] < above.spans[i + w - 1][1] and (levels == 1 or above.columns[i] not in LEVELS)
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
                names[n] = "extra"  # 2021年实际实现值 beside 2022年预期实现值: what was reached before
            if words.is_adjusted(label):
                first = n and (names[n - 1] == "target" or words.is_before_adjustment(labels[n - 1]))
                before = "initial_target" if first else ""
                names = ["extra" if name in ("target", None) else name for name in names]
                names[n] = "target"
                if before:
                    names[n - 1] = before
    allowed = _PARTS_OF.get(above, {"weight", "score", "reason"}) | {"initial_target"}
    said = [n or "unknown" if n == above or n is None or n in allowed or above in APART else "extra" for n in names]
    return ["unknown" if n in said[:i] and n != "extra" else n for i, n in enumerate(said)]
