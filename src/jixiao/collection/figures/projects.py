"""Kinds of projects beside each other."""

from dataclasses import replace

import polars as pl

from jixiao.collection.figures.peers import beside
from jixiao.collection.nouns import Collection, Figure
from jixiao.collection.sorting import kind_of

ORDER = 96


def figure(c: Collection) -> Figure:
    names = c.forms["project"].fill_null("").unique()
    sorted_ = {name: kind_of("projects", name) for name in names}
    forms = c.forms.with_columns(kind=pl.col("project").fill_null("").replace_strict(sorted_, return_dtype=pl.String))
    made = beside(replace(c, forms=forms), "kind", "各类项目", "项目类别")
    return replace(made, note=f"类别由项目名称里的词定，只是大致的分法。{made.note}")
