"""`Tables`: what is worked out once per distinct text is the same as row by row, null and repeated texts included."""

import polars as pl
import pytest

from jixiao.checks.tables import Tables
from jixiao.model.frames import Frames
from jixiao.values.frames.distinct import coded

TEXTS = [None, "甲", "", "乙 ", "甲", None, "丙"]


def frames(times: int, known: bool) -> Frames:
    """Forms of seven rows each; `known`: the column has been coded before."""
    rows = pl.DataFrame(
        {"form": [n for n in range(times) for _ in TEXTS], "reason": TEXTS * times},
        schema={"form": pl.Int32, "reason": pl.String},
    )
    forms = pl.DataFrame({"form": range(times)}, schema={"form": pl.Int32})
    codes = {"reason": coded(rows["reason"])[0]} if known else {}
    return Frames(forms, rows.clear(), rows, codes)


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("times", [1, 300])
def test_once_is_row_by_row(times: int, known: bool) -> None:
    tables, batch = Tables(), frames(times, known)
    blank = pl.col("reason").fill_null("（无）").str.strip_chars()
    long = tables.once(blank)
    twice = tables.once(long + "！")
    rows = tables.widen(batch, tables.needed([long, twice])).indicators
    assert rows.select(long).to_series().to_list() == ["（无）", "甲", "", "乙", "甲", "（无）", "丙"] * times
    assert rows.select(twice).to_series().to_list()[:3] == ["（无）！", "甲！", "！"]


@pytest.mark.parametrize("times", [1, 300])
def test_alike_tells_rows_of_one_form_apart_by_their_texts(times: int) -> None:
    tables = Tables()
    alike = tables.alike("reason")
    rows = tables.widen(frames(times, known=True), tables.needed([alike])).indicators
    # the two blank cells, and the two 甲; never those of another form
    assert (
        rows.select(alike.is_duplicated()).to_series().to_list()
        == [True, True, False, False, True, True, False] * times
    )
    assert rows.select(alike.n_unique()).item() == 5 * times
