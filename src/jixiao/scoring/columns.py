"""All score columns of a batch."""

import polars as pl

from jixiao.model.columns import COLUMNS, Table
from jixiao.model.frames import DTYPES, Frames
from jixiao.policies import Pack
from jixiao.scoring import totals
from jixiao.scoring.execution import execution
from jixiao.scoring.indicators import scored
from jixiao.scoring.kept import kept

_FEW = 1000
_AS_WRITTEN = pl.QueryOptFlags.none()


def score(frames: Frames, pack: Pack) -> Frames:
    """The frames with every score column of `model.columns` on `indicators` and `forms`; rows and their order are kept.

    Scores are in 分, exact: `due_*` rounded half-up to two decimals, `due_*_raw` cut at six, so that rounding them
    half-up to fewer decimals is exact too.
    """
    few = frames.indicators.height < _FEW
    indicators = _kept(scored(frames.indicators, pack), "indicators", frames.indicators, few)
    forms = frames.forms.lazy().join(totals.sums(indicators, pack), on="form", how="left", maintain_order="left")
    for step in kept(_of_forms, pack):
        forms = forms.with_columns(**step)
    return Frames(_kept(forms, "forms", frames.forms, few), frames.funds, indicators, frames.codes)


def _of_forms(pack: Pack) -> tuple[dict[str, pl.Expr], ...]:
    """The score columns of `forms`, each made of those before it."""
    return execution(pack), totals.of_form(pack), {"grade_due": totals.grade(pack)}


def _kept(wide: pl.LazyFrame, table: Table, before: pl.DataFrame, few: bool) -> pl.DataFrame:
    """The columns there were, then those of the glossary that scoring made, in its types and order."""
    made = set(wide.collect_schema().names()) - set(before.columns)
    new = [pl.col(c.name).cast(DTYPES[c.type]) for c in COLUMNS if c.table == table and c.name in made]
    wanted = wide.select(*before.columns, *new)
    # of a few rows, looking for a better order of the work takes longer than the work
    return wanted.collect(engine="in-memory", optimizations=_AS_WRITTEN) if few else wanted.collect()
