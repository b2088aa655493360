"""The made-up country with faults of twenty kinds in it, typed and scored, as Parquet in blocks: what the twenty checks are run on."""

from pathlib import Path

import polars as pl

from benchmarks.collection import FORMS_A_UNIT, printed

BLOCK = 2000 * FORMS_A_UNIT
TWENTY = (
    "A101", "A102", "A103", "A104", "A105", "B204", "B210", "C301", "C302", "D403",
    "E501", "E514", "E516", "F601", "F603", "G701", "G704", "G709", "H801", "K118",
)  # fmt: skip
_FORMS = {1: "project_name", 2: "department_name", 3: "unit_name", 4: "goal_expected", 5: "goal_actual"}
_ROWS = {9: ("target", ""), 10: ("actual", ""), 11: ("target", "≥0公里"), 12: ("weight", "0"), 13: ("score", "99"), 14: ("score", ""), 15: ("score", "1")}  # fmt: skip


def make(size: int, folder: Path) -> None:
    """forms-, funds-, indicators-*.parquet below `folder`, whole units in a block."""
    from jixiao.policies import pack
    from jixiao.scoring import score
    from jixiao.values.frames import frames_from_tables

    for first in range(0, size, BLOCK):
        scored = score(frames_from_tables(*_faulty(first, min(BLOCK, size - first))), pack("cn-2020-10"))
        for name in ("forms", "funds", "indicators"):
            getattr(scored, name).write_parquet(folder / f"{name}-{first:09}.parquet")


def _faulty(first: int, count: int) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Of 500 forms some 20 have a fault, each of a kind of its own."""
    forms, funds, rows = printed(first, count)
    kinds = forms.select("form", kind=(pl.col("form").cast(pl.Int64) + first).hash(11) % 500)
    kind = pl.col("kind_of")
    forms, funds, rows = (t.join(kinds.rename({"kind": "kind_of"}), on="form", maintain_order="left") for t in (forms, funds, rows))  # fmt: skip
    for number, column in _FORMS.items():
        forms = forms.with_columns(pl.when(kind == number).then(pl.lit("")).otherwise(column).alias(column))
    twice = (pl.col("form") % FORMS_A_UNIT < 2) & ((pl.col("form") // FORMS_A_UNIT) % 25 == 0)
    forms = forms.with_columns(
        year=pl.when(kind != 6).then("year"),
        total_score=pl.when(kind == 7).then(pl.lit("88.88")).otherwise("total_score"),
        project_name=pl.when(twice & (kind > 20)).then(pl.lit("同一个项目")).otherwise("project_name"),
    )
    funds = funds.with_columns(
        executed=pl.when(kind == 8).then(pl.lit("99999")).otherwise("executed"),
        weight=pl.when((kind == 18) & (pl.col("source") == "total")).then(pl.lit("20")).otherwise("weight"),
    )
    for number, (column, text) in _ROWS.items():
        there = (kind == number) & (pl.col("n") == 1)
        rows = rows.with_columns(pl.when(there).then(pl.lit(text)).otherwise(column).alias(column))
    rows = rows.with_columns(level2=pl.when((kind == 16) & (pl.col("level2") == "质量指标")).then(pl.lit("数量指标")).otherwise("level2"))  # fmt: skip
    rows = rows.filter(kind != 17)
    return forms.drop("kind_of"), funds.drop("kind_of"), rows.drop("kind_of")
