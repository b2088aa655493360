"""A row of figures that fits no column is said; what the rows add up to is undecided then, in documents of cells as in scans."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from jixiao.layouts import forms
from jixiao.model.form import Form
from jixiao.model.grid import Document, Seen
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.readers import read
from jixiao.registry import checks
from tests.fixture import clean
from tests.outputs.test_write import written

HEAD = """<p>项目支出绩效自评表</p><p>（2024年度）</p><table>
<tr><td>项目名称<td colspan=7>乡村道路维修<tr><td>主管部门<td colspan=3>云溪县交通局<td>实施单位<td colspan=3>云溪县公路站
<tr><td rowspan=3>项目资金（万元）<td colspan=2><td>全年预算数<td>全年执行数<td>分值<td>执行率<td>得分
<tr><td colspan=2>年度资金总额<td>100<td>95<td>10<td>95%<td>9.5
<tr><td colspan=2>其中：当年财政拨款<td>100<td>95<td>—<td>95%<td>—
<tr><td>年度总体目标<td colspan=3>预期目标<td colspan=4>实际完成情况<tr><td><td colspan=3>维修道路10公里<td colspan=4>维修道路10公里
<tr><td rowspan=5>绩效指标<td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分
<tr><td>产出指标<td>数量指标<td>维修道路长度<td>≥10公里<td>10公里<td>40<td>40"""
TAIL = """<tr><td>效益指标<td>社会效益<td>受益人数<td>≥100人<td>120人<td>30<td>30
<tr><td>满意度指标<td>满意度<td>群众满意度<td>≥90%<td>95%<td>10<td>10
<tr><td colspan=6>总分<td>100<td>99.5</table>"""
# two cells dragged over two columns each: nobody can say which figure stands below which heading
DRAGGED = "<tr><td>产出指标<td>质量指标<td colspan=2>验收合格率≥100%<td>100%<td colspan=2>10 10"


def form(row: str) -> Form:
    (found,) = forms_of("表.html", f"<html><meta charset=utf-8>{HEAD}{row}{TAIL}</html>".encode())
    return found


def errors(found: Form) -> set[str]:
    every = [check for check in checks().values() if check.grain != "collection"]
    findings = check_forms([found], pack("cn-2020-10"), every).results.findings
    return {row["code"] for row in findings.iter_rows(named=True) if row["severity"] == "error"}


def test_the_sums_are_undecided_where_a_row_of_figures_was_not_taken() -> None:
    found = form(DRAGGED)
    assert any("没有采用" in problem.message and "验收合格率" in problem.message for problem in found.problems)
    assert ("forms", 0, "n_indicators") in found.doubtful and ("forms", 0, "n_funds") not in found.doubtful
    assert errors(found) == set()


@pytest.mark.parametrize(
    "row",
    [
        "",  # the row is not there at all: 90 in place of 100 is the form's own
        "<tr><td>产出指标<td colspan=5>分值小计<td>40<td>40",
        "<tr><td>产出指标合计<td><td><td><td><td>40<td>40",
        "<tr><td colspan=5>数量指标得分<td>40<td>40",
        "<tr><td>本项得分<td><td><td><td><td>40<td>40",
        "<tr><td>栏次<td>1<td>2<td>3<td>4<td>5<td>6",
        "<tr><td colspan=3>问题及建议<td colspan=4>质保期还有一年，要回访",
    ],
)
def test_a_subtotal_and_a_note_leave_them_decided(row: str) -> None:
    found = form(row)
    assert len(found.indicators) == 3
    assert not {name for name in found.doubtful if name[2] in ("n_indicators", "n_funds")}
    assert {"F601", "F604", "G704"} <= errors(found)


def test_a_score_that_an_indicator_is_named_for_is_an_indicator() -> None:
    found = form("<tr><td>满意度指标<td>满意度<td>满意度得分<td>90<td>92<td>10<td>10")
    assert [i.level3 for i in found.indicators if i.level2 == "满意度"] == ["满意度得分", "群众满意度"]


@pytest.mark.parametrize("confidence", [1.0, 0.99])
def test_a_subtotal_of_a_page_leaves_the_sums_decided_and_one_of_a_scan_does_not(
    confidence: float,
) -> None:
    document = read("表.html", f"<meta charset=utf-8>{HEAD}<tr><td colspan=5>小计<td>40<td>40{TAIL}".encode())
    assert isinstance(document, Document)
    seen = Seen(1, (0, 0, 9, 9), confidence)
    grids = tuple(replace(g, cells=tuple(replace(c, seen=seen) for c in g.cells)) for g in document.grids)
    (found,) = forms(replace(document, grids=grids))
    assert any("小计" in problem.message for problem in found.problems)
    assert (("forms", 0, "n_indicators") in found.doubtful) is (confidence < 1)


@pytest.mark.parametrize(("words", "decided"), [(False, False), (True, True)])
def test_a_hidden_row_of_figures_leaves_the_sums_open_and_one_of_words_does_not(words: bool, decided: bool) -> None:
    """The second indicator's row of a workbook, hidden; with `words` its figures are gone, as in a row that nobody filled in."""
    book = openpyxl.load_workbook(BytesIO(written("xlsx", clean())))
    sheet = book.worksheets[0]
    (hidden,) = {c.row for row in sheet.iter_rows() for c in row if c.value == clean().indicators[1].level3}
    sheet.row_dimensions[hidden].hidden = True
    if words:
        for cell in sheet[hidden]:
            if any(character.isdigit() for character in str(cell.value or "")):
                cell.value = None
    out = BytesIO()
    book.save(out)
    (found,) = forms_of("表.xlsx", out.getvalue())
    assert len(found.indicators) == len(clean().indicators) - 1
    assert any("被隐藏" in problem.message for problem in found.problems)
    assert (("forms", 0, "n_indicators") not in found.doubtful) is decided
    assert errors(found) == set()
