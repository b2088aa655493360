"""Forms → three frames of printed columns: text as printed, "" blank, null where the layout has no cell."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

import polars as pl

from jixiao.model.form import Form, Fund, Indicator
from jixiao.values.frames.evidence import evidence

_FUND = tuple(f.name for f in fields(Fund))
_INDICATOR = tuple(f.name for f in fields(Indicator) if f.name not in ("target_parts", "evidence"))


def printed(forms: Sequence[Form]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The printed columns of forms, funds (`row` from 0) and indicators (`n` from 1)."""
    heads: dict[str, list[str | None]] = {
        "id": [f.id for f in forms],
        "file": [f.source.file for f in forms],
        "kind": [f.kind for f in forms],
        "title": [f.title for f in forms],
        "project_name": [f.project.name for f in forms],
        "project_code": [f.project.code for f in forms],
        "department_name": [f.department.name for f in forms],
        "department_code": [f.department.code for f in forms],
        "unit_name": [f.unit.name for f in forms],
        "unit_code": [f.unit.code for f in forms],
        "amount_unit": [f.amount_unit for f in forms],
        "goal_expected": [f.goals.expected for f in forms],
        "goal_actual": [f.goals.actual for f in forms],
        "total_weight": [f.total.weight for f in forms],
        "total_score": [f.total.score for f in forms],
        "total_grade": [f.total.grade for f in forms],
    }
    doubtful = [_doubtful(f) for f in forms]
    heads["doubtful"] = [d.get(("forms", 0)) for d in doubtful]
    years = pl.Series("year", [_year(f.year) for f in forms], dtype=pl.Int32)
    funds = [(n, row, fund) for n, form in enumerate(forms) for row, fund in enumerate(form.funds)]
    indicators = [(n, row, i) for n, form in enumerate(forms) for row, i in enumerate(form.indicators, 1)]
    return (
        pl.DataFrame([_int("form", range(len(forms))), years, *(_text(k, v) for k, v in heads.items())]),
        pl.DataFrame(
            [_int("form", (n for n, _, _ in funds)), _int("row", (row for _, row, _ in funds))]
            + [_text(name, [getattr(fund, name) for _, _, fund in funds]) for name in _FUND]
            + [_text("doubtful", [doubtful[n].get(("funds", row)) for n, row, _ in funds])]
        ),
        pl.DataFrame(
            [_int("form", (n for n, _, _ in indicators)), _int("n", (row for _, row, _ in indicators))]
            + [_text(name, [getattr(i, name) for _, _, i in indicators]) for name in _INDICATOR]
            + [_text("doubtful", [doubtful[n].get(("indicators", row - 1)) for n, row, _ in indicators])]
            + [_text(name, texts) for name, texts in evidence(forms).items()]
        ),
    )


def _doubtful(form: Form) -> dict[tuple[str, int], str]:
    """The columns of each row that were not read surely, between commas (,score,weight,)."""
    found: dict[tuple[str, int], str] = {}
    for table, row, field in sorted(form.doubtful):
        found[table, row] = f"{found.get((table, row), ',')}{field},"
    return found


def _year(year: int | None) -> int | None:
    # a form's year of any size must not stop the batch
    return year if year is not None and abs(year) < 2**31 else None


def _int(name: str, values: Iterable[int]) -> pl.Series:
    return pl.Series(name, list(values), dtype=pl.Int32)


def _text(name: str, values: list[str | None]) -> pl.Series:
    try:
        return pl.Series(name, values, dtype=pl.String)
    except UnicodeEncodeError:
        # half a surrogate pair is no character; frames hold UTF-8
        legible = [v if v is None else v.encode("utf-8", "replace").decode("utf-8") for v in values]
        return pl.Series(name, legible, dtype=pl.String)
