"""J903 佐证材料已被改动"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("J903", grain="indicator", severity="error", cites="cn-2020-10/24")
def evidence_changed(t: Tables, pack: Limits) -> Verdict:
    """{level3}：佐证材料{evidence_changed}和交来时的不是同一份

    ## 为什么
    交来时记下了文件的 SHA-256；现在的文件算出来不一样，或文件已不在。审核时看到的材料和当初交的不是一回事。

    ## 怎么改
    找回原来的文件；确实要换的，把旧的移除（留有记录），再交新的。

    ## 不适用
    没有佐证的行，以及没有重新核对过文件的，不查。
    """
    return Verdict(applies=pl.col("evidence") != "", fails=pl.col("evidence_changed") != "", field="actual")
