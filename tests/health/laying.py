"""A form as a table under labels of a layout drawn by chance: the labels are those of `tests.layouts.made`."""

import random

from jixiao.model.form import Form, Indicator
from tests.layouts.made import COLUMNS, FUNDS, GOALS, HEADS, Box, Table

_WHOLE = ("weight", "score", "reason")  # what a form must have a cell for, that any fault can be planted in it
_PLAIN = tuple(c for c in COLUMNS if {"target", *_WHOLE} <= {name for _, name in c})
_MONEY = tuple(f for f in FUNDS if not any("20分" in label for label, _ in f))
_WHOLE_MONEY = tuple(f for f in _MONEY if {"initial_budget", "weight", "score"} <= {name for _, name in f})
_NAMED = tuple(h for h in HEADS if h[2])


def laid_out(form: Form, rng: random.Random, whole: bool) -> Table:
    """`whole`: a layout in which no cell of a form is missing."""
    columns = rng.choice(_PLAIN if whole else COLUMNS)
    money = rng.choice(_WHOLE_MONEY if whole else _MONEY)
    head = rng.choice(_NAMED if whole else HEADS)
    names = [name for _, name in columns]
    width = max(len(columns) + 1 + (2 if "two" in names else 0), len(money) + 2)
    last = width - len(columns) - (2 if "two" in names else 0)  # the side column
    half = width // 2
    rows: list[list[Box]] = [[(head[0], 2, 1), (form.project.name or "", width - 2, 1)]]
    department, unit = (_coded(named.code, named.name) for named in (form.department, form.unit))
    if head[2]:
        rows.append([(head[1], 2, 1), (department, half - 2, 1), (head[2], 1, 1), (unit, width - half - 1, 1)])
    else:
        rows.append([(head[1], 2, 1), (department, width - 2, 1)])
    lead = width - len(money) - 1
    side = f"项目资金（{form.amount_unit}）" if form.amount_unit else "项目资金"
    rows.append([(side, 1, len(form.funds) + 1), ("", lead, 1), *((label, 1, 1) for label, _ in money)])
    for fund in form.funds:
        rows.append([(fund.label or "", lead, 1), *((getattr(fund, name) or "", 1, 1) for _, name in money)])
    goals, left = rng.choice(GOALS), (width - 1) // 2
    rows.append([("年度总体目标", 1, 2), (goals[0], left, 1), (goals[1], width - 1 - left, 1)])
    rows.append([(form.goals.expected or "", left, 1), (form.goals.actual or "", width - 1 - left, 1)])
    rows += _indicators(form, columns, last)
    rows += _total(form, names, width)
    title = form.title or ""
    above = [title, f"（{form.year}年度）"] if form.year and rng.random() < 0.6 else [f"{form.year or ''}年度{title}" if form.year else title]  # fmt: skip
    return Table(above, rows, [], form, width)


def _coded(code: str | None, name: str | None) -> str:
    return f"{code}-{name}" if code and name else name or ""


def _indicators(form: Form, columns: tuple[tuple[str, str], ...], side: int) -> list[list[Box]]:
    two = any(name == "two" for _, name in columns)
    header: list[Box] = [("绩效指标", side, len(form.indicators) + 1 + two)]
    header += [(label, 3, 1) if name == "two" else (label, 1, 2 if two else 1) for label, name in columns]
    rows = [header]
    if two:
        rows.append([("指标性质", 1, 1), ("指标值", 1, 1), ("度量单位", 1, 1)])
    for n, row in enumerate(form.indicators):
        boxes: list[Box] = []
        for _, name in columns:
            if name == "level1":
                boxes += _merged(form.indicators, n, lambda r: (r.level1,), row.level1)
            elif name == "level2":
                boxes += _merged(form.indicators, n, lambda r: (r.level1, r.level2), row.level2)
            elif name == "two":
                boxes += [(part, 1, 1) for part in row.target_parts or ("", row.target or "", "")]
            elif name in ("operator", "number", "unit"):
                parts = row.target_parts or ("", row.target or "", "")
                boxes.append((parts[("operator", "number", "unit").index(name)], 1, 1))
            else:
                boxes.append((getattr(row, name) or "", 1, 1))
        rows.append(boxes)
    return rows


def _merged(rows: tuple[Indicator, ...], n: int, key, text: str | None) -> list[Box]:  # type: ignore[no-untyped-def]
    """The cell that starts here, over the rows below that say the same; none where one above covers this row."""
    if not text:
        return [("", 1, 1)]
    if n and key(rows[n - 1]) == key(rows[n]):
        return []
    down = 1
    while n + down < len(rows) and key(rows[n + down]) == key(rows[n]):
        down += 1
    return [(text, 1, down)]


def _total(form: Form, names: list[str], width: int) -> list[list[Box]]:
    if "score" not in names or form.total.score is None:
        return []
    grid = [name for name in names for _ in range(3 if name == "two" else 1)]
    first = grid.index("weight") if "weight" in grid else grid.index("score")
    said = {"weight": form.total.weight or "", "score": form.total.score or ""}
    lead = width - (len(grid) - first)
    rows: list[list[Box]] = [[("总分", lead, 1), *((said.get(name, ""), 1, 1) for name in grid[first:])]]
    if form.total.grade:
        rows.append([("评价等级", 2, 1), (form.total.grade, width - 2, 1)])
    return rows
