"""What a form's unit is compared by: its name, else that of its department, without white space; "" where both are blank."""

import polars as pl


def unit_of() -> pl.Expr:
    """Over `forms`."""
    return pl.coalesce("unit_name", "department_name").fill_null("").str.replace_all(r"\s", "")
