"""J901 缺少佐证材料"""

import polars as pl

from jixiao.checks.run import Limits
from jixiao.checks.tables import Tables
from jixiao.model.finding import Verdict
from jixiao.registry import check


@check("J901", grain="indicator", severity="warning", cites="cn-2020-10/24")
def evidence_missing(t: Tables, pack: Limits) -> list[Verdict]:
    """{level3}：没有{what}

    ## 为什么
    完成值没有材料支撑，复核的人无从核实；复核时常按 0 分处理。

    ## 怎么改
    在工作台的这一行交上能说明完成值的材料：验收单、统计表、问卷汇总、合同、照片等。政策包写明必交某一种的，交那一种。

    ## 不适用
    没有保存佐证的（命令行核对的文件、没有交过一份佐证的表）不查。
    """
    none = pl.col("evidence") == ""
    verdicts = [Verdict(pl.lit(True), none, "actual", shows={"what": pl.lit("佐证材料")})]
    for level2, kinds in (pack["evidence.required"] or {}).items():
        for kind in kinds:
            lacks = ~pl.col("evidence_kinds").str.contains(f",{kind},", literal=True)
            asked = (pl.col("level2_key") == level2) & ~none
            verdicts.append(Verdict(asked, lacks, "actual", shows={"what": pl.lit(f"必交的{kind}")}))
    return verdicts
