"""B209 金额单位可能有误"""

import polars as pl

from jixiao.checks.message import exact_text
from jixiao.checks.run import Limits
from jixiao.checks.seldom import seldom
from jixiao.checks.tables import Tables
from jixiao.model.columns import label
from jixiao.model.finding import Verdict
from jixiao.registry import check


def _apart(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """One is 10,000 times the other, within 1%."""

    def times(x: pl.Expr, y: pl.Expr) -> pl.Expr:
        return (x * 100 >= y * 990_000) & (x * 100 <= y * 1_010_000) & (y > 0)

    return times(a, b) | times(b, a)


@check("B209", grain="cell", severity="warning", cites="cn-2020-10/24")
def amount_unit_doubtful(t: Tables, pack: Limits) -> list[Verdict]:
    """{what} {text} 与 {other} 相差一万倍，像是把元和万元弄混了

    ## 为什么
    元和万元混用，数字会差一万倍，汇总时一张表就能让全县的数失真。

    ## 怎么改
    对照表头写的金额单位核对这一格，统一换算。

    ## 不适用
    相差不是一万倍左右的、没有可比金额的不查。
    """
    verdicts = []
    source = (pl.col("source") != "total") & ~pl.col("detail").fill_null(False)
    for name in ("initial_budget", "full_year_budget", "executed"):
        parts = t.funds(pl.col(f"{name}_value").filter(source).sum())
        total = pl.col(f"{name}_value")
        shows = {
            "what": pl.lit(f"年度资金总额的{label('forms', name)}"), "text": pl.col(name),
            "other": pl.format("各项来源之和 {}", exact_text(parts)), "unit": pl.col("amount_unit"),
        }  # fmt: skip
        compared = ((total > 0) & (parts > 0)).fill_null(False)
        verdicts.append(Verdict(compared, _apart(total, parts), name, "forms", shows=shows, optional=("amount_unit",)))
    budget, executed = t.form(pl.col("full_year_budget_yuan")), t.form(pl.col("executed_yuan"))
    cost = (t.once(pl.col("level2_key").str.contains("成本")) | (pl.col("level1_key") == "成本")).fill_null(False)
    for who in ("target", "actual"):
        money = cost & (pl.col(f"{who}_kind") == "quantity") & (pl.col(f"{who}_unit") == "元")
        number = pl.col(f"{who}_number")
        shows = {
            "what": pl.format("{}的{}", pl.col("level3"), pl.lit(label("indicators", who))), "text": pl.col(who),
            "other": pl.lit("项目的预算数或执行数"), "unit": t.form(pl.col("amount_unit")),
        }  # fmt: skip
        compared = (money & (number > 0) & (budget > 0)).fill_null(False)
        apart = seldom(compared, _apart(number, budget) | _apart(number, executed))
        verdicts.append(Verdict(compared, apart, who, "indicators", shows=shows, optional=("amount_unit",)))
    return verdicts
