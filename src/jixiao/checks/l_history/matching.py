"""Each indicator beside the same indicator of the year before, as checks over years compare them."""

from weakref import WeakKeyDictionary

import polars as pl

from jixiao.checks.l_history.linking import links
from jixiao.model.frames import Frames

_OF_LAST = (
    "target", "actual", "weight", "score", "reason", "reason_blank", "weight_value", "score_value", "reads_as",
    "target_kind", "actual_kind", "target_scaled", "actual_scaled", "target_dimension", "actual_dimension", "target_unit",
)  # fmt: skip
_KEY = ("level1_key", "level3_key")
_NAME = 30  # characters of a name in a message
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def matched(frames: Frames) -> pl.DataFrame:
    """Indicators of forms that have a form of the year before, with its row as `last_…`, `before` (that form), the two
    forms' budgets, and `last_year` in words (`with_words`). A name that stands twice in either form matches nothing."""
    if frames not in _KNOWN:
        _KNOWN[frames] = _matched(frames)
    return _KNOWN[frames]


def _matched(frames: Frames) -> pl.DataFrame:
    linked = with_words(frames)
    concerned = pl.concat([linked["form"], linked["before"]]).unique()
    rows = frames.indicators.filter(pl.col("form").is_in(concerned.implode()))
    named = rows.filter((pl.col("level3_key") != "") & (pl.col("level1_key") != ""))
    once = named.filter(pl.len().over("form", *_KEY) == 1)
    budget = frames.forms.select("form", budget="full_year_budget_yuan")
    last = once.select(pl.col("form").alias("before"), *_KEY, *(pl.col(c).alias(f"last_{c}") for c in _OF_LAST))
    return (
        once.join(linked, on="form", maintain_order="left")
        .join(last, on=["before", *_KEY], maintain_order="left")
        .join(budget, on="form", how="left", maintain_order="left")
        .join(
            budget.rename({"form": "before", "budget": "last_budget"}), on="before", how="left", maintain_order="left"
        )
        .with_columns(others=pl.concat_list("before"))
    )


def with_words(frames: Frames) -> pl.DataFrame:
    """The links (`form`, `before`) with last year in words: a link that rests on likeness says on which, and how alike."""
    names = frames.forms.select(pl.col("form").alias("before"), last_name="project_name")
    linked = links(frames).join(names, on="before", how="left", maintain_order="left")
    said = pl.format(
        "上年（“{}”，名称相似 {}%，认作同一项目）", pl.col("last_name").fill_null("").str.slice(0, _NAME), "certainty"
    )
    return linked.select(
        "form", "before", last_year=pl.when(pl.col("by") == "like").then(said).otherwise(pl.lit("上年"))
    )


def same_measure() -> pl.Expr:
    """Both targets in one dimension, read in one direction."""
    return (
        (pl.col("target_kind") == "quantity")
        & (pl.col("last_target_kind") == "quantity")
        & (pl.col("target_dimension") == pl.col("last_target_dimension"))
        & (pl.col("reads_as") == pl.col("last_reads_as"))
    ).fill_null(False)


def lost_points() -> pl.Expr:
    """Last year's score was below its weight."""
    return (pl.col("last_score_value") < pl.col("last_weight_value")) & (pl.col("last_weight_value") > 0)
