"""The score columns of `indicators`: how each target is read, by which rule, whether met, and what is due."""

from collections.abc import Callable

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.comparison import comparable, under
from jixiao.scoring.kept import Steps
from jixiao.scoring.quotient import LARGEST_WEIGHT, ONE, cents, exact, millionths, part
from jixiao.scoring.rule import Completion, Rule, whole
from jixiao.scoring.rules import rules
from jixiao.scoring.rules.qualitative import DEGREE, STATED

_NO_COMPLETION = Completion(pl.lit(None, dtype=pl.Int128), pl.lit(None, dtype=pl.Int128))


def steps(pack: Pack) -> Steps:
    """The score columns; those of `scoring.comparison` and others on the way to them have names that begin with _."""
    return Steps((*comparable(pack), *_steps(pack)))


def _steps(pack: Pack) -> list[dict[str, pl.Expr]]:
    asked = [(method, rule, applies) for method, rule in rules().items() if (applies := rule.applies(pack)) is not None]
    # a number a rule while it is compared, millions of times, and a name at the end
    rule_ = pl.lit(None, dtype=pl.UInt8)
    for number, (_, _, applies) in reversed(list(enumerate(asked))):
        rule_ = pl.when(applies).then(pl.lit(number, dtype=pl.UInt8)).otherwise(rule_)

    def chosen(what: Callable[[Rule], pl.Expr], dtype: type[pl.DataType]) -> pl.Expr:
        chain = pl.lit(None, dtype=dtype)
        for number, (_, rule, _) in enumerate(asked):
            chain = pl.when(pl.col("_rule") == number).then(what(rule)).otherwise(chain)
        return chain

    weight = millionths(pl.col("weight_value"))
    stated = pl.col("_rule") == [method for method, _, _ in asked].index("qualitative")
    methods = pl.Series([method for method, _, _ in asked])
    by_rule = {
        "method": pl.lit(methods).gather(pl.col("_rule")),
        "met": chosen(lambda rule: rule.met(pack), pl.Boolean),
        "_done": chosen(lambda rule: (rule.completion(pack) or _NO_COMPLETION).done, pl.Int128),
        "_to_do": chosen(lambda rule: (rule.completion(pack) or _NO_COMPLETION).of, pl.Int128),
        "_low": chosen(lambda rule: rule.shares(pack).low, pl.Int128),
        "_high": chosen(lambda rule: rule.shares(pack).high, pl.Int128),
        "_of": chosen(lambda rule: rule.shares(pack).of, pl.Int128),
        "_weight": pl.when((weight >= 0) & (weight < LARGEST_WEIGHT)).then(weight),
        "band_stated": pl.when(stated & ~STATED).then(pl.col("actual_band")),
        "degree_stated": pl.when(stated & STATED).then(exact(DEGREE)),
    }
    due = {
        "_low": _capped(part(pl.col("_weight"), pl.col("_low"), pl.col("_of")), pack),
        "_high": part(pl.col("_weight"), pl.col("_high"), pl.col("_of")),
        "completion": exact(part(pl.lit(ONE, dtype=pl.Int128), pl.col("_done"), pl.col("_to_do"))),
    }
    shown = {
        "due_low": exact(cents(pl.col("_low"))),
        "due_high": exact(cents(pl.col("_high"))),
        "due_low_raw": exact(pl.col("_low")),
        "due_high_raw": exact(pl.col("_high")),
    }
    return [{"_rule": rule_}, by_rule, due, shown]


def _capped(low: pl.Expr, pack: Pack) -> pl.Expr:
    """A default 成本 row has a maximum of its own; the form does not say which row is one, so only the low end falls."""
    most = pack["cost.default_maximum"]
    if most is None:
        return low
    return pl.when(under("成本") & (low > int(most * ONE))).then(whole(int(most * ONE))).otherwise(low)
