"""The flat tables `forms`, `funds`, `indicators`: printed columns, typed ones beside them, each row with its form's id."""

import polars as pl

from jixiao.checks.checked import Checked
from jixiao.values.frames import frames


def tables(checked: Checked) -> dict[str, pl.DataFrame]:
    """By name. What scoring adds is left out: reading knows no policy."""
    read = frames(checked.forms)
    ids = read.forms.select("form", "id")
    return {
        "forms": read.forms,
        "funds": _with_id(read.funds, ids),
        "indicators": _with_id(read.indicators, ids),
    }


def _with_id(rows: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    joined = rows.join(ids, on="form", how="left", maintain_order="left")
    return joined.select("form", "id", pl.exclude("form", "id"))
