"""Official documents: written and read back, every cell is the same; a corrected one says what changed."""

import random
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pytest

from jixiao.model.form import Form, Fund, Goals, Indicator, Named, Total
from jixiao.official import page
from jixiao.official.due import due
from jixiao.outputs import formats, output
from jixiao.outputs.typesetting import has_fonts
from jixiao.outputs.written import Written
from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from tests.fixture import clean
from tests.layouts.made import made
from tests.layouts.test_combinations import cells as every_cell
from tests.test_seed import SEED

needs_fonts = pytest.mark.skipif(not has_fonts(), reason="no Chinese font on this machine")
READABLE = ("docx", "html", "json", "xlsx")
FORMS = 40  # random forms a format
KINDS = (
    "project_self_evaluation",
    "department_self_evaluation",
    "project_goal",
    "project_monitoring",
    "transfer_self_evaluation",
)


def cells(form: Form) -> dict[str, Any]:
    """Every printed cell; the parts of a target are one in the official layout."""
    return {name: text for name, text in every_cell(form).items() if not name.endswith(".target_parts")}


def differences(form: Form, back: Form) -> dict[str, tuple[Any, Any]]:
    """Cells that are not as they were; one that the layout of the form lacked is blank in the official one."""
    before, after = cells(form), cells(back)
    return {
        name: (before.get(name), after.get(name))
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name) and not (before.get(name) is None and after.get(name) == "")
    }


def written(format: str, *forms: Form) -> bytes:
    return output("write", format).render(Written(forms))


@pytest.mark.parametrize("format", READABLE)
def test_random_forms_read_back_cell_by_cell(format: str) -> None:
    forms = [made(random.Random(seed), spaces=False).form for seed in range(FORMS)]
    back = forms_of(f"表.{format}", written(format, *forms))
    assert len(back) == len(forms)
    for form, again in zip(forms, back, strict=True):
        assert differences(form, again) == {}
        assert again.problems == ()


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not in the repository")
@pytest.mark.parametrize("format", READABLE)
def test_the_seed_reads_back_cell_by_cell(format: str) -> None:
    forms = forms_of("seed.txt", SEED.read_bytes())
    back = forms_of(f"seed.{format}", written(format, *forms))
    assert len(back) == 21
    for form, again in zip(forms, back, strict=True):
        assert differences(form, again) == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", ("docx", "html", "xlsx"))
def test_every_kind_of_form_stays_one(kind: str, format: str) -> None:
    title = {
        "project_self_evaluation": "项目支出绩效自评表",
        "department_self_evaluation": "部门整体支出绩效自评表",
        "project_goal": "项目支出绩效目标申报表",
        "project_monitoring": "项目支出绩效运行监控表",
        "transfer_self_evaluation": "转移支付区域（项目）绩效自评表",
    }[kind]
    form = replace(clean(), kind=kind, title=title)  # type: ignore[arg-type]
    (back,) = forms_of(f"表.{format}", written(format, form))
    assert back.kind == kind
    assert differences(form, back) == {}


ODD = {
    "a year in the name": {"project": Named("2021-2022年道路养护")},
    "three digits in the name": {"project": Named("110-接警平台"), "unit": Named("120急救中心")},
    "a long code": {"project": Named("道路", "65230021T000000012345")},
    "three digits": {"department": Named("某局", "219")},
    "a code of letters": {"project": Named("道路", "AB-77")},
    "a code and no name": {"unit": Named("", "219001")},
    "no names at all": {"project": Named(), "department": Named(), "unit": Named()},
    "a grade": {"total": Total("100", "98", "优")},
    "lines": {"goals": Goals("一\n\n二\n  三", "x")},
    "nothing but indicators": {"funds": (), "goals": Goals(None, None), "amount_unit": None},
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("format", ("docx", "html", "xlsx"))
def test_odd_forms_read_back(odd: str, format: str) -> None:
    form = replace(clean(), **ODD[odd])  # type: ignore[arg-type]
    (back,) = forms_of(f"表.{format}", written(format, form))
    assert differences(form, back) == {}


ROWS = {
    "a name like a total": {"level3": "总分"},
    "a name like a section": {"level3": "存在问题整改率"},
    "spaces and tabs": {"level3": "a   b\tc"},
    "formulas": {"actual": "=1+1", "reason": "@SUM(A1)"},
    "figures as printed": {"target": "100", "actual": "0100", "weight": "10.0", "score": "1,000.50"},
    "a cell like a label": {"reason": "项目名称"},
    "widths": {"target": "100%", "actual": "0.5%", "score": "９.５"},
    "a weight in the label": {"level1_weight": "50"},
}


@pytest.mark.parametrize("odd", ROWS)
@pytest.mark.parametrize("format", ("docx", "html", "xlsx"))
def test_odd_cells_read_back(odd: str, format: str) -> None:
    first, *others = clean().indicators
    form = replace(clean(), indicators=(replace(first, **ROWS[odd]), *others))  # type: ignore[arg-type]
    (back,) = forms_of(f"表.{format}", written(format, form))
    if odd == "a weight in the label":  # it is printed once, on the label that the rows share
        assert back.indicators[0].level1_weight == "50"
        return
    assert differences(form, back) == {}


@needs_fonts
def test_the_pdf_holds_every_text_in_the_order_of_the_rows() -> None:
    forms = [clean(), replace(clean(), project=Named("湖面保洁"))]
    document = pypdfium2.PdfDocument(written("pdf", *forms))
    assert len(document) == 2
    assert [mark.get_title() for mark in document.get_toc()] == [f.project.name for f in forms]
    for form, sheet in zip(forms, document, strict=True):
        text = "".join(sheet.get_textpage().get_text_range().split())
        at = 0
        for row in form.indicators:
            for cell in (row.level3, row.target, row.actual, row.score):
                at = text.index("".join((cell or "").split()), at)


@needs_fonts
@pytest.mark.skipif(not SEED.exists(), reason="the seed is not in the repository")
def test_the_seed_as_pdf_says_every_cell_row_by_row() -> None:
    forms = forms_of("seed.txt", SEED.read_bytes())
    document = pypdfium2.PdfDocument(written("pdf", *forms))
    text = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in document)
    at = 0
    for form in forms:
        at = text.index("".join((form.project.name or "").split()), at)
        for row in form.indicators:
            for cell in (row.level3, row.target, row.actual, row.weight, row.score):
                found = text.find("".join((cell or "").split()), at)
                assert found >= 0, (form.id, row.level3, cell)
                at = found


HOSTILE = (
    '#import "x"',
    "$x^2$ *a* _b_ `c` @d <e>",
    "<script>alert(1)</script>",
    "=1+1",
    "{{ 7*7 }}",
    "\\n#(1+1)",
    "a\u202eb",
    "😀甲\t乙",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_form_says_is_never_code(text: str) -> None:
    row = Indicator("产出指标", "数量指标", text, "≥1个", text, "90", "90", text)
    form = replace(clean(), indicators=(row,), project=Named(text))
    for format in formats("write"):
        if format == "pdf" and not has_fonts():
            continue
        made = written(format, form)
        if format == "pdf":
            shown = "".join(pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range().split())
            assert "".join(text.replace("\u202e", "�").replace("😀", "").split())[:12] in shown.replace("😀", "")
        else:
            (back,) = forms_of(f"表.{format}", made)
            assert (back.indicators[0].level3 or "").replace("�", "\u202e").split() == text.split()


def test_due_figures_take_the_place_of_wrong_ones() -> None:
    # 7.114 of 10 executed: 71.14%, 7.11; 61 of 80 reached at 20 points: 15.25; what stood there added up otherwise
    form = Form(
        id="甲#1",
        title="项目支出绩效自评表",
        year=2023,
        project=Named("河道保洁"),
        amount_unit="万元",
        funds=(Fund("年度资金总额", "total", "10", "10", "7.114", "10", "72%", "8"),),
        indicators=(
            Indicator("产出指标", "数量指标", "保洁长度", "≥80公里", "61公里", "20", "20", ""),
            Indicator("产出指标", "质量指标", "合格率", "≥95%", "96%", "40", "", ""),
            Indicator("效益指标", "社会效益指标", "居住环境", "改善", "有所改善", "30", "28", ""),
        ),
        total=Total("100", "99", None),
    )
    checked = check_forms([form], pack("cn-2020-10"), ())
    (made,), (changed,) = due([form], checked.frames, checked.pack)
    assert made.funds[0].execution_rate == "71.14%"
    assert made.funds[0].score == "7.11"
    assert [i.score for i in made.indicators] == ["15.25", "40", "28"]  # the last is for people to judge
    assert made.total.score == "90.36"  # 7.11 + 15.25 + 40 + 28
    assert changed == {
        ("funds", 0, "execution_rate"): "72%",
        ("funds", 0, "score"): "8",
        ("indicators", 0, "score"): "20",
        ("indicators", 1, "score"): "",
        ("forms", 0, "total_score"): "99",
    }
    for format in ("docx", "html", "xlsx"):
        (back,) = forms_of(f"表.{format}", output("write", format).render(Written((made,), (changed,))))
        assert differences(made, back) == {}  # the old figures are struck out, or stand in a note


def test_money_that_was_read_beside_its_labels_has_its_own_in_the_official_form() -> None:
    form = replace(clean(), funds=(replace(clean().funds[0], label=None),), total=Total())
    changed = {("funds", 0, "score"): "9"}
    for format in ("docx", "html", "xlsx"):
        (again,) = forms_of(f"表.{format}", output("write", format).render(Written((form,), (changed,))))
        assert again.funds[0].label == "年度资金总额"
        assert not [p.message for p in again.problems if p.kind == "unplaced"]


def test_a_dash_where_the_money_is_not_scored_stays() -> None:
    total, part = clean().funds[0], clean().funds[1]
    form = replace(clean(), funds=(replace(total, weight="—", score="—"), replace(part, weight="10", score="9.54")))
    checked = check_forms([form], pack("cn-2020-10"), ())
    (made,), (changed,) = due([form], checked.frames, checked.pack)
    assert made.funds == form.funds and not [name for name in changed if name[0] == "funds"]


def test_a_form_without_faults_is_not_touched_by_due() -> None:
    checked = check_forms([clean()], pack("cn-2020-10"), ())
    assert due([clean()], checked.frames, checked.pack) == ((clean(),), ({},))


def test_the_grade_follows_the_total() -> None:
    form = replace(clean(), total=Total("100", "79.14分", "中"))  # 9.54 and the rows come to 99.14
    checked = check_forms([form], pack("cn-2020-10"), ())
    (made,), (changed,) = due([form], checked.frames, checked.pack)
    assert (made.total.score, made.total.grade) == ("99.14分", "优")
    assert changed == {("forms", 0, "total_score"): "79.14分", ("forms", 0, "total_grade"): "中"}


def test_figures_in_excel_are_numbers_and_sums_are_formulas() -> None:
    form = Form(
        id="甲#1",
        title="项目支出绩效自评表",
        project=Named("河道保洁"),
        funds=(Fund("年度资金总额", "total", "1,200.50", "1,200.50", "900.00", "10", "74.97%", "7.50"),),
        indicators=tuple(Indicator("产出指标", "数量指标", f"事{n}", "≥1", "1", "45", "45.00", "") for n in (1, 2)),
        total=Total("100", "97.50", None),
    )
    made = written("xlsx", form)
    formulas = openpyxl.load_workbook(BytesIO(made)).active
    values = openpyxl.load_workbook(BytesIO(made), data_only=True).active
    found = {c.coordinate: c.value for row in formulas for c in row if isinstance(c.value, str) and c.value[:1] == "="}
    shown = {at: values[at].value for at in found}
    assert sorted(f[:5] for f in found.values()) == ["=ROUN", "=SUM(", "=SUM("]
    assert sorted(shown.values()) == [0.7497, 97.5, 100]
    (rate,) = (at for at, f in found.items() if f.startswith("=ROUND"))
    assert formulas[rate].number_format == "0.00%"
    assert formulas.print_area and formulas.freeze_panes and formulas.page_setup.paperSize == 9
    odd = replace(form, funds=(replace(form.funds[0], execution_rate="75.97%"),))
    assert sum(str(c.value).startswith("=ROUND") for row in openpyxl.load_workbook(BytesIO(written("xlsx", odd))).active for c in row) == 0  # fmt: skip
    # a total that does not add up stays what the unit printed
    wrong = openpyxl.load_workbook(BytesIO(written("xlsx", replace(form, total=Total("100", "98.00", None))))).active
    assert sum(str(c.value).startswith("=SUM") for row in wrong for c in row) == 1


def test_a_long_form_repeats_its_header_and_keeps_rows_whole() -> None:
    rows = tuple(Indicator("产出指标", "数量指标", f"事项{n}", "≥1个", "1个", "1", "1", "无") for n in range(60))
    form = replace(clean(), indicators=rows)
    assert page(form).repeated is not None
    xml = openpyxl.load_workbook(BytesIO(written("xlsx", form))).active.print_title_rows
    assert xml
    import zipfile

    document = zipfile.ZipFile(BytesIO(written("docx", form))).read("word/document.xml").decode()
    assert document.count("<w:tblHeader/>") == 1
    assert document.count("<w:cantSplit/>") == document.count("<w:tr>")
    (back,) = forms_of("表.docx", written("docx", form))
    assert differences(form, back) == {}


def test_without_a_chinese_font_a_pdf_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.outputs import typesetting
    from jixiao.outputs.error import OutputError

    monkeypatch.setattr(typesetting, "_families", lambda: frozenset({"Libertinus Serif"}))
    with pytest.raises(OutputError, match="fonts-noto-cjk"):
        written("pdf", clean())
