"""K119 出现其他单位的名称"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.model.columns import Table, label
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check

_LEAST_NAME = 4


def _hits(rows: pl.DataFrame, names: list[str], field: str, table: Table) -> Hits:
    """Texts that name a unit of the collection which is no part of the form's own names, nor they of it."""
    rows = rows.filter(pl.col("text").fill_null("").str.strip_chars() != "")
    if not names or not rows.height:
        return Hits(rows.height, rows.clear(), field, table)
    named = pl.col("text").str.extract_many(names)
    said = (
        rows.select("form", "n", "own", named=named)
        .explode("named", empty_as_null=True, keep_nulls=True)
        .drop_nulls("named")
    )
    within = pl.any_horizontal(
        (name.str.len_chars() >= _LEAST_NAME) & pl.col("named").str.contains(name, literal=True)
        for name in (pl.col("own").str.split("；").list.get(i) for i in (0, 1))
    )
    foreign = said.filter(~pl.col("own").str.contains(pl.col("named"), literal=True) & ~within)
    fails = foreign.unique(["form", "n"], keep="first", maintain_order=True)
    return Hits(rows.height, fails.with_columns(what=pl.lit(label(table, field))), field, table)


@check("K119", grain="collection", severity="warning", cites="cn-2020-10/24")
def foreign_entity(frames: Frames, pack: Limits) -> list[Hits]:
    """{what}里出现了“{named}”，不是本表的单位或主管部门

    ## 为什么
    多半是从别的单位的表抄来，忘了改名字。

    ## 怎么改
    核对这一段是不是写错了单位；确实涉及协作单位的，写清关系。

    ## 不适用
    只比对这一批表里出现过的单位名称；没有实施单位一栏、或这一栏空白的表，不知道哪个是自己，不查。
    """
    units = frames.forms["unit_name"].drop_nulls().unique().to_list() if frames.units is None else frames.units
    names = sorted(n for n in units if len(n) >= _LEAST_NAME)
    own = pl.concat_str(pl.col("unit_name").fill_null(""), pl.lit("；"), pl.col("department_name").fill_null(""))
    # a form that does not say whose it is may well name its own unit
    heads = frames.forms.filter(pl.col("unit_name").fill_null("").str.strip_chars() != "").with_columns(own=own)
    found = []
    for field in ("goal_expected", "goal_actual"):
        found.append(_hits(heads.with_columns(text=field, n=None), names, field, "forms"))
    reasons = frames.indicators.filter(~pl.col("reason_blank"))
    beside = reasons.join(heads.select("form", "own"), on="form", maintain_order="left")
    found.append(_hits(beside.with_columns(text="reason"), names, "reason", "indicators"))
    return found
