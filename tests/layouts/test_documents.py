"""Documents as they come: several forms, cut-off ones, furniture, labels and values in one cell, other kinds of form."""

from pathlib import Path

import pytest

from jixiao.layouts import forms
from jixiao.model.form import Form
from jixiao.readers import read

SEED = Path(__file__).parents[3] / "shared" / "seed"

HEADER = "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施"
FUNDS = """项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 | 20 | 20 | 18 | 10 | 90% | 9
 | 其中：当年财政拨款 | 20 | 20 | 18 | — | — | —"""
GOALS = """年度总体目标 | 预期目标 | 实际完成情况
 | 修好3座桥。 | 修好了3座桥。"""
ROWS = """ | 产出指标 | 数量指标 | 修桥数量 | ≥3座 | 3座 | 50 | 50 |
 |  | 质量指标 | 验收合格率 | =100% | 100% | 20 | 20 |
 | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 91% | 20 | 20 | """
HEAD = """项目名称 | 桥梁维修
主管部门 | 云溪县交通局 | 实施单位 | 云溪县公路站"""
WHOLE = "\n".join(("项目支出绩效自评表", "(2023年度)", HEAD, FUNDS, GOALS, HEADER, ROWS, "总分 | 100 | 99 | "))


def read_text(text: str) -> tuple[Form, ...]:
    return forms(read("样例.txt", text.encode()))  # type: ignore[arg-type]


def test_several_forms_in_one_document_keep_their_order_and_their_year() -> None:
    second = WHOLE.replace("桥梁维修", "涵洞维修").replace("2023", "2022")
    found = read_text("\n\n".join((WHOLE, second, WHOLE)))
    assert [(f.id, f.project.name, f.year) for f in found] == [
        ("样例.txt#1", "桥梁维修", 2023), ("样例.txt#2", "涵洞维修", 2022), ("样例.txt#3", "桥梁维修", 2023)
    ]  # fmt: skip
    assert [len(f.indicators) for f in found] == [3, 3, 3]


def test_a_form_without_a_title_begins_where_the_project_is_named_again() -> None:
    untitled = WHOLE.split("\n", 2)[2]
    assert len(read_text(WHOLE + "\n" + untitled)) == 2


def test_a_document_that_starts_in_the_middle_of_a_table() -> None:
    form, *rest = read_text("\n".join((GOALS, HEADER, ROWS, "总分 | 100 | 99 | ", WHOLE)))
    assert form.project.name is None and form.funds == ()
    assert [i.level3 for i in form.indicators] == ["修桥数量", "验收合格率", "群众满意度"]
    assert len(rest) == 1 and rest[0].project.name == "桥梁维修"


def test_a_document_cut_off_in_the_indicators() -> None:
    (form,) = read_text(WHOLE[: WHOLE.index(" |  | 质量指标")])
    assert [i.level3 for i in form.indicators] == ["修桥数量"]
    assert form.total.score is None


def test_furniture_of_a_web_page_before_and_after_the_table() -> None:
    page = "首页 > 信息公开 > 财政\n发布日期：2024-04-01 浏览次数：15\n一、部门概况\n本部门2023年项目支出绩效自评表如下：\n"
    (form,) = read_text(page + WHOLE + "\n说明：无\n上一篇：预算公开\n")
    assert form.title == "项目支出绩效自评表" and form.year == 2023 and form.total.score == "99"
    assert len(form.indicators) == 3 and not form.problems


def test_the_header_repeated_after_a_page_break_is_no_row() -> None:
    (form,) = read_text(WHOLE.replace(" |  | 质量指标", HEADER + "\n |  | 质量指标"))
    assert [i.level3 for i in form.indicators] == ["修桥数量", "验收合格率", "群众满意度"]
    assert form.indicators[1].level1 == "产出指标"


def test_label_and_value_in_one_cell() -> None:
    text = WHOLE.replace("项目名称 | 桥梁维修", "项目名称：桥梁维修").replace(
        "主管部门 | 云溪县交通局 | ", "主管部门：云溪县交通局 | "
    )
    (form,) = read_text(text)
    assert (form.project.name, form.department.name, form.unit.name) == ("桥梁维修", "云溪县交通局", "云溪县公路站")


def test_a_cell_broken_over_lines_is_mended() -> None:
    (form,) = read_text(
        WHOLE.replace("修桥数量", "修桥数量\n（含涵洞）").replace("修好3座桥。 | ", "修好3座桥。\n通车。 | ")
    )
    assert form.indicators[0].level3 == "修桥数量\n（含涵洞）"
    assert form.goals.expected == "修好3座桥。\n通车。"


def test_blank_template_rows_are_dropped_and_rows_without_a_weight_kept() -> None:
    rows = (
        ROWS
        + "\n |  |  | 指标1：  |  |  |  |  | \n |  |  | …… |  |  |  |  | \n |  |  | 其中：城区 | ≥1座 | 1座 |  |  | "
    )
    (form,) = read_text(WHOLE.replace(ROWS, rows))
    assert [i.level3 for i in form.indicators][3:] == ["其中：城区"]
    assert form.indicators[3].weight == ""


def test_blank_cells_stay_blank_and_absent_ones_null() -> None:
    text = WHOLE.replace("| 3座 |", "|  |").replace("主管部门 | 云溪县交通局 | 实施单位 | 云溪县公路站", "主管部门 | ")
    (form,) = read_text(text)
    assert form.indicators[0].actual == "" and form.department.name == ""
    assert form.unit.name is None and form.total.grade is None


def test_a_grade_below_the_total() -> None:
    (form,) = read_text(WHOLE + "\n评价等级 | 优")
    assert form.total.grade == "优"


def test_a_row_that_fits_no_column_is_a_problem_with_a_place() -> None:
    (form,) = read_text(WHOLE.replace(GOALS, " | 专项说明 | 甲 | 乙 | 丙\n" + GOALS))
    (problem,) = form.problems
    assert problem.kind == "unplaced" and problem.where is not None and problem.where.part == "表1"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("项目支出绩效目标申报表", "project_goal"),
        ("项目支出绩效目标执行监控表", "project_monitoring"),
        ("部门整体支出绩效自评表", "department_self_evaluation"),
        ("转移支付区域绩效自评表", "transfer_self_evaluation"),
        ("专项资金绩效目标自评表", "project_self_evaluation"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    (form,) = read_text(WHOLE.replace("项目支出绩效自评表", title))
    assert form.kind == kind and form.title == title


def test_a_monitoring_form() -> None:
    text = """项目支出绩效目标执行监控表
(2023年度)
项目名称 | 桥梁维修
项目资金（万元） |  | 年初预算数 | 1-7月执行数 | 执行率 | 全年预计执行数
 | 年度资金总额 | 20 | 9 | 45% | 20
年度总体目标 | 修好3座桥。
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1-7月执行情况 | 全年预计完成情况
 | 产出指标 | 数量指标 | 修桥数量 | ≥3座 | 1座 | 3座"""
    (form,) = read_text(text)
    assert (form.funds[0].initial_budget, form.funds[0].executed, form.funds[0].execution_rate) == ("20", "9", "45%")
    assert (form.indicators[0].target, form.indicators[0].actual) == ("≥3座", "1座")
    assert form.goals.expected == "修好3座桥。" and form.goals.actual is None


def test_a_goal_table_prints_its_money_as_label_and_value() -> None:
    text = """项目支出绩效目标申报表
(2023年度)
项目名称 | 桥梁维修
主管部门 | 云溪县交通局 | 实施单位 | 云溪县公路站
项目资金（万元） | 年度资金总额： | 20
 | 其中：财政拨款 | 18
 | 其他资金 | 2
总体目标 | 年度目标
 | 修好3座桥。
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
 | 产出指标 | 数量指标 | 修桥数量 | ≥3座"""
    (form,) = read_text(text)
    assert [(f.source, f.full_year_budget, f.executed) for f in form.funds] == [
        ("total", "20", None), ("current_appropriation", "18", None), ("other", "2", None)
    ]  # fmt: skip
    assert form.goals.expected == "修好3座桥。"
    assert form.indicators[0].weight is None and form.indicators[0].actual is None


def test_a_text_without_a_form_has_none() -> None:
    assert read_text("关于开展2023年项目支出绩效自评工作的通知\n各单位：请填报项目支出绩效自评表。\n") == ()


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed stays beside the checkout")
def test_the_seed_is_read_cell_by_cell() -> None:
    import json

    from jixiao.model.form_json import form_to_json

    expected = json.loads((SEED / "changji-2021.forms.json").read_text(encoding="utf-8"))["forms"]
    found = forms(read("changji-2021.txt", (SEED / "changji-2021.txt").read_bytes()))  # type: ignore[arg-type]
    assert len(found) == len(expected) == 21

    def said(value: object, wanted: object) -> object:
        """The part of our JSON that the expected one speaks of."""
        if isinstance(wanted, dict) and isinstance(value, dict):
            return {k: said(value.get(k), w) for k, w in wanted.items()}
        if isinstance(wanted, list) and isinstance(value, list) and len(value) == len(wanted):
            return [said(v, w) for v, w in zip(value, wanted, strict=True)]
        return value

    for form, wanted in zip(found, expected, strict=True):
        assert said(form_to_json(form), wanted) == wanted
        assert form.problems == ()


def test_money_by_task_is_no_source_of_money() -> None:
    """部门整体支出: a table of tasks stands before the funds; its rows are said, and kept out of the sums."""
    tasks = "任务名称 | 主要内容 | 预算数（万元） | 执行数（万元） | 执行率\n道路养护 | 修补路面 | 8 | 8 | 100%\n"
    (form,) = read_text(WHOLE.replace(FUNDS, tasks + FUNDS))
    assert [f.label for f in form.funds] == ["年度资金总额", "其中：当年财政拨款"]
    assert [(p.field, p.kind) for p in form.problems] == [("funds", "unplaced")]
    assert "道路养护 | 修补路面" in form.problems[0].message


def test_the_total_of_a_transfer_is_called_an_amount() -> None:
    (form,) = read_text(WHOLE.replace("年度资金总额", "年度金额："))
    assert form.funds[0].source == "total"


def test_an_overall_goal_alone_is_the_goal_of_the_form() -> None:
    (form,) = read_text(WHOLE.replace(GOALS, "总体目标 | 修好3座桥。"))
    assert form.goals.expected == "修好3座桥。"


@pytest.mark.parametrize("label", [" | 小计 |  |  |  |  | 70 | 70 | ", " |  |  | 小计 |  |  | 70 | 70 | "])
def test_a_subtotal_is_no_indicator(label: str) -> None:
    first, second, third = ROWS.split("\n")
    (form,) = read_text(WHOLE.replace(ROWS, "\n".join((first, second, label, third))))
    assert [i.level3 for i in form.indicators] == ["修桥数量", "验收合格率", "群众满意度"]
    assert form.total.score == "99"
    assert [p.kind for p in form.problems] == ["unplaced"]


def test_a_total_amid_the_indicators_is_that_of_a_group() -> None:
    first, second, third = ROWS.split("\n")
    (form,) = read_text(WHOLE.replace(ROWS, "\n".join((first, second, " | 合计 |  |  |  |  | 70 | 70 | ", third))))
    assert [i.level3 for i in form.indicators] == ["修桥数量", "验收合格率", "群众满意度"]
    assert (form.total.weight, form.total.score) == ("100", "99")
    assert [p.field for p in form.problems] == ["total"]


def test_an_indicator_named_like_a_section_is_an_indicator() -> None:
    (form,) = read_text(WHOLE.replace("验收合格率", "存在问题整改率"))
    assert [i.level3 for i in form.indicators] == ["修桥数量", "存在问题整改率", "群众满意度"]
    rows = ROWS.replace(" |  | 质量指标 | 验收合格率", "存在问题整改率")
    (form,) = read_text(WHOLE.replace(ROWS, rows))
    assert [i.level3 for i in form.indicators] == ["修桥数量", "存在问题整改率", "群众满意度"]


def test_the_unit_of_money_is_not_taken_from_a_name() -> None:
    for name in ("困难群众慰问（元旦、春节）", "对口单位元器件采购"):
        (form,) = read_text(WHOLE.replace("桥梁维修", name))
        assert form.amount_unit == "万元"


def test_a_score_column_before_the_weight() -> None:
    (form,) = read_text(
        "项目名称 | 桥梁维修\n三级指标 | 年度指标值 | 得分 | 分值\n修桥数量 | ≥3座 | 50 | 50\n总分 | 30"
    )
    assert form.total.score in ("30", None)


def test_goals_on_one_line() -> None:
    (form,) = read_text(WHOLE.replace(GOALS, "年度总体目标 | 修好3座桥。 | 目标完成情况 | 修好了3座桥。"))
    assert (form.goals.expected, form.goals.actual) == ("修好3座桥。", "修好了3座桥。")


def test_the_money_may_be_called_how_it_was_spent() -> None:
    (form,) = read_text(WHOLE.replace("项目资金（万元）", "项目执行情况"))
    assert [f.source for f in form.funds] == ["total", "current_appropriation"]
    assert form.goals.actual == "修好了3座桥。"


def test_a_blank_name_stays_blank_before_a_label_that_nobody_knows() -> None:
    (form,) = read_text(WHOLE.replace("主管部门 | 云溪县交通局 |", "主管部门 |  | 分管领导 | 张三 |"))
    assert (form.department.name, form.unit.name) == ("", "云溪县公路站")


def test_the_day_of_filling_in_is_not_the_year() -> None:
    (form,) = read_text(WHOLE.replace("(2023年度)", "填报日期：2024年3月5日\n(2023年度)"))
    assert form.year == 2023
