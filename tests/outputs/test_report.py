"""The report of a unit: every figure worked out by hand, every sentence with its form, both files open."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest
from docx import Document

from jixiao.checks.checked import Unread
from jixiao.model.form import Form, Fund, Indicator, Named, Total
from jixiao.outputs import output
from jixiao.outputs.narrative import chapters, title
from jixiao.outputs.projects import texts
from jixiao.overview import overview
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks, selected
from tests.outputs.test_write import needs_fonts


def form(number: int, budget: str, executed: str, rows: tuple[Indicator, ...], score: str) -> Form:
    return Form(
        f"{number}.docx#1",
        title="项目支出绩效自评表",
        year=2024,
        project=Named(f"项目{number}"),
        department=Named("云溪县水利局"),
        unit=Named("云溪县水务所"),
        amount_unit="万元",
        funds=(Fund("年度资金总额", "total", budget, budget, executed, "10", "", ""),),
        indicators=rows,
        total=Total("100", score, None),
    )


MET = Indicator("产出指标", "数量指标", "保洁长度", "≥10公里", "10公里", "50", "50", "")
MISSED = Indicator("效益指标", "社会效益指标", "受益人数", "≥100人", "80人", "40", "40", "雨季停工。")
FORMS = (
    form(1, "100", "90", (MET, MISSED), "99"),
    form(2, "60.5", "60.5", (MET,), "85"),
    form(3, "", "", (MISSED,), ""),
)


def checked(*forms: Form):  # type: ignore[no-untyped-def]
    return check_forms(
        forms, pack("cn-2020-10"), selected(checks(), ("G707",), ()), unread=(Unread("坏.docx", "损坏"),)
    )


def test_the_figures() -> None:
    o = overview(checked(*FORMS))
    (m,) = o.money
    assert (m.year, m.projects, m.readable, m.budget, m.executed) == (
        2024,
        3,
        2,
        Decimal(1_605_000),
        Decimal(1_505_000),
    )
    assert m.rate == Decimal("93.77")  # 150.5 / 160.5 = 0.937694…
    assert (o.scored, o.average) == (2, Decimal("92.00"))
    assert o.grades == {"优": 1, "良": 1, "中": 0, "差": 0}
    assert [(x.name, x.rows, x.met, x.missed) for x in o.levels] == [("产出", 2, 2, 0), ("效益", 2, 0, 2)]
    assert [(m.form, m.name, m.reason) for m in o.missed] == [
        ("1.docx#1", "受益人数", "雨季停工。"),
        ("3.docx#1", "受益人数", "雨季停工。"),
    ]
    assert [(f.code, f.count, f.forms) for f in o.found] == [("G707", 2, ("1.docx#1", "3.docx#1"))]


def test_the_sentences_say_the_figures_and_their_forms() -> None:
    o = overview(checked(*FORMS))
    said = "\n".join(text for chapter in chapters(o) for text in chapter.paragraphs)
    assert title(o) == "云溪县水务所2024年度项目支出绩效自评报告"
    for part in (
        "2024年度共 1 个单位、3 个项目",
        "2 个项目全年预算合计 160.50万元，全年执行合计 150.50万元，总体执行率 93.77%（另有 1 张表的资金读不出，没有计入）",
        "2 张表写有总分，平均 92.00 分；按总分评等级：优 1 张，良 1 张",
        "共 4 条绩效指标：完成 2 条，未完成 2 条，0 条是定性的",
        "未完成：受益人数，指标值 ≥100人，完成值 80人，原因：雨季停工。（1.docx#1）",
        "错误：未完成指标值却得满分（G707），2 处，见 1.docx#1、3.docx#1。",
        "1 份文件没有读到",
        "（请补充：",
    ):
        assert part in said, part


def test_the_word_report_has_the_usual_outline_and_the_table() -> None:
    document = Document(io.BytesIO(output("report", "docx").render(checked(*FORMS))))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [h.partition("、")[2] for h in headings[:6]] == [
        "基本情况",
        "自评开展情况",
        "综合评价结论",
        "绩效目标完成情况分析",
        "存在问题",
        "改进措施",
    ]
    assert headings[6].startswith("附表")
    rows = [[c.text for c in row.cells] for row in document.tables[-1].rows]
    assert rows[1][:7] == ["1", "云溪县水务所", "项目1", "100.00", "90.00", "90.00%", "99.00"]
    assert rows[3][3:7] == ["—", "—", "—", "—"]
    charts = list(document.tables[:-1])
    assert charts[0].rows[0].cells[1].text.startswith("█") and charts[0].rows[2].cells[1].text == " 0"


def test_the_workbook_has_sums_and_charts() -> None:
    book = openpyxl.load_workbook(io.BytesIO(output("report", "xlsx").render(checked(*FORMS))))
    assert book.sheetnames[:5] == ["汇总表", "指标完成情况", "等级分布", "疑点分类", "未完成的指标"]
    last = [c.value for c in [*book["汇总表"].rows][-1]]
    assert last[3:7] == [160.5, 150.5, 93.77, 92]
    assert len(book["指标完成情况"]._charts) == len(book["等级分布"]._charts) == 1


@needs_fonts
def test_the_pdf_says_the_same() -> None:
    document = pypdfium2.PdfDocument(output("report", "pdf").render(checked(*FORMS)))
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    for part in (
        "云溪县水务所2024年度项目支出绩效自评报告",
        "总体执行率93.77%",
        "六、改进措施",
        "附表项目绩效自评汇总表",
        "项目3",
    ):
        assert part in text, part


@pytest.mark.parametrize("format", ["docx", pytest.param("pdf", marks=needs_fonts), "xlsx"])
def test_hostile_and_empty_forms(format: str) -> None:
    hostile = replace(FORMS[0], project=Named("=1+1\x01<&\u202e"), funds=(), indicators=(), total=Total())
    assert output("report", format).render(checked(hostile))


@pytest.mark.parametrize(
    ("copy", "budget", "executed", "beside"),
    [
        (FORMS[0], "160.50", "150.50", "（同一项目重复报送的 1 张只计一次（K118））"),
        # 100 and 60.5, and the 100 of the copy once more: 90 + 60.5 + 80 spent
        (form(1, "100", "80", (MET,), "99"), "260.50", "230.50", "（有 2 张是同一项目、数字不同的，都计入了，请先核对以哪张为准（K118））"),
        (form(1, "", "", (MET,), "99"), "160.50", "150.50", "（同一项目重复报送的 1 张只计一次（K118））"),
    ],
)  # fmt: skip
def test_a_form_handed_in_twice_is_counted_once_or_said(copy: Form, budget: str, executed: str, beside: str) -> None:
    made = checked(*FORMS[:2], replace(copy, id="1.pdf#1"))
    said = "\n".join(text for chapter in chapters(overview(made)) for text in chapter.paragraphs)
    assert "1 个单位、2 个项目提交" in said
    assert f"2 个项目全年预算合计 {budget}万元，全年执行合计 {executed}万元" in said and beside in said
    book = openpyxl.load_workbook(io.BytesIO(output("report", "xlsx").render(made)))
    last = [c.value for c in [*book["汇总表"].rows][-1]]
    assert (last[2], f"{last[3]:.2f}", f"{last[4]:.2f}") == ("2 个项目", budget, executed)
    assert beside[1:-1] in last[9]


def test_a_copy_by_a_name_not_read_surely_is_none() -> None:
    copy = replace(FORMS[0], id="1.png#1", doubtful=frozenset([("forms", 0, "project_name")]))
    (m,) = overview(checked(*FORMS[:2], copy)).money
    assert (m.projects, m.copies, m.budget) == (3, 0, Decimal(2_605_000))


def test_money_of_two_years_is_not_added_up() -> None:
    """Form 1 (100 万元, 90 spent) in 2023, form 2 (60.5, all spent) in 2024; of the third nothing can be read."""
    made = checked(replace(FORMS[0], year=2023), *FORMS[1:])
    said = "\n".join(text for chapter in chapters(overview(made)) for text in chapter.paragraphs)
    assert "2023年度1 个项目全年预算合计 100.00万元，全年执行合计 90.00万元，总体执行率 90.00%。" in said
    assert "2024年度1 个项目全年预算合计 60.50万元" in said and "160.50" not in said
    book = openpyxl.load_workbook(io.BytesIO(output("report", "xlsx").render(made)))
    last = [[c.value for c in row][1:7] for row in [*book["汇总表"].rows][-3:]]
    assert [row[:4] for row in last] == [
        ["合计（2023年度）", "1 个项目", 100, 90],
        ["合计（2024年度）", "2 个项目", 60.5, 60.5],
        ["全部", "3 个项目", None, None],
    ]
    assert last[2][5] == 92


def test_a_grade_that_people_decide_is_called_open() -> None:
    """Execution 9.00, 50 for what was met, 0 to 40 for words that state no band: due 59 to 99, from 差 to 优."""
    said = Indicator("效益指标", "社会效益指标", "村容村貌", "明显改善", "村民都说好", "40", "40", "")
    asked = texts(overview(checked(form(1, "100", "90", (MET, said), "99"), form(2, "100", "90", (MET, MISSED), "99"))))
    # of 80 of 100 people 32 points are due: 91, which is 优
    assert [row[8] for row in asked] == ["优（应得差、中、良或优，未定）", "优"]
