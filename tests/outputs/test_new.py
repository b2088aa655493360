"""Blank forms: what stays, what is asked for, and a filled one read back."""

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from jixiao.model.form import Form
from jixiao.official.blank import again, empty, parts
from jixiao.outputs import output
from jixiao.outputs.written import Written
from jixiao.pipeline import forms_of
from jixiao.policies import pack
from jixiao.readers import read
from tests.cli.test_commands import Run, form, run
from tests.fixture import clean
from tests.returns.packages import converted, needs_office

__all__ = ["form", "run"]  # fixtures


def blank(format: str, of: Form) -> bytes:
    return output("new", format).render(Written((of,), parts=True))


def cell(sheet, text: str, right: int = 1):  # type: ignore[no-untyped-def]
    """The cell `right` filled columns behind the one that says `text`."""
    found = next(c for row in sheet for c in row if c.value == text)
    return sheet.cell(found.row, found.column + right)


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_goals_and_indicators_stay_and_results_are_blank(format: str) -> None:
    old = clean()
    (made,) = forms_of(f"表.{format}", blank(format, again(old, 2025)))
    assert (made.year, made.project, made.unit, made.goals.expected) == (
        2025,
        old.project,
        old.unit,
        old.goals.expected,
    )
    assert made.goals.actual == ""
    assert [(i.level1, i.level2, i.level3, i.weight) for i in made.indicators] == [
        (i.level1, i.level2, i.level3, i.weight) for i in old.indicators
    ]
    assert all(i.actual == i.score == i.reason == "" for i in made.indicators)
    assert [f.label for f in made.funds] == [f.label for f in old.funds]
    assert all(f.executed == "" and f.execution_rate == "" for f in made.funds)


def test_a_target_is_taken_apart_and_says_the_same() -> None:
    row = clean().indicators[0]
    for text, wanted in {
        "≥32公里": ("≥", "32", "公里"),
        "<=3.5万元/公里": ("≤", "3.5", "万元/公里"),
        "100%": ("", "100", "%"),
        "有效改善": ("", "有效改善", ""),
        "11月30日前": ("", "11月30日前", ""),
    }.items():
        assert parts(replace(row, target=text, target_parts=None)) == wanted


@pytest.mark.parametrize("policy", ["cn-2020-10", "cn-2021-101"])
def test_nothing_to_start_from_gives_the_taxonomy(policy: str) -> None:
    made = empty(pack(policy), 2026)
    levels = pack(policy)["taxonomy.levels"].level1
    assert len(made.indicators) == sum(len(level.level2) for level in levels)
    assert {i.level1 for i in made.indicators} == {f"{level.key}指标" for level in levels}
    sheet = openpyxl.load_workbook(io.BytesIO(blank("xlsx", made))).active
    assert cell(sheet, "实施单位").value is None


def test_the_workbook_helps_to_fill_it_in() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(blank("xlsx", again(clean(), 2025)))).active
    kinds = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            kinds[area.coord] = validation
    sign = cell(sheet, "≥", 0)
    assert kinds[sign.coordinate].type == "list" and "≥" in kinds[sign.coordinate].formula1
    assert kinds[sign.coordinate].promptTitle == "比较符号"
    executed = sheet.cell(cell(sheet, "年度资金总额").row, cell(sheet, "全年执行数", 0).column)
    rate = sheet.cell(executed.row, cell(sheet, "执行率", 0).column)
    assert rate.value.startswith("=IF(") and rate.protection.locked and rate.number_format == "0.00%"
    parts_row = sheet.cell(executed.row + 1, executed.column)
    assert not parts_row.protection.locked and sheet.protection.sheet
    assert executed.protection.locked and executed.value.startswith("=IF(COUNT(")  # the sum of its parts


@needs_office
def test_a_filled_template_reads_back_with_its_sums(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank("xlsx", again(clean(), 2025))))
    sheet = book.active
    whole = cell(sheet, "年度资金总额", 0).row
    for heading, amount in (("年初预算数", 120), ("全年预算数", 120), ("全年执行数", 114.48)):
        sheet.cell(whole + 1, cell(sheet, heading, 0).column).value = amount
    header = cell(sheet, "实际完成值", 0)
    score = cell(sheet, "得分", 0)
    scores = [c for c in (c for row in sheet.iter_rows(min_row=header.row) for c in row) if c.value == "得分"]
    column = scores[0].column
    for n, row in enumerate(clean().indicators, 1):
        sheet.cell(header.row + n, header.column).value = row.actual
        sheet.cell(header.row + n, column).value = float(row.score or 0)
    assert score
    out = io.BytesIO()
    book.save(out)
    (made,) = forms_of("表.xlsx", converted(out.getvalue(), "xlsx", "xlsx", tmp_path))
    assert [i.actual for i in made.indicators] == [i.actual for i in clean().indicators]
    assert (made.funds[0].full_year_budget, made.funds[0].execution_rate, made.funds[0].score) == (
        "120",
        "95.40%",
        "9.54",
    )
    assert made.total.weight == "100" and made.total.score == "99.14"  # as in the form it was copied from


def test_an_old_template_is_named() -> None:
    import zipfile

    from tests.readers.reader_documents import archive

    with zipfile.ZipFile(io.BytesIO(blank("docx", again(clean(), 2025)))) as old:
        files = {i.filename: old.read(i) for i in old.infolist()}
    files["docProps/core.xml"] = files["docProps/core.xml"].replace(b"jixiao:template/1", b"jixiao:template/0")
    (problem,) = read("表.docx", archive(files)).problems  # type: ignore[union-attr]
    assert problem.kind == "template" and "第 0 版" in problem.message
    assert read("表.docx", blank("docx", again(clean(), 2025))).problems == ()  # type: ignore[union-attr]


def test_the_command(run: Run, form: Path, tmp_path: Path) -> None:
    out = tmp_path / "新 表.xlsx"
    assert run("new", form, "--year", "2026", "-o", out).status == 0
    (made,) = json.loads(run("read", out).out)["forms"]
    assert made["year"] == 2026 and made["indicators"][0]["actual"] == ""
    assert run("new", "-o", out).status == 2  # exists
    assert "不像一个年度" in run("new", "--year", "26", "-o", tmp_path / "x.docx").err
