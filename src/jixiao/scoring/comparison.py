"""Target and actual made comparable, and how the target is read (policy.md §1).

Adds to `indicators`: `_t`, `_a` (Int128 millionths in one unit; a negative actual is 0 beside a target of 0 or more),
`_comparable` and `reads_as`, null where nothing says whether more or less is wanted. A bare number has its unit from the other side already (`values.frames`).
"""

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.quotient import LARGEST_FIGURE, millionths

_WANTED_SMALL = (
    # 控制率 of people and money is what was used of what is allowed (部门整体支出), that of an illness is what is wanted
    r"(?:人员|经费|费用|成本|支出|编制)控制率|(?:经费|费用|支出)变动率|预算调整率|(?:结转|结余|结转结余)(?:变动)?率|(?:误差|偏差|损耗|损失)率"
    r"|(?:响应|反应|处理|处置|办理|办结|等待|等候|到达|修复)(?:时间|时长|时限)|用时|耗时"
    r"|(?:投诉|事故|差错|故障|失误|死亡|伤亡|溺水|违规|违纪|超支|返工|火灾|上访|信访|舆情|返贫|垮坝|泄露|空置|不良贷款|逾期|流失|漏损|退货|辍学|失业|缺陷)"
    r"(?:率|次数|人次|件数|起数|人数|人口|人员|学生数|水库数|数量?|发生率|发生数量?|发生次数|发生起数)*\s*(?:[(（].*)?$"
)
_DURATIONS = ("时长", "月数", "工作日")

T, A = pl.col("_t"), pl.col("_a")
QUANTITIES = (pl.col("target_kind") == "quantity") & (pl.col("actual_kind") == "quantity")


def comparable(pack: Pack) -> tuple[dict[str, pl.Expr], dict[str, pl.Expr]]:
    """The columns named above, in two steps, over `indicators`."""
    actual = millionths(pl.col("actual_scaled"))
    target = millionths(pl.col("target_scaled"))
    nothing = (target >= 0) & (actual < 0)
    first = {
        "_t": target,
        "_a": pl.when(nothing).then(pl.lit(0, dtype=pl.Int128)).otherwise(actual),
        "_comparable": _side("target") == _side("actual"),
        "reads_as": _reads_as(pack),
    }
    return first, {
        "_comparable": pl.col("_comparable") | (FRACTION & (A <= 0)),
        "reads_as": pl.when(~(_wanted_small() & (T != A)).fill_null(False)).then(pl.col("reads_as")),
    }


# a number left bare beside a percentage: 0.96 may be 96% or 0.96%; nothing is nothing either way
FRACTION = QUANTITIES & (pl.col("target_unit") == "%") & (pl.col("actual_unit") == "")
FRACTION |= QUANTITIES & (pl.col("target_unit") == "") & (pl.col("actual_unit") == "%")


def under(level2: str) -> pl.Expr:
    """Whether a row stands under a 二级指标 (成本 is a 一级指标 in 财预〔2021〕101号)."""
    named = pl.col("level2_key").str.contains(level2, literal=True).fill_null(False)
    return named | (pl.col("level1_key") == level2).fill_null(False)


def too_large() -> pl.Expr:
    """Figures beyond what the arithmetic holds, or lost on the way here."""
    return pl.any_horizontal(*(figure.is_null() | (figure.abs() >= LARGEST_FIGURE) for figure in (T, A)))


def _side(name: str) -> pl.Expr:
    """What a figure measures; a unit without a dimension measures itself."""
    dimension = pl.col(f"{name}_dimension").fill_null("")
    return pl.when(dimension == "").then(pl.col(f"{name}_unit").fill_null("")).otherwise(dimension)


def _reads_as(pack: Pack) -> pl.Expr:
    operator = pl.col("target_operator").fill_null("")
    ceiling = operator.is_in(["<=", "<"])
    if pack["equal.ceiling"]:
        ceiling |= operator.is_in(["", "="]) & _ceiling()
    up = pl.when(operator == "=").then(pl.lit("=")).otherwise(pl.lit(">="))
    reading = pl.when(ceiling).then(pl.lit("<=")).otherwise(up)
    return pl.when(pl.col("target_kind") == "quantity").then(reading)


def _wanted_small() -> pl.Expr:
    """No operator, and a name of which less is better (响应时间, 投诉次数) or a target of 0: the form does not say which way
    to read it."""
    bare = (pl.col("target_operator").fill_null("") == "") & (pl.col("reads_as") == ">=")
    # nobody aims at having at least none: a bare 0 is a limit, or a mistake
    return bare & (pl.col("level3").str.contains(_WANTED_SMALL) | (pl.col("target_number") == 0))


def _ceiling() -> pl.Expr:
    """Money under 成本 and a duration under 时效: nobody aims at spending more.

    Money is 元, 元/套, 美元 …; 150万 under 成本, or a figure whose name says （万元）, is money too.
    """
    dimension = pl.col("target_dimension").fill_null("")
    named = [pl.col("level3").str.contains(end, literal=True) for end in ("元）", "元)")]
    told = pl.any_horizontal(pl.col("target_printed_unit").is_in(["万", "亿"]), *named).fill_null(False)
    money = dimension.str.contains("元", literal=True) | ((dimension == "") & told)
    return (under("成本") & money) | (under("时效") & dimension.is_in(_DURATIONS))
