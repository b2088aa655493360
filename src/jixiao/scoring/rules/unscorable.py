"""What cannot be scored, and why: asked first, so that no rule ever sees a blank, an unread or an incomparable value."""

from collections.abc import Iterator

import polars as pl

from jixiao.policies import Pack
from jixiao.scoring.comparison import FRACTION, QUANTITIES, too_large
from jixiao.scoring.rule import Row, Rule, Shares, whole

_TARGET, _ACTUAL = (pl.col(f"{side}_kind").fill_null("blank") for side in ("target", "actual"))
_TIMES = ("date", "period")


def reasons(pack: Pack) -> Iterator[tuple[pl.Expr, pl.Expr]]:
    """Conditions and what each says, in the order in which they are asked."""
    yield _TARGET == "blank", pl.lit("没有指标值")
    yield _TARGET == "unread", pl.format("指标值不能识别：{}", pl.col("target_why").fill_null("写法没有见过"))
    yield _TARGET == "range", pl.lit("指标值是一个区间，办法没有规定区间怎样计分")
    yield not_applicable(pack), pl.lit("该指标不适用，不参加评价")
    yield _ACTUAL == "blank", pl.lit("没有完成值")
    yield _ACTUAL == "unread", pl.format("完成值不能识别：{}", pl.col("actual_why").fill_null("写法没有见过"))
    yield (_TARGET == "quantity") & (_ACTUAL != "quantity"), pl.lit("指标值是数量，完成值不是数量")
    yield _TARGET.is_in(_TIMES) & ~_ACTUAL.is_in(_TIMES), pl.lit("指标值是日期或期间，完成值不是")
    undated = pl.any_horizontal(
        pl.col(f"{side}_{end}").is_null() for side in ("target", "actual") for end in ("start", "end")
    )
    yield _TARGET.is_in(_TIMES) & undated, pl.lit("日期没有写年份，表上也没有年度")
    fraction = pl.format("{} 与 {} 一方没有写单位，不能确定 0.96 这样的数是 96% 还是 0.96%", "target", "actual")
    yield FRACTION & ~pl.col("_comparable"), fraction
    yield QUANTITIES & ~pl.col("_comparable"), pl.lit("指标值与完成值的单位不能换算")
    yield QUANTITIES & too_large(), pl.lit("数字过大，不能精确计算")


def not_applicable(pack: Pack) -> pl.Expr:
    """Rows that the pack takes out because the actual says 不适用."""
    if pack["not_applicable.rule"] == "keep":
        return pl.lit(False)
    return pl.col("actual").str.strip_chars().is_in(list(pack["not_applicable.words"])).fill_null(False)


def why(pack: Pack) -> pl.Expr:
    """The first reason as text, null for a row that can be scored."""
    chain = pl.lit(None, dtype=pl.String)
    for condition, text in reversed(list(reasons(pack))):
        chain = pl.when(condition).then(text).otherwise(chain)
    return chain


def applies(pack: Pack) -> pl.Expr:
    return pl.any_horizontal(condition for condition, _ in reasons(pack))


def met(pack: Pack) -> pl.Expr:
    return pl.lit(None, dtype=pl.Boolean)


def shares(pack: Pack) -> Shares:
    nothing = pl.lit(None, dtype=pl.Int128)
    return Shares(nothing, nothing, whole(1))


def completion(pack: Pack) -> None:
    return None


def how(row: Row, pack: Pack) -> str:
    return f"不能计分：{row['_why']}。请核对原表，由人判断。"


RULE = Rule(0, "quantitative.rule", applies, met, shares, completion, how)
