"""B201 资金合计与分项不符"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.columns import label
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("B201", grain="form", severity="error", cites="cn-2020-10/24")
def funds_total_mismatch(t: Tables, pack: Limits) -> list[Verdict]:
    """年度资金总额 {total} 与各项来源之和 {parts} 不一致（{what}）

    ## 为什么
    总额应当等于各项资金来源相加；不相等，后面的执行率也就站不住。

    ## 怎么改
    核对总额和各来源，改正填错的一项；“其中”的明细不要重复相加。

    ## 不适用
    有来源空白、其余相加又没有超过总额的列不查；没有分项的表不查。分项里有认不出来源的（如基本支出、项目支出），可能是另一种分法，相加不等也不算错；只差在第三位小数的、上级补助正好是财政拨款一部分的，也不算错。
    """
    source = (pl.col("source") != "total") & ~pl.col("detail").fill_null(False)
    rows = t.funds(source.sum())
    known = t.funds(((pl.col("source") != "unknown") | ~source).all())
    verdicts = []
    for name in ("initial_budget", "full_year_budget", "executed"):
        of = pl.col(f"{name}_value").filter(source)
        filled = t.funds(of.is_not_null().all())
        parts = t.funds(of.sum())
        total = pl.col(f"{name}_value")
        # 财政拨款 50 with 中央 30 and 省级 20 below it: the subsidies are part of it, whatever word leads them
        subsidy = pl.col("source") == "superior_subsidy"
        nested = t.funds(of.filter(~subsidy.filter(source)).sum()) == total
        nested &= t.funds(of.filter(subsidy.filter(source)).sum()) == t.funds(
            of.filter((pl.col("source") == "current_appropriation").filter(source)).sum()
        )
        shows = {"total": exact_text(total), "parts": exact_text(parts), "what": pl.lit(label("forms", name))}
        # rows of another division (by kind of spending) may stand beside those by source
        # and blanks cannot mend parts that already exceed the total
        applies = (rows > 0) & ((filled & (known | (total == parts))) | (known & (parts > total)))
        apart = (
            total.round(2, mode="half_away_from_zero") != parts.round(2, mode="half_away_from_zero")
        ) & ~nested.fill_null(False)
        verdicts.append(Verdict(applies, apart, name, "forms", exact_text(parts), shows))
    return verdicts
