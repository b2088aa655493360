"""Pages of provinces copied as text, made anew: header rows in the wrong order, rows nobody filled in, text behind the table."""

from jixiao.model.form import Form
from jixiao.pipeline import forms_of
from tests.layouts.pages import rows_of


def _read(text: str) -> Form:
    (form,) = forms_of("表.txt", text.encode())
    return form


_HEAD = "项目支出绩效自评表\n（2023年度）\n项目名称 沟渠清淤\n主管部门 云溪县水利局 实施单位 云溪县沟渠所\n"


def test_the_first_header_row_printed_before_the_levels() -> None:
    form = _read(
        """2023年度项目支出绩效自评表 | 部门：云溪县沟渠所 |
| 项目名称 | 沟渠清淤 | 主管部门 | 云溪县水利局 | 实施单位 | 云溪县沟渠所 |
| 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 产出指标 | 数量指标 | 清淤长度 | ≧ | 12 | 公里 | 13公里 | 50 | 50 |
| 质量指标 | 验收合格率 | ═ | 100 | % | 98% | 20 | 19.6 |
| 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≧ | 95 | % | 96% | 20 | 20 |
| 其他需要说明事项 | 无 | 总分 | 90 | 89.6 | 优 |
"""
    )
    assert rows_of(form) == [
        ("清淤长度", "≧12公里", "13公里", "50", "50"),
        ("验收合格率", "═100%", "98%", "20", "19.6"),
        ("农户满意度", "≧95%", "96%", "20", "20"),
    ]
    assert (form.total.weight, form.total.score, form.total.grade) == ("90", "89.6", "优")
    assert form.department.name == "云溪县水利局"
    assert [i.reason or "" for i in form.indicators] == ["", "", ""]


def test_rows_that_nobody_filled_in_are_no_values() -> None:
    form = _read(
        _HEAD
        + """一级
指标
二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 指标1：清淤长度 12公里 13公里 50 50
指标2：
……
效益指标
经济效益
指标
指标1：增产 ≥5万斤 6万斤 20 20
指标2：
……
可持续影
响指标
指标1：管护合同 ≥1份 1份 20 20
总分 90 90"""
    )
    assert [(i.level2, *row) for i, row in zip(form.indicators, rows_of(form), strict=True)] == [
        ("数量指标", "指标1：清淤长度", "12公里", "13公里", "50", "50"),
        ("经济效益指标", "指标1：增产", "≥5万斤", "6万斤", "20", "20"),
        ("可持续影响指标", "指标1：管护合同", "≥1份", "1份", "20", "20"),
    ]
    assert [i.level1 for i in form.indicators] == ["产出指标", "效益指标", "效益指标"]
    assert not any(i.reason for i in form.indicators)


def test_the_next_section_of_a_report_is_no_actual_value() -> None:
    cells = "一级指标 二级指标 指标名称 目标值 实际完成值 产出指标 数量指标 清淤长度 12公里 13公里 效益指标 社会效益指标 受益户数 300户 310户"
    text = "\n".join(f"{cell} |" for cell in ["项目名称", "沟渠清淤", *cells.split()])
    form = _read(f"2021年度沟渠清淤项目自评表 |\n{text}\n（三）存在的问题和原因\n1、个别沟渠淤得快，今后加密巡查。")
    assert form.indicators[-1].actual == "310户"


def test_names_whose_values_stand_elsewhere_are_said_and_no_indicators() -> None:
    form = _read(_HEAD + "年度目标\n一级指标 二级指标\n三级指标\n★清淤长度\n★受益户数\n指标值 **公里 ≥**户")
    assert not form.indicators
    assert {p.field for p in form.problems} == {"indicators"}


def test_one_figure_is_weight_or_score_where_blank_cells_are_lost() -> None:
    """Sichuan's columns, a cell a line: the actual value and the score were left blank, and % is no actual value."""
    header = "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分 未完成原因分析"
    cells = (
        f"绩效指标（90分） {header} 产出指标 数量指标 发放覆盖率 = 100 % 60 效益指标 社会效益指标 足额保障率 = 100 % 30"
    )
    form = _read(_HEAD + cells.replace(" ", "\n") + "\n合计\n100\n")
    assert rows_of(form) == [("发放覆盖率", "=100%", None, None, None), ("足额保障率", "=100%", None, None, None)]
    said = [p.message.split("”")[0][1:] for p in form.problems if p.kind == "ambiguous"]
    assert said == ["60", "30", "100"]


def test_a_group_without_rows_is_no_reason() -> None:
    header = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
    rows = "产出指标 数量指标 清淤长度 ≥12公里 13公里 50 50 质量指标 经济效益指标 满意度指标 服务对象满意度指标 满意度 ≥95% 96% 40 40"
    form = _read(_HEAD.replace("\n", " ") + f"绩效指标 {header} {rows} 总分 90 90")
    assert [(i.level1, i.level2, i.level3, i.reason or "") for i in form.indicators] == [
        ("产出指标", "数量指标", "清淤长度", ""),
        ("满意度指标", "服务对象满意度指标", "满意度", ""),
    ]


def test_a_page_copied_a_paragraph_a_line() -> None:
    """Labels and headings of two lines, template rows that nobody filled in, blank cells gone."""
    cells = """绩效指标 一级指标 二级指标 三级指标 年度 指标值 实际 完成值 分值 得分 偏差原因分析及改进措施
    产出指标 数量指标 指标1清淤长度 12公里 13公里 50 50 指标2 …… 质量指标 指标1合格率 95% 96% 20 20 指标2
    效益指标 生态效益 指标 指标1 指标2 …… 可持续影响 指标 指标1管护年限 3年 3年 20 20
    满意度 指标 服务对象满意度指标 指标1 总分 100 90"""
    form = _read(_HEAD.replace(" ", "\n\n") + "\n\n" + "\n\n".join(cells.split()))
    assert [(i.level1, i.level2, *row) for i, row in zip(form.indicators, rows_of(form), strict=True)] == [
        ("产出指标", "数量指标", "指标1清淤长度", "12公里", "13公里", "50", "50"),
        ("产出指标", "质量指标", "指标1合格率", "95%", "96%", "20", "20"),
        ("效益指标", "可持续影响指标", "指标1管护年限", "3年", "3年", "20", "20"),
    ]
    assert (form.total.weight, form.total.score) == ("100", "90")
    assert not form.problems
    page = "".join(f"<p>{text}</p>" for text in (_HEAD.replace(" ", "\n") + "\n".join(cells.split())).split("\n"))
    (again,) = forms_of("表.html", f"<meta charset=utf-8>{page}".encode())  # or pasted as text, each cell a paragraph
    assert (again.indicators, again.total, again.project) == (form.indicators, form.total, form.project)


def test_a_space_beside_a_comma_parts_no_cells() -> None:
    form = _read(
        _HEAD.replace(" ", "\n")
        + "年度总体目标\n预期目标\n实际完成情况\n清淤12公里 ,清理漂浮物 、杂草。\n已清淤13公里， 河面干净。\n"
        + "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n产出指标 数量指标 清淤长度 12公里 13公里 90 90".replace(
            " ", "\n"
        )
    )
    assert (form.goals.expected, form.goals.actual) == ("清淤12公里 ,清理漂浮物 、杂草。", "已清淤13公里， 河面干净。")


def test_a_table_that_was_lost_where_it_was_converted_leaves_nothing_blank() -> None:
    """LibreOffice's .doc of some tables: a cell a paragraph, or several run together. What is there is no blank cell."""
    cells = "项目名称 沟渠清淤 主管部门 云溪县水利局 实施单位 云溪县沟渠所 项目资金情况 资金来源 全年预算数 全年执行数 年度资金总额 100 90 一级指标二级指标三级指标 年度指标值实际完成值 产出指标 数量指标清淤长度 12公里13公里"
    page = "".join(f"<p>{text}</p>" for text in ("项目支出绩效自评表", "（2023年度）", *cells.split()))
    (form,) = forms_of("表.html", f"<meta charset=utf-8>{page}".encode())
    assert (form.project.name, form.department.name, form.unit.name) == ("沟渠清淤", "云溪县水利局", "云溪县沟渠所")
    assert [(f.full_year_budget, f.executed) for f in form.funds] == [("100", "90")]
    assert not form.indicators and ("forms", 0, "n_indicators") in form.doubtful


def test_a_figure_among_lost_blank_cells_is_never_dropped() -> None:
    """A reason of 0 may be that of the row above, or stand before the next: it is said."""
    header = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
    rows = "产出指标 数量指标 清淤长度 12公里 13公里 50 50 0 质量指标 合格率 95% 96% 40 40 总分 90 90"
    form = _read((_HEAD + f"绩效指标 {header} {rows}").replace(" ", "\n"))
    assert rows_of(form) == [("合格率", "95%", "96%", "40", "40")]
    assert ["清淤长度" in p.message and p.message.endswith("| 0") for p in form.problems] == [True]


def test_groups_of_one_word_each_are_no_levels_of_the_next() -> None:
    header = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
    rows = "产出指标 数量 清淤长度 ≥12公里 13公里 50 50 质量 经济效益 满意度指标 服务对象满意度 农户满意程度 ≥95% 96% 40 40"
    form = _read(_HEAD.replace("\n", " ") + f"绩效指标 {header} {rows} 总分 90 90")
    assert not form.indicators and "满意度指标" in form.problems[0].message
