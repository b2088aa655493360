"""All score columns of a batch."""

import polars as pl

from jixiao.model.columns import COLUMNS, Table
from jixiao.model.frames import DTYPES, Frames
from jixiao.policies import Pack
from jixiao.scoring import totals
from jixiao.scoring.execution import execution
from jixiao.scoring.indicators import scored


def score(frames: Frames, pack: Pack) -> Frames:
    """The frames with every score column of `model.columns` on `indicators` and `forms`; rows and their order are kept.

    Scores are in 分, exact: `due_*` rounded half-up to two decimals, `due_*_raw` cut at six, so that rounding them
    half-up to fewer decimals is exact too.
    """
    indicators = _kept(scored(frames.indicators, pack), "indicators", frames.indicators).collect()
    sums = totals.sums(indicators, pack)
    forms = frames.forms.lazy().join(sums, on="form", how="left", maintain_order="left")
    forms = forms.with_columns(**execution(pack)).with_columns(**totals.of_form(pack))
    forms = forms.with_columns(grade_due=totals.grade(pack))
    return Frames(_kept(forms, "forms", frames.forms).collect(), frames.funds, indicators, frames.codes)


def _kept(wide: pl.LazyFrame, table: Table, before: pl.DataFrame) -> pl.LazyFrame:
    """The columns there were, then those of the glossary that scoring made, in its types and order."""
    made = set(wide.collect_schema().names()) - set(before.columns)
    new = [pl.col(c.name).cast(DTYPES[c.type]) for c in COLUMNS if c.table == table and c.name in made]
    return wide.select(*before.columns, *new)
