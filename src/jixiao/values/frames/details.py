"""Which funds rows are details: a breakdown (其中：省级补助) of the source row above, not added to the total again."""

from collections.abc import Sequence

import polars as pl

from jixiao.values.frames.distinct import table

# sources that stand side by side below the total
_MAIN = frozenset({"current_appropriation", "carryover", "other", "special_account", "unit_funds"})


def with_details(funds: pl.DataFrame) -> pl.DataFrame:
    """`funds` (sorted) with the column `detail`; forms that are alike in labels and sources are looked at once."""
    among = pl.col("label").str.strip_chars().str.contains("^其[ 　]*中").fill_null(False)
    row = among.cast(pl.Int8).cast(pl.String) + pl.col("source").fill_null("unknown")
    shapes = funds.select("form", row.alias("row")).group_by("form", maintain_order=True).agg(pl.col("row").str.join(",").alias("shape"))
    known = table(shapes.select("shape"), lambda shape: (details(shape.split(",")),), {"detail": pl.List(pl.Boolean)})
    flags = shapes.join(known, on="shape", how="left", maintain_order="left")["detail"].explode()
    return funds.with_columns((flags if funds.height else flags.clear()).alias("detail"))


def details(rows: Sequence[str]) -> list[bool]:
    """Whether each row is a detail; a row is "1" or "0" (其中 printed or not) and its source.

    其中 directly below the total opens the source rows. Further down it opens a breakdown of the row above, unless the
    first source row too is printed with 其中 and this one is a main source of its own. Rows without 其中 that name no
    other main source go on with the breakdown.

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
        elif among:
            inside = not always or (source not in _MAIN and source != above)
        else:
            inside = inside and (source not in _MAIN or source == above)
        found.append(inside)
        above = above if inside else source
    return found
