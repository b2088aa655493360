"""A form as printed, laid out as the official table: head, funds, goals, indicators, total."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.model.form import Form, Indicator, Named
from jixiao.outputs import where
from jixiao.outputs.findings_page.marks import Key

_COLUMNS = 9
_AMOUNTS = (
    ("initial_budget", "年初预算数"), ("full_year_budget", "全年预算数"), ("executed", "全年执行数"),
    ("weight", "分值"), ("execution_rate", "执行率"), ("score", "得分"), ("reason", "原因"),
)  # fmt: skip
_INDICATORS = (
    ("level1", "一级指标"), ("level2", "二级指标"), ("level3", "三级指标"), ("target", "年度指标值"),
    ("actual", "实际完成值"), ("weight", "分值"), ("score", "得分"), ("reason", "偏差原因分析及改进措施"),
)  # fmt: skip
_FIGURES = {"initial_budget", "full_year_budget", "executed", "weight", "execution_rate", "score"}
# what a finding may name ← the printed cell that shows it
_SAME_CELL = {"project_code": "project_name", "department_code": "department_name", "unit_code": "unit_name"}


@dataclass(frozen=True, slots=True)
class Cell:
    """`key` is None for a label; `look` one of "", label, figure, long."""

    text: str
    key: Key | None = None
    look: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Printed:
    """`caption` stands above the table; `cells` maps what a finding may name to the cell that shows it."""

    caption: Cell
    year: Cell | None
    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    cells: Mapping[Key, Key]


def printed(form: Form) -> Printed:
    """Columns the layout does not have are not shown; nor is a part that has nothing at all."""
    funds = [(n, t) for n, t in _AMOUNTS if any(getattr(f, n) is not None for f in form.funds)]
    fields = [(n, t) for n, t in _INDICATORS if any(getattr(i, n) is not None for i in form.indicators)]
    width = max(_COLUMNS, len(fields) + 1, len(funds) + 3)
    blocks = (
        _head(form, width),
        _funds(form, funds, width),
        _goals(form, width),
        _indicators(form, fields, width),
        _total(form, fields, width),
    )
    rows = tuple(row for block in blocks for row in block)
    year = Cell(f"（{form.year}年度）", ("forms", 0, "year")) if form.year is not None else None
    caption = Cell(form.title or "（没有标题）", ("forms", 0, "title"))
    keys = (
        [c.key for row in rows for c in row if c.key]
        + [("forms", 0, "title")]
        + ([("forms", 0, "year")] if year else [])
    )
    return Printed(caption, year, rows, width, _aliases(form, keys))


def _aliases(form: Form, keys: Sequence[Key]) -> dict[Key, Key]:
    cells = {key: key for key in keys}
    for name, shown in _SAME_CELL.items():
        if ("forms", 0, shown) in cells:
            cells["forms", 0, name] = ("forms", 0, shown)
    for field in ("level1", "level2"):
        opener: Key | None = None
        for n in range(len(form.indicators)):
            opener = cells.get(("indicators", n, field), opener)
            if opener is not None:
                cells["indicators", n, field] = opener
                cells.setdefault(("indicators", n, f"{field}_weight"), opener)
    for name in where.STANDS_ON:
        on = where.stands_on(form, name)
        if on in cells:
            cells.setdefault(("forms", 0, name), on)
    return cells


def _label(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, None, "label", columns, rows)


def _head(form: Form, width: int) -> Iterator[tuple[Cell, ...]]:
    yield _label("项目名称"), Cell(_named(form.project), ("forms", 0, "project_name"), "", width - 1)
    half = width // 2
    yield (
        _label("主管部门"),
        Cell(_named(form.department), ("forms", 0, "department_name"), "", half - 1),
        _label("实施单位"),
        Cell(_named(form.unit), ("forms", 0, "unit_name"), "", width - half - 1),
    )


def _named(named: Named) -> str:
    return "-".join(part for part in (named.code, named.name) if part)


def _funds(form: Form, fields: Sequence[tuple[str, str]], width: int) -> Iterator[tuple[Cell, ...]]:
    if not form.funds:
        return
    spans = _spans(len(fields), width - 3)
    unit = f"（{form.amount_unit}）" if form.amount_unit else ""
    first = Cell(f"项目资金{unit}", ("forms", 0, "amount_unit"), "label", 1, len(form.funds) + 1)
    yield first, _label("", 2), *(_label(t, s) for (_, t), s in zip(fields, spans, strict=True))
    for n, fund in enumerate(form.funds):
        name = Cell(fund.label or "", ("funds", n, "label"), "label", 2 if fields else width - 1)
        yield name, *_cells("funds", n, fund, fields, spans)


def _goals(form: Form, width: int) -> Iterator[tuple[Cell, ...]]:
    goals = form.goals
    if goals.expected is None and goals.actual is None:
        return
    half = (width - 1) // 2
    rest = width - 1 - half
    yield _label("年度总体目标", 1, 2), _label("预期目标", half), _label("实际完成情况", rest)
    yield (
        Cell(goals.expected or "", ("forms", 0, "goal_expected"), "long", half),
        Cell(goals.actual or "", ("forms", 0, "goal_actual"), "long", rest),
    )


def _indicators(form: Form, fields: Sequence[tuple[str, str]], width: int) -> Iterator[tuple[Cell, ...]]:
    rows = form.indicators
    if not rows or not fields:
        return
    spans = _spans(len(fields), width - 1)
    yield _label("绩效指标", 1, len(rows) + 1), *(_label(t, s) for (_, t), s in zip(fields, spans, strict=True))
    names = [n for n, _ in fields]
    for n, row in enumerate(rows):
        cells = _cells("indicators", n, row, fields, spans)
        yield tuple(
            Cell(
                _grouped(c.text, row) if name == "level1" else c.text,
                c.key,
                c.look,
                c.columns,
                _run(rows, n, name) if name in ("level1", "level2") else 1,
            )
            for name, c in zip(names, cells, strict=True)
            if name not in ("level1", "level2") or _opens(rows, n, name)
        )


def _grouped(level1: str, row: Indicator) -> str:
    """The 一级指标 with the weight printed in its label."""
    weight = row.level1_weight
    return f"{level1}（{weight.removesuffix('分')}分）" if weight else level1


def _opens(rows: Sequence[Indicator], n: int, field: str) -> bool:
    """Whether row `n` starts a run of equal groups: printed once, as merged cells are."""
    return n == 0 or not _same(rows[n - 1], rows[n], field)


def _run(rows: Sequence[Indicator], n: int, field: str) -> int:
    end = n + 1
    while end < len(rows) and _same(rows[end - 1], rows[end], field):
        end += 1
    return end - n


def _same(above: Indicator, below: Indicator, field: str) -> bool:
    if field == "level1":
        return bool(above.level1) and above.level1 == below.level1
    return _same(above, below, "level1") and bool(above.level2) and above.level2 == below.level2


def _total(form: Form, fields: Sequence[tuple[str, str]], width: int) -> Iterator[tuple[Cell, ...]]:
    """Weight and score stand below their columns of the indicators; the grade takes what is left."""
    total = form.total
    if total.weight is None and total.score is None and total.grade is None:
        return
    names = [name for name, _ in fields]
    spans = _spans(len(fields), width - 1)
    at = {name: 1 + sum(spans[:n]) for n, name in enumerate(names)}
    row: list[Cell] = []
    column = 0
    for name in ("weight", "score"):
        text = getattr(total, name)
        if text is None:
            continue
        start = max(at.get(name, width // 2), column + (not row))
        row += [_label("" if row else "总分", start - column)] if start > column else []
        own = spans[names.index(name)] if name in at else 2
        row.append(Cell(text, ("forms", 0, f"total_{name}"), "figure", own))
        column = start + own
    if not row:
        row, column = [_label("总分", 2)], 2
    grade = f"等级：{total.grade}" if total.grade else ""
    if column < width:
        row.append(Cell(grade, ("forms", 0, "total_grade"), "figure", width - column))
    yield tuple(row)


def _cells(table: str, n: int, row: Any, fields: Sequence[tuple[str, str]], spans: Sequence[int]) -> tuple[Cell, ...]:
    return tuple(
        Cell(getattr(row, name) or "", (table, n, name), "figure" if name in _FIGURES else "", span)
        for (name, _), span in zip(fields, spans, strict=True)
    )


def _spans(count: int, width: int) -> list[int]:
    """`width` columns dealt out to `count` cells, the last ones wider."""
    if not count:
        return []
    least, more = divmod(width, count)
    return [least + (n >= count - more) for n in range(count)]
