"""Workbooks opened by another library: every text a text, every sheet ready to filter and print."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from jixiao import outputs
from jixiao.model.form import Total
from jixiao.outputs.printable import printable
from tests.outputs.made import HOSTILE, checked, form, hostile


def opened(command: str, *forms: Any) -> Any:
    return load_workbook(BytesIO(outputs.output(command, "xlsx").render(checked(*forms))))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows below the frozen header, by its titles."""
    head = int("".join(c for c in sheet.freeze_panes if c.isdigit())) - 1
    names = [c.value for c in sheet[head]]
    return [dict(zip(names, (c.value for c in row), strict=True)) for row in sheet.iter_rows(min_row=head + 1)]


def test_sheets() -> None:
    assert opened("check", form()).sheetnames == ["疑点清单", "得分重算", "汇总", "核查项"]
    assert opened("score", form()).sheetnames == ["得分重算", "汇总"]
    assert opened("read", form()).sheetnames == ["表单", "项目资金", "绩效指标"]


@pytest.mark.parametrize("command", ["read", "score", "check"])
def test_every_sheet_is_ready_to_read_filter_and_print(command: str) -> None:
    for sheet in opened(command, form()):
        assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_area
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows
        assert all(sheet.column_dimensions[c.column_letter].width >= 5 for c in sheet[sheet.max_row])


@pytest.mark.parametrize("command", ["read", "score", "check"])
def test_no_text_becomes_a_formula_or_a_link(command: str) -> None:
    for sheet in opened(command, hostile(), form()):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.hyperlink is None
                assert not isinstance(cell.value, str) or not set(cell.value) & set("\x00\x07\x1b\u202e")


def test_hostile_text_is_kept_as_text() -> None:
    book = opened("read", hostile())
    (head,) = rows(book["表单"])
    assert head["实际完成情况"] == "=cmd|' /C calc'!A0"
    assert head["项目名称"] == printable(HOSTILE) and head["项目代码"] == "=1+1"
    assert rows(opened("read", form())["绩效指标"])[1]["年度指标值"] == "=2座"


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    from jixiao.model.form import Goals

    (head,) = rows(opened("read", form(goals=Goals("长" * 40_000, "")))["表单"])
    assert len(head["预期目标"]) == 32_767 and head["预期目标"].endswith("（其余未写入，见原文件）")


def test_findings_sheet() -> None:
    (row,) = rows(opened("check", form())["疑点清单"])
    assert row == {
        "序号": 1, "级别": "错误", "代码": "G707", "核查项": "未完成却得满分", "表号": "样例.txt#1",
        "项目名称": "农村饮水安全巩固提升工程", "实施单位": "云溪县农村供水站", "单元格": "表1 第12行第8列", "栏目": "得分",
        "疑点": "水质达标率：完成值 61%，得分 10", "应为": "6.40", "依据": "财预〔2020〕10号第十六条", "另见": None, "处理情况": None,
    }  # fmt: skip


def test_scores_sheet_holds_every_row_with_numbers_as_numbers() -> None:
    made = rows(opened("score", form())["得分重算"])
    assert [r["行"] for r in made] == ["执行率", *map(str, range(1, 11)), "总分"]
    third = made[3]
    # 10 × 61 ÷ 95 = 6.4210…
    assert (third["得分"], third["应得下限"], third["应得上限"], third["核对"]) == (10, 6.42, 6.42, "不符")
    # 114.48 ÷ 120 = 95.40 %, 10 × 95.40 % = 9.54
    assert (made[0]["得分"], made[0]["应得下限"], made[0]["核对"]) == (9.54, 9.54, "相符")


def test_summary_counts_by_form_and_by_check() -> None:
    book = opened("check", form(total=Total("100", "90", None)))
    (row,) = rows(book["汇总"])
    assert (row["错误"], row["提醒"], row["提示"], row["总分"]) == (1, 1, 0, 90)
    checks = {r["代码"]: r for r in rows(book["核查项"])}
    assert (checks["G707"]["查了"], checks["G707"]["不通过"], checks["G707"]["不适用"]) == (8, 1, 2)
