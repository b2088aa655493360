"""A field that no cell was found for is set right by its name, never in the cell that happens to stand near it; and undone."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from jixiao.cli.correcting import field_without_cell
from jixiao.cli.trouble import Trouble
from jixiao.corrections import SUFFIX, Correction, Whole, completed, corrections, written
from jixiao.model.field import lost_rows, not_found, text_of
from jixiao.model.form import Form, Indicator, Named
from jixiao.model.grid import Place
from jixiao.outputs import where
from jixiao.sources import read_all
from tests.cli.test_commands import Run, run  # noqa: F401  (a fixture)
from tests.corrections.test_corrections import DAY
from tests.fixture import clean
from tests.outputs.test_write import needs_fonts
from tests.outputs.test_write import written as document
from tests.readers.scanned import drawn, picture_file

UNIT = ("forms", 0, "unit_name")


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A clean form scanned at 110 dpi, with three strokes of a pen over the words 实施单位: the name behind them belongs to
    nothing any more."""
    page = drawn([clean()], 110)[0]
    paper = tmp_path_factory.mktemp("scan") / "a.png"
    paper.write_bytes(picture_file([page]))
    (form,) = read_all([str(paper)]).forms
    left, top, _, bottom = (round(edge * 110 / 72) for edge in form.seen[form.places[UNIT]].box)
    page, random = page.copy(), np.random.default_rng(2)
    for _ in range(3):
        ends = [
            (int(random.integers(left - 86, left - 8)), int(random.integers(top + 5, bottom - 5))) for _ in range(2)
        ]
        cv2.line(page, *ends, (0, 0, 0), 2)
    return picture_file([page])


@needs_fonts
def test_what_was_not_found_has_no_place_and_is_set_right_by_its_name(
    run: Run,  # noqa: F811
    tmp_path: Path,
    scan: bytes,
) -> None:
    paper = tmp_path / "扫描 件.png"
    paper.write_bytes(scan)
    (form,) = read_all([str(paper)]).forms
    assert form.unit.name is None and UNIT in form.doubtful and not_found(form, UNIT)

    said = json.loads(run("check", paper, "--format", "json", "--fail-on", "never").out)["findings"]
    (finding,) = [f for f in said if (f["code"], f["field"]) == ("A109", "unit_name")]
    assert finding["where"] == {"file": str(paper), "part": None, "row": None, "column": None}
    assert finding["message"] == "实施单位没有找到：原件上可能有，但认不清是哪一格，请对照原件"
    beside = tmp_path / "对照.html"
    run("read", paper, "-o", beside)
    assert "（没有找到这一格）" in beside.read_text(encoding="utf-8")

    done = run("correct", paper, "实施单位", "云溪县农村供水站", "--by", "李四")
    assert (done.status, done.err) == (0, "") and "实施单位" in done.out and "没有读到" in done.out
    (now,) = read_all([str(paper)]).forms
    assert now.unit == Named("云溪县农村供水站") and UNIT not in now.doubtful
    assert (now.project, now.department, now.indicators) == (form.project, form.department, form.indicators)
    (told,) = [p.message for p in now.problems if p.kind == "corrected"]
    assert "李四" in told and "云溪县农村供水站" in told and "没有读到" in told
    assert told in run("correct", paper).out

    undone = run("correct", paper, "--undo")
    assert undone.status == 0 and "撤销" in undone.out and "没有读到" in undone.out
    assert read_all([str(paper)]).forms == (form,)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["对照.html", paper.name]
    assert run("correct", paper, "--undo").status == 2


@needs_fonts
def test_at_a_place_it_says_which_field_it_replaces(run: Run, tmp_path: Path, scan: bytes) -> None:  # noqa: F811
    paper = tmp_path / "扫描.png"
    paper.write_bytes(scan)
    (form,) = read_all([str(paper)]).forms
    at = where.said(form, form.places["forms", 0, "project_name"])
    done = run("correct", paper, at, "云溪县农村供水站", "--by", "李四")
    assert "项目名称" in done.out and "农村饮水安全巩固提升工程" in done.out and "更正为“云溪县农村供水站”" in done.out
    # what was perhaps meant, and how to get there
    assert "没有找到 实施单位" in done.out and "--undo" in done.out
    run("correct", paper, at, "农村饮水工程", "--by", "王五")
    assert "项目名称" in (undone := run("correct", paper, at, "--undo")).out
    assert "农村饮水安全巩固提升工程" in undone.out  # what stands now
    assert read_all([str(paper)]).forms == (form,)


@pytest.mark.parametrize("name", ["unit_name", "实施单位", "单位名称", "实 施 单位", "forms:0:unit_name"])
def test_names_of_a_field(run: Run, tmp_path: Path, name: str) -> None:  # noqa: F811
    """A name printed with its code is one cell that says two things: the name alone is set right, the code stays."""
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    (before,) = read_all([str(paper)]).forms
    assert before.unit == Named("云溪县农村供水站", "219001")
    assert run("correct", paper, name, "云溪县供水站", "--by", "李四").status == 0
    (form,) = read_all([str(paper)]).forms
    assert form.unit == Named("云溪县供水站", "219001")
    assert run("correct", paper, name, "219002-云溪县水厂", "--by", "李四").status == 0
    (form,) = read_all([str(paper)]).forms
    assert form.unit == Named("云溪县水厂", "219002")


def test_a_field_of_a_row_is_its_cell(run: Run, tmp_path: Path) -> None:  # noqa: F811
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    done = run("correct", paper, "指标1 实际完成值", "34公里", "--by", "李四")
    assert "读作“33公里”" in done.out and "更正为“34公里”" in done.out
    (one,) = corrections((tmp_path / f"表.docx{SUFFIX}").read_bytes())
    (form,) = read_all([str(paper)]).forms
    assert one.place == form.places["indicators", 0, "actual"] and form.indicators[0].actual == "34公里"


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["指标行数", "99"], "现在读到 10 行"),
        (["年度", "明年"], "四位数"),
        (["没有这一栏", "x"], "也不是栏目名"),
        (["没有这一栏", "x"], "栏目有 标题、年度、项目名称、"),
        (["没有这一栏", "x"], "指标1 一级指标"),
        (["实施单位", "x", "--form", "3"], "没有第 3 张表"),
        (["实施单位", "x", "--undo"], "撤销时不写"),
        (["实施单位", "--undo"], "没有更正"),
    ],
)
def test_what_cannot_be_set_right_by_name_is_one_line(run: Run, tmp_path: Path, args: list[str], why: str) -> None:  # noqa: F811
    paper = tmp_path / "表.docx"
    paper.write_bytes(document("docx", clean()))
    ran = run("correct", paper, *args, "--by", "李四")
    assert ran.status == 2 and why in ran.err and ran.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["表.docx"]


def test_of_several_forms_it_must_be_said_which(run: Run, tmp_path: Path) -> None:  # noqa: F811
    paper = tmp_path / "两张.docx"
    paper.write_bytes(document("docx", clean(), clean()))
    ran = run("correct", paper, "实施单位", "水厂", "--by", "李四")
    assert ran.status == 2 and "--form" in ran.err
    assert run("correct", paper, "实施单位", "水厂", "--by", "李四", "--form", "2").status == 0
    one, two = read_all([str(paper)]).forms
    assert (one.unit.name, two.unit.name) == ("云溪县农村供水站", "水厂")
    assert [sum(p.kind == "corrected" for p in form.problems) for form in (one, two)] == [0, 1]


def test_a_field_of_a_row_that_is_taken_from_the_row_above_leads_there() -> None:
    rows = (Indicator("产出指标", level3="甲"), Indicator("产出指标", level3="乙"))
    form = Form("a#1", indicators=rows, places={("indicators", 0, "level1"): Place("表1", 4, 1)})
    with pytest.raises(Trouble, match="取自上面的 表1 第4行第1列"):
        field_without_cell(form, ("indicators", 1, "level1"))
    with pytest.raises(Trouble, match="对照原件"):
        field_without_cell(form, ("indicators", 1, "target"))


def _form(**said: object) -> Form:
    return Form("a#1", doubtful=frozenset({UNIT, ("forms", 0, "n_indicators")}), **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("forms", "one", "why"),
    [
        ([_form(), _form()], Correction(Whole(1, 1, "unit_name"), "", "水厂", "张三", DAY), "当时读到 1 张表"),
        ([_form(unit=Named("甲"))], Correction(Whole(1, 1, "unit_name"), "", "水厂", "张三", DAY), "现在读作“甲”"),
        ([_form()], Correction(Whole(1, 1, "executed"), "", "1", "张三", DAY), "executed"),
        ([_form()], Correction(Whole(1, 1, "year"), "", "二〇", "张三", DAY), "四位数"),
        ([_form()], Correction(Whole(1, 1, "n_indicators"), "0", "3", "张三", DAY), "不能改写"),
        ([_form()], Correction(Whole(1, 1, "n_indicators"), "3", "3", "张三", DAY), "现在读作“0”"),
    ],
)
def test_one_that_no_longer_fits_is_said_and_not_applied(forms: list[Form], one: Correction, why: str) -> None:
    assert corrections(written([one])) == (one,)
    made, (remark,) = completed(forms, [one])
    assert made == tuple(forms)
    assert (
        remark.problem.kind == "correction_unmet" and why in remark.problem.message and "张三" in remark.problem.message
    )


def test_rows_that_were_counted_are_lost_no_more() -> None:
    assert lost_rows(_form()) == ("可能漏读了指标行：请数一数原件上有几行，这里读到 0 行",)
    (made,), _ = completed([_form()], [Correction(Whole(1, 1, "n_indicators"), "0", "0", "张三", DAY)])
    assert made.doubtful == {UNIT} and lost_rows(made) == ()
    assert text_of(made, ("forms", 0, "n_indicators")) == "0"


@pytest.mark.parametrize("cell", ["全年预算数", "表1 第2行第2列"])
@pytest.mark.parametrize("text", ["120", "预算数：120"])
def test_a_sum_with_its_label_in_the_cell_keeps_it(run: Run, tmp_path: Path, cell: str, text: str) -> None:  # noqa: F811
    table = "<tr><td>项目名称<td colspan=3>修桥<tr><td>项目资金（万元）<td>预算数：100<td colspan=2>执行数：90<tr><td>三级指标<td>年度指标值<td>实际完成值<td>分值<tr><td>修桥座数<td>≥3座<td>3座<td>90"
    paper = tmp_path / "表.html"
    paper.write_bytes(f"<html><meta charset=utf-8><table>{table}</table></html>".encode())
    run("correct", paper, cell, text, "--by", "张三")
    (form,) = read_all([str(paper)]).forms
    assert [(f.full_year_budget, f.executed) for f in form.funds] == [("120", "90")]
