"""Places in words, and the nearest cell where a field has none."""

from dataclasses import replace

from jixiao.model.form import Form, Fund, Indicator, Source
from jixiao.model.grid import Place, Seen
from jixiao.outputs import where
from jixiao.outputs.found import found_of
from jixiao.registry import checks
from tests.outputs.made import form


def of(reader: str) -> Form:
    return Form("a#1", source=Source("a", "", reader))


def test_a_table_a_sheet_and_a_paragraph() -> None:
    assert where.said(of("docx"), Place("表8", 20, 8)) == "表8 第20行第8列"
    assert where.said(of("xlsx"), Place("自评表", 20, 8)) == "自评表!H20"
    assert where.said(of("xls"), Place("2024's 表", 3, 27)) == "'2024''s 表'!AA3"
    assert where.said(of("docx"), Place("正文", 3, 1)) == "正文第3段"
    assert where.said(of("json"), None) == ""


def test_a_document_of_pages_says_the_page() -> None:
    seen = {Place("表1", 20, 8): Seen(2, (0, 0, 1, 1)), Place("正文", 3, 1): Seen(1, (0, 0, 1, 1))}
    paper = Form("a#1", source=Source("a.pdf", "", "pdf"), seen=seen)
    assert where.said(paper, Place("表1", 20, 8)) == "第2页 表1 第20行第8列"
    assert where.said(paper, Place("正文", 3, 1)) == "第1页 正文第3段"
    assert where.as_json(paper, Place("表1", 20, 8)) == {
        "file": "a.pdf", "part": "表1", "row": 20, "column": 8, "page": 2,
    }  # fmt: skip
    assert "page" not in where.as_json(paper, Place("表9", 1, 1))


def test_the_field_itself_comes_first() -> None:
    assert where.place(form(), "indicators", 2, "score") == Place("表1", 12, 8)


def test_a_field_without_a_cell_falls_back_to_its_row_then_to_the_form() -> None:
    assert where.place(form(), "indicators", 2, "level1_weight") == Place("表1", 12, 4)
    assert where.place(form(), "forms", 0, "total_grade") == Place("表1", 30, 3)
    assert where.place(form(), "funds", 0, "score") == Place("正文", 1, 1)


def test_what_is_said_of_the_form_stands_on_the_total_row_of_the_funds() -> None:
    made = Form("a#1", funds=(Fund("其他", "other"), Fund("合计", "total")))
    place = Place("表1", 7, 5)
    assert (
        where.place(Form("a#1", funds=made.funds, places={("funds", 1, "executed"): place}), "forms", 0, "executed")
        == place
    )


def test_what_the_head_does_not_name_is_missing_in_the_heads_rows() -> None:
    """Not in the title, which stands above the table; where the head names nothing, the table's first cell is nearest."""
    title, unit = Place("正文", 1, 1), Place("表1", 2, 3)
    money, lines = Place("表1", 4, 2), Place("表1", 9, 1)
    places = {("forms", 0, "title"): title, ("indicators", 0, "level1"): lines, ("funds", 0, "label"): money}
    bare, named = Form("a#1", places=places), Form("a#1", places={**places, ("forms", 0, "unit_name"): unit})
    assert where.place(bare, "forms", 0, "project_name") == money
    assert where.place(named, "forms", 0, "project_name") == unit
    assert where.place(named, "forms", 0, "unit_name") == unit
    assert where.place(Form("a#1", places={("forms", 0, "title"): title}), "forms", 0, "project_name") is None


def test_what_only_stands_near_is_no_cell_to_be_set_right() -> None:
    """A name that the head lacks is missing near its rows: said so, and so that `meant` takes it for no place. One that is
    doubtful besides, and a row that has no cell at all, stand nowhere."""
    places = {("forms", 0, "department_name"): Place("表1", 2, 3), ("indicators", 0, "score"): Place("表1", 9, 8)}
    row = {
        "code": "A101", "form": 0, "table": "forms", "row": 0, "field": "project_name", "severity": "error",
        "message": "", "expected": None, "key": "k", "others": None,
    }  # fmt: skip
    bare = Form("a#1", places=places, indicators=(Indicator(), Indicator()), source=Source("a", "", "docx"))
    (near,) = found_of([bare], [*checks().values()], [row])
    assert (near.spot, near.near) == ("表1 第2行第3列 附近", True) and where.meant(near.spot) is None
    (cell,) = found_of([bare], [*checks().values()], [row | {"field": "department_name"}])
    assert (cell.spot, cell.near) == ("表1 第2行第3列", False)
    unsure = replace(bare, doubtful=frozenset({("forms", 0, "project_name")}))
    (unfound,) = found_of([unsure], [*checks().values()], [row])
    assert (unfound.place, unfound.spot, unfound.near) == (None, "项目名称", False)
    (added,) = found_of([bare], [*checks().values()], [row | {"table": "indicators", "row": 1, "field": "score"}])
    assert (added.place, added.spot) == (None, "指标2 得分")
