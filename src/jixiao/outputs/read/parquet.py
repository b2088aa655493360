"""The flat tables as Parquet, exact decimals as Decimal(38, 6); one file alone holds `indicators`."""

from io import BytesIO

import polars as pl

from jixiao.checks.checked import Checked
from jixiao.outputs.flat import tables

SUFFIX = ".parquet"
BINARY = True


def render(checked: Checked) -> bytes:
    return _parquet(tables(checked)["indicators"])


def parts(checked: Checked) -> dict[str, bytes]:
    return {f"{name}.parquet": _parquet(table) for name, table in tables(checked).items()}


def _parquet(table: pl.DataFrame) -> bytes:
    out = BytesIO()
    table.write_parquet(out)
    return out.getvalue()
