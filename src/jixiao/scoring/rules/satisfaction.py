"""满意度 by the band that the measured satisfaction falls into, where the pack has such bands (财预〔2021〕101号)."""

import polars as pl

from jixiao.policies import Pack
from jixiao.policies.kinds import plain
from jixiao.scoring.comparison import QUANTITIES, A, T, under
from jixiao.scoring.quotient import ONE
from jixiao.scoring.rule import Completion, Row, Rule, Shares, whole
from jixiao.scoring.telling import told

_PERCENT = (pl.col("target_unit") == "%") | (pl.col("actual_unit") == "%")


def applies(pack: Pack) -> pl.Expr | None:
    return QUANTITIES & under("满意度") & _PERCENT if pack["satisfaction.bands"] else None


def met(pack: Pack) -> pl.Expr:
    return A >= T


def shares(pack: Pack) -> Shares:
    share = whole(0)
    for band in reversed(pack["satisfaction.bands"] or ()):
        share = pl.when(int(band.start * ONE) <= A).then(whole(int(band.share * ONE))).otherwise(share)
    return Shares(share, share, whole(100 * ONE))


def completion(pack: Pack) -> Completion:
    return Completion(A, T)


def how(row: Row, pack: Pack) -> str:
    it = told(row)
    percent = it.a
    band = next((b for b in pack["satisfaction.bands"] if percent >= b.start), None)
    if band is None:
        return f"满意度 {plain(percent)}%，在最低一档以下，得 0 分。"
    sum_ = f"{it.weight} × {plain(band.share)}% = {it.due}"
    return f"满意度 {plain(percent)}%，落在 {plain(band.start)}% 起的一档，得分值的 {plain(band.share)}%：{sum_}。"


RULE = Rule(10, "satisfaction.bands", applies, met, shares, completion, how)
