"""L123 低分指标次年取消"""

import polars as pl
from rapidfuzz import fuzz

from jixiao.checks.l_history.matching import with_words
from jixiao.checks.run import Limits
from jixiao.model.finding import Hits
from jixiao.model.frames import Frames
from jixiao.registry import check

_ALIKE = 60.0  # per cent of a name: an indicator that was only worded anew is not gone


@check("L123", grain="history", severity="info", cites="cn-2020-10/24")
def weak_indicator_dropped(frames: Frames, pack: Limits) -> Hits:
    """{last_year}失分的指标{dropped}，今年没有了

    ## 为什么
    没有做好的指标第二年取消，得分好看了，问题还在。

    ## 怎么改
    任务还在的，恢复这项指标；任务已经完成的，不必改。

    ## 不适用
    只改了名称的不算；两年的指标多半不同（相同的不到一半）、任务本来就变了的不查。
    """
    linked = with_words(frames)
    concerned = pl.concat([linked["form"], linked["before"]]).unique()
    rows = frames.indicators.filter(pl.col("form").is_in(concerned.implode()) & (pl.col("level3_key") != ""))
    keys = rows.group_by("form").agg(pl.col("level3_key").unique())
    now, last = (
        linked.select("form", "before").join(keys, left_on=on, right_on="form", how="left", maintain_order="left")
        for on in ("form", "before")
    )
    names = linked.with_columns(now["level3_key"].alias("now"), last["level3_key"].alias("last"))
    shared = pl.col("last").list.set_intersection("now").list.len()
    asked = names.filter((shared * 2 >= pl.col("last").list.len()) & (pl.col("last").list.len() > 0))
    lost = rows.filter((pl.col("score_value") < pl.col("weight_value")) & (pl.col("weight_value") > 0))
    gone = asked.join(
        lost.select(pl.col("form").alias("before"), "level3", "level3_key"), on="before", maintain_order="left_right"
    ).filter(~pl.col("now").list.contains(pl.col("level3_key")))
    # a name that was there last year too is no other wording of the one that is gone
    new = gone.select("level3_key", pl.col("now").list.set_difference("last"))
    kept = [not any(fuzz.ratio(key, other) >= _ALIKE for other in others) for key, others in new.iter_rows()]
    fails = (
        gone.filter(pl.Series(kept, dtype=pl.Boolean))
        .group_by("form", maintain_order=True)
        .agg(
            pl.format("“{}”", "level3").alias("dropped"),
            pl.first("last_year"),
            pl.col("before").unique().alias("others"),
        )
        .with_columns(pl.col("dropped").list.join("、"))
    )
    return Hits(asked.height, fails, "n_indicators", "forms")
