"""What takes long and is asked of few rows is worked out for these alone."""

import polars as pl

from jixiao.values.few import at


def seldom(test: pl.Expr, expr: pl.Expr, dtype: type[pl.DataType] = pl.Boolean) -> pl.Expr:
    """`expr` in the rows where `test` is true, null in all others. What `expr` says over several rows it says over those.

    >>> pl.DataFrame({"a": [1, 2, 4]}).select(seldom(pl.col("a") > 1, pl.col("a") % 4 == 0)).to_series().to_list()
    [None, False, True]
    """
    names = sorted(set(expr.meta.root_names()))
    # named for what is asked: whoever reads the whole expression sees whether it looks at other rows
    asked = f"asked: {expr}"

    def look(rows: pl.Series) -> pl.Series:
        every = rows.struct.unnest()
        places = every[asked].arg_true()
        found = at(every[names], places).select_seq(expr.cast(dtype)).to_series()
        return found.clear().extend_constant(None, len(rows)).scatter(places, found)

    return pl.struct(test.alias(asked), *names).map_batches(look, return_dtype=dtype)
