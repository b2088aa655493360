"""项目资金 turned round: the sources stand above the columns (合计 | 财政拨款 | 其他资金), budget and execution before the rows or,
of the whole, behind the sources (中央 | 本级 | 合计 | 执行数 | 执行率: Suizhou's form)."""

from dataclasses import dataclass

from jixiao.layouts import words
from jixiao.layouts.fitting import NEVER, cost
from jixiao.layouts.funds import FIELDS
from jixiao.layouts.rows import Row
from jixiao.model.form import Fund
from jixiao.model.grid import Cell

_OF_THE_WHOLE = ("executed", "weight", "execution_rate", "score")


@dataclass(frozen=True, slots=True)
class Sources:
    """The labels of the sources, in order, as a row prints them; `whole` what stands behind them of their sum, by column."""

    labels: tuple[Cell, ...]
    whole: tuple[tuple[str, Cell], ...] = ()

    def funds(self) -> list[Fund]:
        """One a source, of which nothing is said yet."""
        return [Fund(label=c.text, source=words.fund_source(c.text) or "unknown") for c in self.labels]


def sources(row: Row) -> Sources | None:
    """The sources that a row names side by side; None where it names less than two, or says something else too.

    Beside 资金来源, and with their sum among them, all are sources, whatever they are called.
    """
    cells = [c for c in row.filled if words.BLOCKS(c.text) is None and not _heads_sources(c.text)]
    whole = [(name, c) for c in cells if (name := words.FUNDS(c.text)) in _OF_THE_WHOLE]
    labels = cells[: len(cells) - len(whole)]
    named = [words.fund_source(c.text) for c in labels]
    known = [name for name in named if name]
    led = "total" in known and len(labels) > 2 and any(_heads_sources(c.text) for c in row.filled)
    if not (led or len(known) >= max(2, len(labels) - 1)) or any(words.FUNDS(c.text) in FIELDS for c in labels):
        return None
    if whole and (named[-1] != "total" or len({name for name, _ in whole}) < len(whole)):
        return None
    return (
        Sources(tuple(labels), tuple(whole)) if all(cost("initial_budget", c.text) >= NEVER for c in labels) else None
    )


def row_of_sums(across: Sources, row: Row) -> tuple[str, dict[int, Cell]] | None:
    """The column that the row's label names and the cell of each source by its number; None for any other row.

    By place where cells have one, else by order, if there are as many as sources.
    """
    label = next((c for c in row.filled if words.FUNDS(c.text) in FIELDS), None)
    if label is None:
        return None
    name = words.FUNDS(label.text)
    assert name is not None
    after = [c for c in row.cells if (c.row, c.column) > (label.row, label.column)]
    if any(c.text and cost(name, c.text) >= NEVER for c in after):
        return None
    if row.aligned:
        under = {n: c for n, above in enumerate(across.labels) for c in after if c.column == above.column}
        return (name, under) if {*under.values()} >= {c for c in after if c.text} else None
    filled = [c for c in after if c.text]
    return (name, dict(enumerate(filled))) if len(filled) == len(across.labels) else None


def row_of_figures(across: Sources, row: Row) -> tuple[dict[int, Cell], dict[str, Cell]] | None:
    """The budget of each source by its number, and of the whole what stands behind them, in a row of figures alone, each in
    the column of its label; None for any other row."""
    if not (across.whole and row.aligned and row.filled):
        return None
    at = {c.column: c for c in row.cells}
    budgets = {n: cell for n, above in enumerate(across.labels) if (cell := at.pop(above.column, None))}
    whole = {name: cell for name, above in across.whole if (cell := at.pop(above.column, None))}
    fits = all(cost("full_year_budget", c.text) < NEVER for c in budgets.values())
    fits = fits and all(cost(name, c.text) < NEVER for name, c in whole.items())
    stray = any(c.text for c in at.values())
    return (budgets, whole) if fits and budgets and not stray else None


def _heads_sources(text: str) -> bool:
    return words.bare(text) in ("资金来源", "项目资金来源", "来源", "指标", "项目", "类别", "资金性质")
