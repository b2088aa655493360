"""Which year's money is shown where a collection holds several: amounts of different years are never added up."""

from dataclasses import dataclass

import polars as pl

from jixiao.collection.nouns import Collection


@dataclass(frozen=True, slots=True)
class Money:
    """`forms` whose money is counted; `said` names their year where there are others, "" where there are none."""

    forms: pl.DataFrame
    said: str


def money(c: Collection) -> Money:
    """The forms of the last year; all of them where there is one year, or none is read."""
    years = c.forms["year"].drop_nulls().unique().sort()
    if years.len() < 2:
        return Money(c.forms, "")
    return Money(c.forms.filter(pl.col("year") == years[-1]), f"{years[-1]} 年")
