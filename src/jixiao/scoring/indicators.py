"""The score columns of `indicators`: how each target is read, by which rule, whether met, and what is due."""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.comparison import QUANTITIES, comparable, factors, under
from jixiao.scoring.quotient import LARGEST_WEIGHT, ONE, cents, exact, millionths, part
from jixiao.scoring.rule import Rule
from jixiao.scoring.rules import rules
from jixiao.scoring.rules.qualitative import DEGREE, STATED

# what comparison leaves beside the columns of model.columns
INNER = ("_t", "_a", "_comparable", "_puzzling")


def scored(indicators: pl.DataFrame, pack: Pack) -> pl.LazyFrame:
    """`indicators` with its score columns, and with INNER still there."""
    asked = {method: rule for method, rule in rules().items() if rule.applies(pack) is not None}
    rows = comparable(indicators.lazy(), factors(indicators), pack)
    rows = rows.with_columns(method=_method(asked, pack)).with_columns(
        met=_chosen(asked, lambda rule: rule.met(pack)),
        **_completion(asked, pack),
        _low=_chosen(asked, lambda rule: rule.shares(pack).low),
        _high=_chosen(asked, lambda rule: rule.shares(pack).high),
        _of=_chosen(asked, lambda rule: rule.shares(pack).of),
        _weight=_weight(),
        band_stated=pl.when((pl.col("method") == "qualitative") & ~STATED).then(pl.col("actual_band")),
        degree_stated=pl.when((pl.col("method") == "qualitative") & STATED).then(exact(DEGREE)),
    )
    rows = rows.with_columns(_low=_due("_low", pack), _high=_due("_high", pack))
    return rows.with_columns(
        completion=exact(part(pl.lit(ONE, dtype=pl.Int128), pl.col("_done"), pl.col("_to_do"))),
        due_low=exact(cents(pl.col("_low"))),
        due_high=exact(cents(pl.col("_high"))),
        due_low_raw=exact(pl.col("_low")),
        due_high_raw=exact(pl.col("_high")),
    ).drop("_low", "_high", "_of", "_weight", "_done", "_to_do")


def _method(asked: dict[str, Rule], pack: Pack) -> pl.Expr:
    chain = pl.lit(None, dtype=pl.String)
    for method, rule in reversed(asked.items()):
        applies = rule.applies(pack)
        assert applies is not None
        chain = pl.when(applies).then(pl.lit(method)).otherwise(chain)
    return chain


def _chosen(asked: dict[str, Rule], what) -> pl.Expr:  # type: ignore[no-untyped-def]
    chain = pl.lit(None)
    for method, rule in asked.items():
        chain = pl.when(pl.col("method") == method).then(what(rule)).otherwise(chain)
    return chain
