"""The list goes out as workbook and JSON, is filled in, and comes back; a list that is not right says what and where."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from jixiao.outputs import output
from jixiao.spotcheck import ListError, estimate, filled
from jixiao.spotcheck.sheet import COLUMNS, LIST
from tests.spotcheck.made import drawn

Fill = Mapping[int, Mapping[str, Any]]
NONE: Fill = {n: {"wrong": "否"} for n in range(4)}
ONE: Fill = {**NONE, 1: {"wrong": "是", "reviewed_score": 97.5, "misstated": 1.25, "note": "虚列一笔"}}


def workbook(fill: Fill, change: Callable[[Any, int], None] = lambda sheet, head: None) -> bytes:
    book = openpyxl.load_workbook(BytesIO(output("sample", "xlsx").render(drawn())))
    sheet = book[LIST]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == COLUMNS["n"])
    for n, values in fill.items():
        for field, value in values.items():
            sheet.cell(head + 1 + n, [*COLUMNS].index(field) + 1).value = value
    change(sheet, head)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def told(data: bytes) -> str:
    with pytest.raises(ListError) as raised:
        filled("清单.xlsx", data)
    return str(raised.value)


def test_workbook_and_json_filled_in_alike_say_the_same() -> None:
    """The second form: 1.25 万元 misstated, 99.14 − 97.5 = 1.64 points too many."""
    said = json.loads(output("sample", "json").render(drawn()))
    for n, row in enumerate(said["drawn"]):
        row |= {"wrong": n == 1} | ({"reviewed_score": "97.5", "misstated": 1.25} if n == 1 else {})
    of_json = filled("清单.json", json.dumps(said, ensure_ascii=False).encode())
    of_workbook = filled("清单.xlsx", workbook(ONE))
    assert of_json == of_workbook
    assert of_json.forms == 9
    second = of_json.reviewed[1]
    assert (second.wrong, second.misstated, round(second.over, 2)) == (True, 12_500, 1.64)
    assert [r.wrong for r in of_json.reviewed] == [False, True, False, False]
    assert [r.chance for r in of_json.reviewed] == [float(f"{float(d.chance):.8f}") for d in drawn().drawn]


def test_half_filled_in_names_every_row_left() -> None:
    said = told(workbook({0: {"wrong": "否"}, 2: {"wrong": "是", "misstated": 0}}))
    second, third, fourth = (d.candidate.project for d in drawn().drawn[1:])
    assert f"（{second}）“是否有误”没有填" in said and f"（{fourth}）“是否有误”没有填" in said
    assert f"（{third}）“复核得分”没有填" in said and len(said.splitlines()) == 4


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({"wrong": "有点"}, "“是否有误”写的是“有点”"),
        ({"wrong": "是", "reviewed_score": "九十", "misstated": 0}, "“复核得分”写的是“九十”"),
        ({"wrong": "是", "reviewed_score": 90, "misstated": -1}, "“误报金额（万元）”写的是“-1”"),
        ({"wrong": "是", "reviewed_score": 999, "misstated": 0}, "“复核得分”写的是“999”：要写 0 到 100 的分数"),
        ({"wrong": "是", "reviewed_score": 90, "misstated": 99999999999}, "“误报金额（万元）”写的是“99999999999”"),
        ({"wrong": "是", "reviewed_score": 90}, "“误报金额（万元）”没有填"),
        ({"wrong": "是", "misstated": 0}, "“复核得分”没有填"),
        ({"wrong": "否", "misstated": 3}, "“误报金额（万元）”写了 3，“是否有误”却是“否”"),
        ({"wrong": "否", "reviewed_score": 3}, "“复核得分”与自评得分 99.14 不同"),
    ],
)
def test_wrong_words_say_what_and_where(values: Mapping[str, Any], due: str) -> None:
    said = told(workbook({**NONE, 1: values}))
    assert due in said and drawn().drawn[1].candidate.project in said and "行" in said


def test_a_list_that_was_changed_or_is_of_another_draw_is_refused() -> None:
    chance, key = [*COLUMNS].index("chance") + 1, [*COLUMNS].index("key") + 1

    def other_chance(sheet: Any, head: int) -> None:
        sheet.cell(head + 1, chance).value = "0.50000000"

    def other_form(sheet: Any, head: int) -> None:
        sheet.cell(head + 1, key).value = "2024/别的单位/别的项目"

    def row_gone(sheet: Any, head: int) -> None:
        sheet.delete_rows(head + 2)

    def other_seed(sheet: Any, head: int) -> None:
        for n in range(1, head):
            if str(sheet.cell(n, 1).value).startswith("种子"):
                sheet.cell(n, 1).value = "种子：别的"

    for change in (other_chance, other_form, row_gone, other_seed):
        assert "与抽出的清单对不上" in told(workbook(NONE, change)), change

    def filtered(sheet: Any, head: int) -> None:
        sheet.row_dimensions[head + 1].hidden = True

    assert "取消筛选和隐藏" in told(workbook(NONE, filtered))


def test_what_is_no_list_is_said() -> None:
    assert "不是 jixiao sample 写出的清单" in told(b'{"forms": []}')
    assert "不是完整的 JSON" in told(b'{"drawn": [')
    assert "清单.xlsx" in told(b"PK\x03\x04")
    other = BytesIO()
    openpyxl.Workbook().save(other)
    assert f"没有工作表“{LIST}”" in told(other.getvalue())


def test_each_figure_is_one_sentence_with_what_it_means() -> None:
    made = estimate(filled("清单.xlsx", workbook(ONE)).reviewed, 9)
    table = output("estimate", "table").render(made).decode()
    assert "9 张表参加抽样，复核 4 张，其中 1 张有误" in table
    assert "95% 的把握在" in table and "推不出可靠的区间" in table
    figures = json.loads(output("estimate", "json").render(made))["figures"]
    assert [f["figure"] for f in figures] == ["rate", "misstated", "over"]
    # 12,500 元 and 1.64 points of a form drawn at 0.32843881
    chance = float(f"{float(drawn().drawn[1].chance):.8f}")
    assert figures[1]["value"] == pytest.approx(12_500 / chance, abs=0.01) and figures[1]["low"] is None
    assert figures[2]["value"] == pytest.approx(1.64 / chance / 9, abs=0.0001)


def test_the_csv_and_the_table_name_every_form_drawn() -> None:
    for format in ("csv", "table"):
        said = output("sample", format).render(drawn()).decode("utf-8-sig")
        assert all(d.candidate.project in said for d in drawn().drawn)
