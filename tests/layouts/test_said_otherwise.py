"""The same said otherwise: columns the other way round, goals in pairs, scores in the head, totals in sentences."""

import pytest

from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks
from tests.layouts.pages import HEAD, read, rows_of

_LEVELS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因*2\n"
_ROW = "产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90 | *2\n"


def test_levels_the_other_way_round() -> None:
    form = read(
        HEAD
        + """三级指标 | 二级指标 | 一级指标 | 得分 | 分值 | 年末完成 | 年度指标值 | 偏差原因*2
    清淤长度 | 数量指标 | 产出指标 | 90 | 90 | 13公里 | ≥12公里 | *2"""
    )
    assert rows_of(form) == [("清淤长度", "≥12公里", "13公里", "90", "90")]
    assert [(i.level1, i.level2) for i in form.indicators] == [("产出指标", "数量指标")]


def test_goals_in_pairs() -> None:
    form = read(
        HEAD
        + """年度绩效目标^2 | 目标1 | 清淤12公里*2 | 完成情况1 | 清淤13公里*4
    目标2 | 受益300户*2 | 完成情况2 | 受益310户*4
    """
        + _LEVELS
        + _ROW
    )
    assert (form.goals.expected, form.goals.actual) == ("清淤12公里\n受益300户", "清淤13公里\n受益310户")
    assert not form.problems


def test_the_score_in_the_row_of_the_project() -> None:
    page = """2023年度项目支出绩效自评表*9
    项目名称 | 沟渠清淤*4 | 自评得分 | 98.5 | 自评等级 | 优
    """
    form = read(page + _LEVELS + _ROW)
    assert (form.project.name, form.total.score, form.total.grade) == ("沟渠清淤", "98.5", "优")


@pytest.mark.parametrize("above", ["自评得分：98.5分*5 | 自评等级：优*4", "填报日期：2024年3月1日 自评总分：98.5分*9"])
def test_the_score_above_the_head_with_its_label_in_one_cell(above: str) -> None:
    form = read("2023年度项目支出绩效自评表*9\n" + above + "\n项目名称 | 沟渠清淤*8\n" + _LEVELS + _ROW)
    assert (form.project.name, form.total.score, form.year) == ("沟渠清淤", "98.5分", 2023)


def test_the_score_of_the_money_is_no_total() -> None:
    form = read(HEAD + "全年预算数*2 | 100*2 | 全年执行数 | 85 | 自评得分 | 8.5*2\n" + _LEVELS + _ROW)
    assert form.total.score is None
    assert [(f.full_year_budget, f.executed, f.score) for f in form.funds] == [("100", "85", "8.5")]


@pytest.mark.parametrize(
    ("said", "score", "grade"),
    [
        ("自评总分：86分（满分90分），自评等级：良", "86分", "良"),
        ("总得分：86.5  评价等次：良。", "86.5", "良"),
        ("自评得分：86", "86", None),
    ],
)
def test_totals_in_a_sentence(said: str, score: str, grade: str | None) -> None:
    form = read(HEAD + _LEVELS + _ROW + f"{said}*9")
    assert (form.total.score, form.total.grade) == (score, grade)


def test_words_of_the_money() -> None:
    form = read(
        HEAD
        + """资金构成*2 | 批复预算 | 调整预算 | 支出决算*2 | 预算执行率 | 执行率分值 | 执行率得分
    项目总金额*2 | 100 | 110 | 99*2 | 90% | 10 | 9
    """
        + _LEVELS
        + _ROW
    )
    (fund,) = form.funds
    assert (fund.source, fund.initial_budget, fund.full_year_budget, fund.executed) == ("total", "100", "110", "99")
    assert (fund.execution_rate, fund.weight, fund.score) == ("90%", "10", "9")


def test_level_names_behind_their_codes() -> None:
    form = read(
        HEAD
        + _LEVELS
        + "C产出 | C1产出数量 | C11清淤长度 | ≥12公里 | 13公里 | 50 | 50 | *2\nC产出 | C2质量 | C21合格率 | ≥95% | 96% | 40 | 40 | *2"
    )
    found = check_forms([form], pack("cn-2020-10"), list(checks().values())).results.findings
    assert not {"D402", "D403"} & {*found["code"]}


def test_a_note_between_the_rows_ends_nothing() -> None:
    form = read(
        HEAD
        + _LEVELS
        + _ROW
        + """说明：按验收资料填写*9
    效益指标 | 社会效益指标 | 受益户数 | ≥300户 | 310户 | 10 | 10 | *2
    总分*5 | 100 | 100 | *2"""
    )
    assert [i.level3 for i in form.indicators] == ["清淤长度", "受益户数"]
    assert (form.total.weight, form.total.score) == ("100", "100")


def test_sums_of_the_scores_are_no_indicators() -> None:
    form = read(
        HEAD
        + _LEVELS
        + _ROW
        + """指标得分小计*5 | 90 | 90 | *2
    预算执行率得分*5 | 10 | 9 | *2
    指标总分*5 | 100 | 99 | *2"""
    )
    assert [i.level3 for i in form.indicators] == ["清淤长度"]
    assert [(f.source, f.weight, f.score, f.executed) for f in form.funds] == [("total", "10", "9", None)]
    assert (form.total.weight, form.total.score) == ("100", "99")


def test_sums_of_sources_among_labels_are_said() -> None:
    form = read(HEAD + "预算金额（万元） | 100*2 | 其中：财政资金 | 80 | 其他资金 | 20*3\n" + _LEVELS + _ROW)
    assert not form.funds
    assert [p.field for p in form.problems] == ["funds"]


def test_a_head_below_the_table() -> None:
    form = read(
        "2023年度项目支出绩效自评表*9\n"
        + _LEVELS
        + _ROW
        + "总分*5 | 90 | 90 | *2\n项目名称：沟渠清淤*5 | 实施单位：云溪县沟渠所*4"
    )
    assert (form.project.name, form.unit.name, form.year) == ("沟渠清淤", "云溪县沟渠所", 2023)


def test_a_short_total_below_a_score_on_the_far_left() -> None:
    """Cells counted from the right end before they come to the score."""
    head = "得分\t一级指标\t年度指标值\t分值\t三级指标\t\t二级指标\t偏差原因\t实际完成值\n"
    text = f"项目支出绩效自评表\n(2023年度)\n项目名称\t沟渠清淤\n{head}90\t产出指标\t≥12公里\t90\t清淤长度\t\t数量指标\t\t13公里\n总分\t\t\t\t\t\t\t90\t90\n"
    (form,) = forms_of("表.txt", text.encode())
    assert [i.level3 for i in form.indicators] == ["清淤长度"]
