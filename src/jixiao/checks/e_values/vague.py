"""Words that set no standard: a target made of them alone asks for nothing that could be missed."""

import polars as pl

from jixiao.checks.tables import Tables

_DEGREE = "(?:有效|不断|持续|显著|明显|逐步|进一步|大幅|较)"
_WORD = (
    "(?:提高|提升|改善|增强|促进|加强|完善|优化|保障|保持|节约|节能|减少|降低|长期|持续|明确|明显|显著|良好|有效|完成)"
)
_VAGUE = f"^{_DEGREE}*(?:{_WORD}{_DEGREE}*)+$"


def vague(t: Tables) -> pl.Expr:
    """True where the target is made of such words alone (checks.tsv, E509)."""
    return t.once(pl.col("target").str.replace_all(r"[\s，。、；,.;]", "").str.contains(_VAGUE))
