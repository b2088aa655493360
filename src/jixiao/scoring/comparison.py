"""Target and actual made comparable: one unit, whole millionths, and how the target is read (policy.md §1).

Adds to `indicators`: `_t`, `_a` (Int128 millionths in one unit; a negative actual is 0 beside a target of 0 or more),
`_comparable`, `_puzzling`, `reads_as`.
"""

from decimal import Decimal

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.quotient import LARGEST_FIGURE, ONE, millionths
from jixiao.values.measure import Measure, measure

# money, also foreign and per unit: 元, 美元, 元/套
_MONEY = r"^[^/]?[元币镑]"
_MONEY_NAME = r"[（(][^）)]*元[^）)]*[）)]"
_DURATION = r"^(时长|月数|工作日)$"
# a bare 8000 beside 1万条 is 8000条, not 8000万条: from here on the reading is put before a person
_ABSURD = 1000

T, A = pl.col("_t"), pl.col("_a")
QUANTITIES = (pl.col("target_kind") == "quantity") & (pl.col("actual_kind") == "quantity")


def under(level2: str) -> pl.Expr:
    """Whether a row stands under a 二级指标 (成本 is a 一级指标 in 财预〔2021〕101号)."""
    named = pl.col("level2_key").str.contains(level2, literal=True).fill_null(False)
    return named | (pl.col("level1_key") == level2).fill_null(False)


def comparable(indicators: pl.LazyFrame, units: dict[str, Decimal], pack: Pack) -> pl.LazyFrame:
    """The columns named above. `units` are the factors of printed units that multiply (万元 → 10000)."""
    t_unit, a_unit = (pl.col(f"{side}_unit").fill_null("") for side in ("target", "actual"))
    t_dimension, a_dimension = (pl.col(f"{side}_dimension").fill_null("") for side in ("target", "actual"))
    same = (t_dimension == a_dimension) & ((t_dimension != "") | (t_unit == a_unit))
    t_lends, a_lends = (~same & (unit == "") for unit in (a_unit, t_unit))
    made = indicators.with_columns(
        _t=pl.when(same).then(millionths(pl.col("target_scaled"))).otherwise(_lent("target", "actual", a_lends, units)),
        _a=pl.when(same).then(millionths(pl.col("actual_scaled"))).otherwise(_lent("actual", "target", t_lends, units)),
        _comparable=same | t_lends | a_lends,
        _puzzling=_puzzling("actual", "target", t_lends, units) | _puzzling("target", "actual", a_lends, units),
        reads_as=_reads_as(pack, pl.when(a_lends).then(a_dimension).otherwise(t_dimension)),
    )
    return made.with_columns(_a=pl.when((T >= 0) & (A < 0)).then(pl.lit(0, dtype=pl.Int128)).otherwise(A))


def too_large() -> pl.Expr:
    """Figures beyond what the arithmetic holds, or lost on the way here."""
    numbers = [millionths(pl.col(f"{side}_number")) for side in ("target", "actual")]
    return pl.any_horizontal(
        *(n.is_null() | (n.abs() >= LARGEST_FIGURE) for n in (*numbers, T, A)),
    )


def factors(indicators: pl.DataFrame) -> dict[str, Decimal]:
    """Printed units that stand beside a bare number and multiply, by one look at every distinct one."""
    found: dict[str, Decimal] = {}
    for side, other in (("target", "actual"), ("actual", "target")):
        lone = (pl.col(f"{side}_unit") == "") & (pl.col(f"{other}_unit") != "")
        for text in (
            indicators.lazy().filter(QUANTITIES & lone).select(f"{other}_printed_unit").unique().collect().to_series()
        ):
            read = measure(text or "")
            if isinstance(read, Measure) and read.factor != 1:
                found[text] = read.factor
    return found


def _factor(side: str, units: dict[str, Decimal]) -> pl.Expr:
    """The factor of a side's printed unit, in millionths."""
    if not units:
        return pl.lit(ONE, dtype=pl.Int128)
    parts = [int(factor * ONE) for factor in units.values()]
    return pl.col(f"{side}_printed_unit").replace_strict(list(units), parts, default=ONE, return_dtype=pl.Int128)


def _bare(side: str, units: dict[str, Decimal], lent: pl.Expr) -> pl.Expr:
    """A number without even a multiplier of its own (150万 has one)."""
    return lent & (pl.col(f"{side}_printed_unit").fill_null("") == "")


def _lent(side: str, other: str, lent: pl.Expr, units: dict[str, Decimal]) -> pl.Expr:
    number = millionths(pl.col(f"{side}_number"))
    if not units:
        return number
    return pl.when(_bare(side, units, lent)).then(number * _factor(other, units) // ONE).otherwise(number)


def _puzzling(side: str, other: str, lent: pl.Expr, units: dict[str, Decimal]) -> pl.Expr:
    """0.96 beside 95% (a fraction or 0.96%?), or a bare number that the other's 万 makes absurdly large."""
    bare, beside = millionths(pl.col(f"{side}_number")), millionths(pl.col(f"{other}_number"))
    fraction = (pl.col(f"{other}_unit") == "%") & bare.is_between(1, ONE) & (beside > ONE)
    puzzle = fraction
    if units:
        factor = _factor(other, units)
        puzzle = fraction | ((factor >= 100 * ONE) & (beside > 0) & (bare * factor // ONE >= _ABSURD * beside))
    return (_bare(side, units, lent) & puzzle).fill_null(False)


def _reads_as(pack: Pack, dimension: pl.Expr) -> pl.Expr:
    operator = pl.col("target_operator").fill_null("")
    reading = (
        pl.when(operator.is_in(["<=", "<"]))
        .then(pl.lit("<="))
        .when(operator.is_in([">=", ">"]))
        .then(pl.lit(">="))
    )  # fmt: skip
    if pack["equal.ceiling"]:
        reading = reading.when(_ceiling(dimension)).then(pl.lit("<="))
    whole = reading.when(operator == "=").then(pl.lit("=")).otherwise(pl.lit(">="))
    return pl.when(pl.col("target_kind") == "quantity").then(whole)


def _ceiling(dimension: pl.Expr) -> pl.Expr:
    """Money under 成本 and a duration under 时效, where = or no operator stands: nobody aims at spending more."""
    named = pl.col("target_printed_unit").is_in(["万", "亿"]) | pl.col("level3").str.contains(_MONEY_NAME)
    money = dimension.str.contains(_MONEY) | ((dimension == "") & named.fill_null(False))
    return (under("成本") & money) | (under("时效") & dimension.str.contains(_DURATION))
