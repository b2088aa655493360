"""The rows of a form's table in another order, one more or one fewer: what is known of each goes with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from jixiao.model.form import Form, Fund, Indicator, Name

Rows = Literal["indicators", "funds"]


def rearranged(
    form: Form, table: Rows, rows: Sequence[Indicator] | Sequence[Fund], order: Sequence[int | None]
) -> Form:
    """The form with other `rows` in a table; `order` says which earlier row (from 0) stands in each place, None for a new
    one. What was read unsurely of a row, and where it stood, go with it."""
    now = {old: new for new, old in enumerate(order) if old is not None}

    def moved(name: Name) -> Name | None:
        of, row, column = name
        return name if of != table else (of, now[row], column) if row in now else None

    return replace(
        form,
        **{table: tuple(rows)},  # type: ignore[arg-type]
        doubtful=frozenset(new for name in form.doubtful if (new := moved(name)) is not None),
        places={new: place for name, place in form.places.items() if (new := moved(name)) is not None},
    )


def with_row(form: Form, table: Rows, at: int, row: Indicator | Fund) -> Form:
    """The form with a row more, which stands at `at`."""
    rows = getattr(form, table)
    order = [*range(at), None, *range(at, len(rows))]
    return rearranged(form, table, (*rows[:at], row, *rows[at:]), order)
