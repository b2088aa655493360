"""All score columns of a batch."""

import polars as pl

from jixiao.model.columns import COLUMNS, Table
from jixiao.model.frames import DTYPES, Frames
from jixiao.policies import Pack
from jixiao.scoring import totals
from jixiao.scoring.execution import execution
from jixiao.scoring.indicators import steps
from jixiao.scoring.kept import Steps, kept
from jixiao.values.known import beside, remembered

_FEW = 1000
_AS_WRITTEN = pl.QueryOptFlags.none()


def score(frames: Frames, pack: Pack) -> Frames:
    """The frames with every score column of `model.columns` on `indicators` and `forms`; rows and their order are kept.

    Scores are in 分, exact: `due_*` rounded half-up to two decimals, `due_*_raw` cut at six, so that rounding them
    half-up to fewer decimals is exact too.
    """
    few = frames.indicators.height < _FEW
    indicators = beside(frames.indicators, _made(frames.indicators, kept(steps, pack), "indicators", few))
    of_forms = kept(_of_forms, pack)
    sums = remembered(
        (of_forms, frames.forms.height),
        indicators,
        totals.OF,
        lambda rows: (
            frames.forms.select("form")
            .join(totals.sums(rows, pack), on="form", how="left", maintain_order="left")
            .drop("form")
        ),
    )
    new = _made(beside(frames.forms, sums), of_forms, "forms", few)
    return Frames(beside(frames.forms, new), frames.funds, indicators, frames.codes)


def _of_forms(pack: Pack) -> Steps:
    """The score columns of `forms`, each made of those before it."""
    return Steps((execution(pack), totals.of_form(pack), {"grade_due": totals.grade(pack)}))


def _made(rows: pl.DataFrame, made: Steps, table: Table, few: bool) -> pl.DataFrame:
    """Those of the glossary's columns that scoring makes, in its types and order."""
    new = [pl.col(c.name).cast(DTYPES[c.type]) for c in COLUMNS if c.table == table and c.name in made.made]

    def make(of: pl.DataFrame) -> pl.DataFrame:
        wanted = made.added(of.lazy()).select(new)
        # of a few rows, looking for a better order of the work takes longer than the work
        return wanted.collect(engine="in-memory", optimizations=_AS_WRITTEN) if few else wanted.collect()

    return remembered(made, rows, made.of, make)
