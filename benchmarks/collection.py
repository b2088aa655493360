"""A made-up country: as many forms as wanted, as printed tables, units of twenty forms, one form in ten with a fault."""

import polars as pl

FORMS_A_UNIT = 20
ROWS = (
    ("产出指标", "数量指标", "养护道路里程", "≥", "公里", 12),
    ("产出指标", "数量指标", "更换设施数量", "=", "个", 8),
    ("产出指标", "质量指标", "验收合格率", "≥", "%", 10),
    ("产出指标", "时效指标", "按期完成率", "≥", "%", 10),
    ("产出指标", "成本指标", "养护成本", "≤", "万元", 10),
    ("效益指标", "社会效益指标", "服务群众人数", "≥", "人", 10),
    ("效益指标", "经济效益指标", "带动务工人次", "≥", "人次", 8),
    ("效益指标", "生态效益指标", "能耗", "≤", "吨标准煤", 6),
    ("效益指标", "可持续影响指标", "管护机制", "", "", 6),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥", "%", 10),
)


def printed(first: int, count: int) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The tables forms, funds, indicators of forms `first` … `first + count - 1`, printed columns only."""
    number = pl.int_range(first, first + count, eager=True).alias("n")
    base = pl.DataFrame({"n": number}).with_columns(
        form=pl.int_range(pl.len(), dtype=pl.UInt32),
        random=pl.col("n").hash(7) % 1000,
        budget=20 + pl.col("n").hash(1) % 480,
    )
    spent = (pl.col("budget") * (90 + pl.col("random") % 11) / 100).round(2)
    base = base.with_columns(executed=spent)
    rate = (pl.col("executed") / pl.col("budget") * 100).round(2)
    text = pl.String
    forms = base.select(
        "form",
        id=pl.format("{}.docx#1", "n"), file=pl.format("{}.docx", "n"), kind=pl.lit("project_self_evaluation"),
        title=pl.lit("项目支出绩效自评表"), year=pl.lit(2024, dtype=pl.Int32),
        project_name=pl.format("第{}号项目", "n"), project_code=pl.lit(None, dtype=text),
        department_name=pl.format("第{}局", pl.col("n") // (FORMS_A_UNIT * 10)), department_code=pl.lit(None, dtype=text),
        unit_name=pl.format("第{}单位", pl.col("n") // FORMS_A_UNIT), unit_code=pl.lit(None, dtype=text),
        amount_unit=pl.lit("万元"),
        goal_expected=pl.format("第{}号项目全年养护道路{}公里，服务群众，改善出行条件，按期完成年度任务。", "n", _aim(1)),
        goal_actual=pl.format("第{}号项目已经完工，道路平整畅通，沿线群众出行更加方便，资金管理规范。", "n"),
        total_weight=pl.lit("100"), total_score=pl.format("{}", (90 + rate / 10).round(2)), total_grade=pl.lit(None, dtype=text),
    )  # fmt: skip
    fund = base.select(
        "form", row=pl.lit(0, dtype=pl.Int32), label=pl.lit("年度资金总额"), source=pl.lit("total"),
        initial_budget=pl.col("budget").cast(text), full_year_budget=pl.col("budget").cast(text), executed=pl.col("executed").cast(text),
        weight=pl.lit("10"), execution_rate=pl.format("{}%", rate), score=pl.format("{}", (rate / 10).round(2)), reason=pl.lit(None, dtype=text),
    )  # fmt: skip
    detail = fund.with_columns(
        row=pl.lit(1, dtype=pl.Int32), label=pl.lit("其中：当年财政拨款"), source=pl.lit("current_appropriation"),
        weight=pl.lit("—"), execution_rate=pl.lit("—"), score=pl.lit("—"),
    )  # fmt: skip
    return forms, pl.concat([fund, detail]).sort("form", "row"), _indicators(base)


def _aim(row: int | pl.Expr) -> pl.Expr:
    """What a form's row aims at, where that is no percentage."""
    return 5 + (pl.col("n") * 31 + row).hash(5) % 900


def _indicators(base: pl.DataFrame) -> pl.DataFrame:
    rows = pl.DataFrame(
        ROWS, schema=["level1", "level2", "level3", "operator", "unit", "points"], orient="row"
    ).with_columns(n_row=pl.int_range(1, pl.len() + 1, dtype=pl.Int32))
    crossed = base.select("form", "n", "random").join(rows, how="cross", maintain_order="left_right")
    share = pl.col("unit") == "%"
    ceiling = pl.col("operator") == "≤"
    aim = pl.when(share).then(90 + (pl.col("n") + pl.col("n_row")).hash(3) % 9).otherwise(_aim(pl.col("n_row")))
    missed = (pl.col("random") % 10 == 0) & (pl.col("n_row") == 3)
    step = pl.when(pl.col("operator") == "=").then(0).when(missed).then(-4).otherwise(1)
    done = pl.when(ceiling).then(pl.col("aim").cast(pl.Int64) - 1).otherwise(pl.col("aim").cast(pl.Int64) + step)
    crossed = crossed.with_columns(aim=aim).with_columns(done=done)
    worded = pl.col("operator") == ""
    points = pl.col("points").cast(pl.String)
    return crossed.select(
        "form", n="n_row", level1="level1", level2="level2",
        level3=pl.format("{}{}", "level3", pl.col("n") % 997),
        target=pl.when(worded).then(pl.lit("建立分级管护机制")).otherwise(pl.format("{}{}{}", "operator", "aim", "unit")),
        actual=pl.when(worded).then(pl.lit("达成预期指标")).otherwise(pl.format("{}{}", "done", "unit")),
        weight=points, score=points, reason=pl.lit(""), level1_weight=pl.lit(None, dtype=pl.String),
    )  # fmt: skip
