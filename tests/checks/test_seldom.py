"""What is asked of few rows is worked out for these alone, and null in the others."""

import polars as pl

from jixiao.checks.seldom import seldom


def test_only_the_rows_of_the_test_are_looked_at() -> None:
    seen: list[int] = []

    def look(rows: pl.Series) -> pl.Series:
        seen.extend(rows.to_list())
        return rows > 2

    rows = pl.DataFrame({"a": [1, 2, 3, None], "asked": [True, False, True, None]})
    said = rows.select(seldom(pl.col("asked"), pl.col("a").map_batches(look, return_dtype=pl.Boolean)))
    assert said.to_series().to_list() == [False, None, True, None]
    assert seen == [1, 3]


def test_nothing_asked_and_no_rows_at_all() -> None:
    rows = pl.DataFrame({"a": [1, 2]})
    never = seldom(pl.col("a") > 5, pl.col("a") > 0)
    assert rows.select(never).to_series().to_list() == [None, None]
    assert rows.clear().select(never).to_series().to_list() == []


def test_that_it_looks_at_other_rows_can_be_seen() -> None:
    """Doubtful cells reach further through an expression over a group: `checks.doubts` reads it off the expression."""
    assert ".over(" in str(seldom(pl.col("a") > 0, pl.col("b").min().over("a") > 1))
