"""K119 出现其他单位的名称"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check

_LABELS = {"goal_expected": "预期目标", "goal_actual": "实际完成情况", "reason": "偏差原因"}


def _named(rows: pl.DataFrame, names: list[str], field: str) -> pl.DataFrame:
    """Rows whose text names a unit of the collection that is no part of the form's own names, nor they of it."""
    if not names:
        return rows.clear().select("form", "n", named=pl.lit(""), what=pl.lit(""))
    found = rows.select("form", "n", "own", named=pl.col("text").str.extract_many(names)).explode("named").drop_nulls("named")
    foreign = ~pl.col("own").str.contains(pl.col("named"), literal=True)
    around = pl.any_horizontal(
        (part.str.len_chars() >= 4) & pl.col("named").str.contains(part, literal=True)
        for part in (pl.col("own").str.split("；").list.get(i, null_on_oob=True).fill_null("") for i in (0, 1))
    )
    return found.filter(foreign & ~around).select("form", "n", "named", what=pl.lit(_LABELS[field]))


@check("K119", grain="collection", severity="warning", cites="cn-2020-10/24")
def foreign_entity(frames: Frames, pack: Limits) -> Hits:
    """{what}里出现了“{named}”，不是本表的单位或主管部门

    ## 为什么
    多半是从别的单位的表抄来，忘了改名字。

    ## 怎么改
    核对这一段是不是写错了单位；确实涉及协作单位的，写清关系。

    ## 不适用
    只比对这一批表里出现过的单位名称。
    """
    units = frames.forms["unit_name"].drop_nulls().unique()
    names = [n for n in units.to_list() if len(n) >= 4]
    own = pl.concat_str(pl.col("unit_name").fill_null(""), pl.lit("；"), pl.col("department_name").fill_null(""))
    parts = []
    goals = frames.forms.with_columns(own=own)
    for field in ("goal_expected", "goal_actual"):
        parts.append(_named(goals.select("form", n=pl.lit(None, dtype=pl.Int32), text=field, own="own"), names, field))
    heads = goals.select("form", "own")
    reasons = frames.indicators.filter(~pl.col("reason_blank")).join(heads, on="form", how="left", maintain_order="left")
    parts.append(_named(reasons.select("form", "n", text="reason", own="own"), names, "reason"))
    every = pl.concat(parts).unique("form", keep="first", maintain_order=True)
    return Hits(frames.forms.height, every, "goal_actual", "forms")
