"""Whether a form says, anywhere in its own words, that and why its budget was adjusted."""

import polars as pl

from jixiao.checks.tables import Tables

_ADJUSTED = "(?:调整|追加|调增|调减|增加|核减|压减|收回)"
_MONEY = "(?:预算|资金|经费|金额)"
_SAID = f"{_ADJUSTED}[^。；\\n]{{0,15}}{_MONEY}|{_MONEY}[^。；\\n]{{0,15}}{_ADJUSTED}"
TEXTS = ("goal_expected", "goal_actual", "funds_reason", "reason")
"""The columns that are looked at; a check may do without any of them."""


def explained(t: Tables) -> pl.Expr:
    """Over the frame of forms."""
    return pl.concat_str(
        *(pl.col(name).fill_null("") for name in TEXTS[:3]),
        t.indicators(pl.col("reason").filter(~pl.col("reason_blank")).str.join("。")).fill_null(""),
        separator="。",
    ).str.contains(_SAID)
