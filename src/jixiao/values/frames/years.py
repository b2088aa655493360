"""A year left out is the form's; the end of a February is known only then."""

import polars as pl

_NO_YEAR_WHY = "没有写年份，表上也没有年度"


def with_years(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """`rows` with `{name}_start`, `{name}_end` moved into the form's `year` where `{name}_needs_year`.

    Without a year on the form they become null (undecided); a 29 February the year does not have is unread.
    """
    if not rows[f"{name}_needs_year"].any():
        return rows
    start, end, needs = pl.col(f"{name}_start"), pl.col(f"{name}_end"), pl.col(f"{name}_needs_year").fill_null(False)
    year = pl.col("year").cast(pl.Int32)
    known = needs & year.is_between(1900, 2199).fill_null(False)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    one_day = (pl.col(f"{name}_kind") == "date") & (pl.col(f"{name}_precision") == "day")
    impossible = known & one_day & _leap_day(start) & ~leap
    why = pl.when(impossible).then(pl.format("{} 年 2 月没有 29 日", year)).otherwise(pl.lit(_NO_YEAR_WHY))
    return rows.with_columns(
        _moved(start, year, leap, known, needs, impossible),
        _moved(end, year, leap, known, needs, impossible),
        pl.when(impossible).then(pl.lit("unread")).otherwise(f"{name}_kind").alias(f"{name}_kind"),
        pl.when(impossible | (needs & ~known)).then(why).otherwise(f"{name}_why").alias(f"{name}_why"),
    )


def _leap_day(day: pl.Expr) -> pl.Expr:
    return (day.dt.month() == 2) & (day.dt.day() == 29)


def _moved(
    day: pl.Expr, year: pl.Expr, leap: pl.Expr, known: pl.Expr, needs: pl.Expr, impossible: pl.Expr
) -> pl.Expr:
    # a leap year stands in where there is none to fill in, so that no row is an impossible date
    number = pl.when(_leap_day(day) & ~leap).then(28).otherwise(day.dt.day())
    in_year = pl.date(
        pl.when(known).then(year).otherwise(2000), pl.when(known).then(day.dt.month()).otherwise(1),
        pl.when(known).then(number).otherwise(1),
    )  # fmt: skip
    return pl.when(~needs).then(day).when(known & ~impossible).then(in_year).name.keep()
