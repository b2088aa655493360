"""The flat tables as csv (UTF-8 with a mark, as Excel wants it); one stream alone holds `indicators`.

Text is as printed, but for one thing: what a spreadsheet would run as a formula or a command gets an apostrophe before
it. `=9万元`, `-5%` and a lone `-` are harmless and stay as they are.
"""

from io import BytesIO

import polars as pl

from jixiao.checks.checked import Checked
from jixiao.checks.message import exact_text
from jixiao.outputs.flat import tables

SUFFIX = ".csv"
BINARY = False

_STARTS = r"^[\s\x00-\x1f]*[=+\-@]|^[\t\r]"
# an operator, figures, a unit without an ASCII letter: nothing in it can name a function, a cell or a program
_HARMLESS = r"^[=+\-]{0,2} *[\d.,]*[ (]*%?\)?[^\x00-\x7f]*(/[^\x00-\x7f]+)*$"


def render(checked: Checked) -> bytes:
    return _csv(tables(checked)["indicators"])


def parts(checked: Checked) -> dict[str, bytes]:
    return {f"{name}.csv": _csv(table) for name, table in tables(checked).items()}


def _csv(table: pl.DataFrame) -> bytes:
    kinds = table.schema
    texts = [_guarded(n) for n, kind in kinds.items() if kind == pl.String]
    exact = [exact_text(pl.col(n)).alias(n) for n, kind in kinds.items() if kind.is_decimal()]
    out = BytesIO()
    table.with_columns(*texts, *exact).write_csv(out, include_bom=True, line_terminator="\r\n")
    return out.getvalue()


def _guarded(name: str) -> pl.Expr:
    text = pl.col(name)
    runs = text.str.contains(_STARTS) & ~text.str.contains(_HARMLESS)
    return pl.when(runs).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(name)
