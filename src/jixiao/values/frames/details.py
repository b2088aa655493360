"""Which funds rows are details: a breakdown (其中：省级补助) of the source row above, not added to the total again."""

from collections.abc import Sequence

import polars as pl

from jixiao.values.frames.distinct import table

# sources that stand side by side below the total
_MAIN = frozenset({"current_appropriation", "carryover", "other", "special_account", "unit_funds"})


def with_details(funds: pl.DataFrame) -> pl.DataFrame:
    """`funds` (sorted) with the column `detail`; forms that are alike in labels and sources are looked at once."""
    form, source = pl.col("form"), pl.col("source").fill_null("unknown")
    among = pl.col("label").str.contains(r"^\s*其\s*中").fill_null(False)
    further_down = among & (form == form.shift()) & (source.shift() != "total")
    numbered = pl.col("label").str.contains(r"^\s*[一二三四五六七八九十]+\s*[、.．]").fill_null(False)
    row = pl.when(among).then(pl.lit("1")).when(numbered).then(pl.lit("2")).otherwise(pl.lit("0")) + source
    marked = funds.select("form", row.alias("row"), further_down.alias("further_down"))
    # only these forms can have a breakdown at all
    forms = marked.filter("further_down").select("form").unique()
    if forms.is_empty():
        return funds.with_columns(detail=pl.lit(False))
    by_form = marked.group_by("form", maintain_order=True)
    shapes = by_form.agg(pl.col("row").str.join(",").alias("shape"), pl.col("row").len().alias("rows"))
    shapes = shapes.with_columns(shape=pl.when(form.is_in(forms["form"].implode())).then("shape"))
    known = table(shapes.select("shape").drop_nulls(), _flags, {"detail": pl.List(pl.Boolean)})
    flags = shapes.join(known, on="shape", how="left", maintain_order="left").select(
        pl.col("detail").fill_null(pl.lit(False).repeat_by("rows"))
    )
    return funds.with_columns(detail=flags["detail"].explode())


def _flags(shape: str) -> tuple[list[bool]]:
    return (details(shape.split(",")),)


def details(rows: Sequence[str]) -> list[bool]:
    """Whether each row is a detail; a row is "1" (其中 printed), "2" (二、) or "0" and its source.

    其中 directly below the total opens the source rows. Further down it opens a breakdown of the row above, unless the
    first source row too is printed with 其中 and this one is a main source of its own. Rows without 其中 that name no
    other main source go on with the breakdown, but for those that are numbered as the source rows are (一、… 二、…).

    >>> details(["0total", "1current_appropriation", "0carryover", "0other"])
    [False, False, False, False]
    >>> details(["0total", "0current_appropriation", "1superior_subsidy", "0superior_subsidy", "0other"])
    [False, False, True, True, False]
    """
    found: list[bool] = []
    above, inside, always = "total", False, True
    for row in rows:
        among, source = row[0] == "1", row[1:]
        if source == "total" or above == "total":
            inside, always = False, among
        elif row[0] == "2":
            inside = False
        elif among:
            inside = not always or (source not in _MAIN and source != above)
        else:
            inside = inside and (source not in _MAIN or source == above)
        found.append(inside)
        above = above if inside else source
    return found
