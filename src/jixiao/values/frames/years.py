"""A year left out is the form's; the end of a February is known only then."""

import polars as pl

_NO_YEAR_WHY = "没有写年份，表上也没有年度"


def with_years(rows: pl.DataFrame, side: str) -> pl.DataFrame:
    """`rows` with `{side}_start`, `{side}_end` moved into the form's `year` where `{side}_needs_year`.

    Without a year on the form they become null (undecided); a 29 February that the year does not have is unread.
    """
    concerned = rows[f"{side}_needs_year"].fill_null(False).arg_true()
    if concerned.is_empty():
        return rows
    names = [f"{side}_{name}" for name in ("kind", "start", "end", "why")]
    dated = rows.select("year", f"{side}_precision", *names)[concerned]
    moved = dated.select(_moved(side))
    return rows.with_columns(rows[name].scatter(concerned, moved[name]) for name in names)


def _moved(side: str) -> list[pl.Expr]:
    kind, start, end = (pl.col(f"{side}_{name}") for name in ("kind", "start", "end"))
    year = pl.col("year").cast(pl.Int32)
    known = year.is_between(1900, 2199).fill_null(False)
    leap = ((year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))).fill_null(False)
    one_day = (kind == "date") & (pl.col(f"{side}_precision") == "day")
    impossible = known & one_day & _leap_day(start) & ~leap
    no_day = pl.format("日期有误：{} 年 2 月没有 29 日", year)
    return [
        pl.when(impossible).then(pl.lit("unread")).otherwise(kind).alias(f"{side}_kind"),
        pl.when(known & ~impossible).then(_in_year(start, year, known, leap)).alias(f"{side}_start"),
        pl.when(known & ~impossible).then(_in_year(end, year, known, leap)).alias(f"{side}_end"),
        pl.when(impossible).then(no_day).when(~known).then(pl.lit(_NO_YEAR_WHY)).alias(f"{side}_why"),
    ]


def _leap_day(day: pl.Expr) -> pl.Expr:
    return (day.dt.month() == 2) & (day.dt.day() == 29)


def _in_year(day: pl.Expr, year: pl.Expr, known: pl.Expr, leap: pl.Expr) -> pl.Expr:
    number = pl.when(_leap_day(day) & ~leap).then(28).otherwise(day.dt.day())
    # any leap year where there is none to fill in: every row must be a possible date
    return pl.date(pl.when(known).then(year).otherwise(2000), day.dt.month(), number)
