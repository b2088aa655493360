"""Flat tables: csv that a spreadsheet may open, Parquet with exact types."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import polars as pl
import pytest

from jixiao import outputs
from jixiao.model.form import Goals
from tests.outputs.made import checked, form, hostile


def table(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_three_tables_and_the_indicators_alone() -> None:
    made = outputs.output("read", "csv")
    assert made.parts is not None
    parts = made.parts(checked(form()))
    assert list(parts) == ["forms.csv", "funds.csv", "indicators.csv"]
    assert parts["indicators.csv"] == made.render(checked(form()))
    rows = table(parts["indicators.csv"])
    assert len(rows) == 10
    third = rows[2]
    assert (third["id"], third["n"], third["target"], third["target_operator"], third["target_number"]) == (
        "样例.txt#1", "3", "≥95%", ">=", "95",
    )  # fmt: skip
    assert table(parts["funds.csv"])[0]["executed_value"] == "114.48"
    assert "due_low" not in third


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1+cmd|'/C calc'!A0", "-2+3", "\t=HYPERLINK(1)", "=A1", " =A1"]
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    made = outputs.output("read", "csv")
    assert made.parts is not None
    (row,) = table(made.parts(checked(form(goals=Goals(text, ""))))["forms.csv"])
    assert row["goal_expected"] == "'" + text


@pytest.mark.parametrize(
    "text", ["=9万元", "=100%", "=100.00(%)", "-", "—", "-5%", "=30万元/套", ">=1万条", "=1本", "甲@乙", "=1,000吨"]
)
def test_harmless_text_stays_as_printed(text: str) -> None:
    made = outputs.output("read", "csv")
    assert made.parts is not None
    (row,) = table(made.parts(checked(form(goals=Goals(text, ""))))["forms.csv"])
    assert row["goal_expected"] == text


def test_blank_and_absent_stay_apart_in_parquet() -> None:
    made = outputs.output("read", "parquet")
    assert made.parts is not None
    parts = {name: pl.read_parquet(BytesIO(data)) for name, data in made.parts(checked(form())).items()}
    heads, rows = parts["forms.parquet"], parts["indicators.parquet"]
    assert rows["reason"][0] == "" and heads["total_grade"][0] is None
    assert rows.schema["weight_value"] == pl.Decimal(38, 6)
    assert rows["weight_value"].to_list()[0] == Decimal(12)
    assert rows["id"].unique().to_list() == ["样例.txt#1"]


def test_hostile_forms_are_written() -> None:
    for format in ("csv", "parquet", "json"):
        assert outputs.output("read", format).render(checked(hostile()))
