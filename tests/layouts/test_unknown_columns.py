"""What stands below a heading that nobody knows is said, with its heading and its first cell; nothing vanishes."""

import pytest

from jixiao.model.form import Form
from jixiao.pipeline import forms_of

_LEVELS = ("一级指标", "二级指标", "三级指标")
_VALUES = ("年度指标值", "实际完成值", "分值", "得分")
_ROW = ("产出指标", "数量指标", "保洁长度", "12公里", "11公里", "50", "45")


def _form(*rows: tuple[str, ...], title: str = "项目支出绩效自评表（2022年度）") -> Form:
    width = max(map(len, rows))
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in (*r, *[""] * (width - len(r)))) + "</tr>" for r in rows)
    (form,) = forms_of("表.html", f"<h1>{title}</h1><table>{table}</table>".encode())
    return form


def _text(*lines: str, title: str = "项目支出绩效自评表（2022年度）") -> Form:
    (form,) = forms_of("表.txt", "\n".join((title, "项目名称 河道保洁", "主管部门 云溪县水利局", *lines)).encode())
    return form


def _said(form: Form) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.level3, i.target, i.actual, i.weight, i.score) for i in form.indicators]


@pytest.mark.parametrize("at", [3, 5, 7])
def test_an_unknown_heading_is_named(at: int) -> None:
    head, row = [*_LEVELS, *_VALUES], [*_ROW]
    head.insert(at, "验收单位")
    row.insert(at, "县验收组")
    form = _form(("项目名称", "河道保洁"), tuple(head), tuple(row))
    assert _said(form) == [_ROW]
    (problem,) = form.problems
    assert (problem.kind, problem.where and (problem.where.row, problem.where.column)) == ("unplaced", (3, at + 1))
    assert "验收单位" in problem.message


def test_an_empty_unknown_column_is_no_matter() -> None:
    form = _form(("项目名称", "河道保洁"), (*_LEVELS, *_VALUES, "验收单位"), (*_ROW, ""))
    assert not form.problems


def test_a_column_without_heading_is_said() -> None:
    form = _form(("项目名称", "河道保洁"), (*_LEVELS, *_VALUES, ""), (*_ROW, "县验收组"))
    assert ["没有标题" in p.message for p in form.problems] == [True]


def test_known_columns_of_no_interest_are_passed_over() -> None:
    form = _form(("项目名称", "河道保洁"), (*_LEVELS, *_VALUES, "评分标准"), (*_ROW, "按比例"))
    assert not form.problems


def test_the_second_of_two_scores_is_said() -> None:
    form = _form(("项目名称", "河道保洁"), (*_LEVELS, *_VALUES[:3], "自评得分", "评价得分"), (*_ROW, "40"))
    assert _said(form) == [_ROW]
    assert ["评价得分" in p.message for p in form.problems] == [True]


def test_cause_and_remedy_in_two_columns_are_one_reason() -> None:
    form = _form(
        ("项目名称", "河道保洁"), (*_LEVELS, *_VALUES, "未完成原因", "改进措施"), (*_ROW, "天旱水浅", "加强巡查")
    )
    assert [i.reason for i in form.indicators] == ["天旱水浅\n加强巡查"]
    assert not form.problems


def test_a_weight_beside_level_1_is_that_of_the_level() -> None:
    form = _form(
        ("项目名称", "河道保洁"),
        ("一级指标", "权重", "二级指标", "权重", "三级指标", "分值", "年度指标值", "实际完成值", "得分"),
        ("产出指标", "50", "数量指标", "30", "保洁长度", "20", "12公里", "11公里", "18"),
        ("", "", "", "", "打捞次数", "10", "4次", "4次", "10"),
        ("满意度指标", "10", "满意度指标", "10", "群众满意度", "10", "≥90%", "95%", "10"),
    )
    assert [(i.level1, i.level1_weight, i.weight) for i in form.indicators] == [
        ("产出指标", "50", "20"),
        ("产出指标", "50", "10"),
        ("满意度指标", "10", "10"),
    ]
    assert not form.problems


@pytest.mark.parametrize(("label", "said"), [("结余率", []), ("拨付批次", ["拨付批次"])])
def test_headings_of_the_money(label: str, said: list[str]) -> None:
    form = _form(
        ("项目名称", "河道保洁"),
        ("项目资金（万元）", "", "全年预算数", "全年执行数", "执行率", label),
        ("", "年度资金总额", "10", "9", "90%", "1"),
        (*_LEVELS, *_VALUES),
        _ROW,
    )
    assert [(f.full_year_budget, f.executed, f.execution_rate) for f in form.funds] == [("10", "9", "90%")]
    assert [word for p in form.problems for word in said if word in p.message] == said == said[: len(form.problems)]


@pytest.mark.parametrize("at", [3, 7])
def test_an_unknown_heading_in_words_parted_by_spaces(at: int) -> None:
    head, row = [*_LEVELS, *_VALUES], [*_ROW]
    head.insert(at, "验收单位")
    row.insert(at, "县验收组")
    form = _text(" ".join(head), " ".join(row))
    assert _said(form) == [_ROW]
    assert ["验收单位" in p.message for p in form.problems] == [True]


def test_sub_headings_of_a_monitoring_form_are_no_indicator() -> None:
    form = _text(
        "一级指标 二级指标 三级指标 年度指标值 1-7月执行情况 全年预计完成情况 完成目标可能性",
        "经费保障 制度保障 其他 原因说明 确定能 有可能 完全不可能",
        "产出指标 数量指标 保洁长度 12公里 7公里 12公里 √",
        title="项目支出绩效运行监控表（2022年度）",
    )
    assert [i.level3 for i in form.indicators] == ["保洁长度"]


@pytest.mark.parametrize("row", [("总分", "100", "97"), ("自评总分", "97")])
def test_a_total_above_the_table(row: tuple[str, ...]) -> None:
    form = _form(("项目名称", "河道保洁"), row, (*_LEVELS, *_VALUES), _ROW)
    assert form.total.score == "97"
    assert not form.problems


def test_two_totals_that_differ_are_said() -> None:
    form = _form(
        ("项目名称", "河道保洁"),
        ("总分", "100", "97"),
        (*_LEVELS, *_VALUES),
        _ROW,
        ("总分", "", "", "", "", "100", "95"),
    )
    assert form.total.score == "95"
    assert ["97" in p.message for p in form.problems] == [True]


def test_a_total_in_the_head_beside_its_grade() -> None:
    form = _form(("项目名称", "河道保洁"), ("自评总分", "97", "自评等级", "优"), (*_LEVELS, *_VALUES), _ROW)
    assert (form.total.score, form.total.grade) == ("97", "优")


def test_goals_of_the_project_and_of_the_year_in_words_parted_by_spaces() -> None:
    form = _text(
        "总体目标 实施期目标 年度目标",
        "目标1：三年保洁河道100公里。 目标1：保洁河道12公里。",
        "一级指标 二级指标 三级指标 指标值",
        "产出指标 数量指标 保洁长度 12公里",
        title="项目支出绩效目标申报表（2022年度）",
    )
    assert form.goals.expected == "目标1：保洁河道12公里。"


def test_money_of_a_source_followed_by_a_dash() -> None:
    form = _text(
        "项目资金 年初预算数 全年预算数 全年执行数 分值 执行率 得分",
        "年度资金总额 15 15 15 10 100% 10",
        "其他资金 5 6 4 —",
        " ".join((*_LEVELS, *_VALUES)),
        " ".join(_ROW),
    )
    assert [(f.initial_budget, f.full_year_budget, f.executed, f.weight) for f in form.funds[1:]] == [
        ("5", "6", "4", "")
    ]


def test_the_years_goal_below_a_label_of_the_block() -> None:
    form = _form(
        ("项目名称", "河道保洁"),
        ("绩效目标", "年度总体目标", "完成情况"),
        ("", "保洁河道12公里。", "保洁11公里。"),
        (*_LEVELS, *_VALUES),
        _ROW,
    )
    assert (form.goals.expected, form.goals.actual) == ("保洁河道12公里。", "保洁11公里。")
    assert not form.problems
