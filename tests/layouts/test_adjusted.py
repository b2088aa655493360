"""What was planned first and what is in force: targets, goals and budgets that were adjusted during the year."""

import pytest

from tests.layouts.pages import HEAD, read, rows_of

_LEVELS = "一级指标 | 二级指标 | 三级指标 | 年度指标值*2 | 实际完成值*2 | 分值 | 得分\n"
_ROW = "产出指标 | 数量指标 | 清淤长度 | ≥12公里*2 | 13公里*2 | 50 | 50\n"


def test_the_adjusted_target_and_goal_are_in_force() -> None:
    form = read(
        HEAD
        + """当年绩效目标^2 | 年初绩效目标*2 | 全年（调整）绩效目标*3 | 全年目标实际完成情况*3
    清淤12公里*2 | 清淤10公里*3 | 已清淤10公里*3
    绩效指标^2 | 指标名称 | 指标性质 | 计量单位 | 年初指标值 | 调整指标值 | 全年完成值 | 指标权重 | 指标得分
    清淤长度 | ≥ | 公里 | 12 | 10 | 10 | 90 | 90"""
    )
    assert rows_of(form) == [("清淤长度", "≥10公里", "10", "90", "90")]
    assert (form.goals.expected, form.goals.actual) == ("清淤10公里", "已清淤10公里")
    assert not form.problems


@pytest.mark.parametrize("nothing", ["", "无", "—", "/", "未调整"])
@pytest.mark.parametrize(("second", "said"), [("", 0), ("100%", 1)])
def test_a_target_that_was_not_adjusted_is_the_first(second: str, said: int, nothing: str) -> None:
    form = read(
        HEAD
        + f"""一级指标 | 二级指标 | 三级指标 | 年初指标值 | 调整后指标值 | 实际完成值*2 | 分值 | 得分
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | {nothing} | 13公里*2 | 50 | 50
    产出指标 | 质量指标 | 验收合格率 | 95% | {second} | 100%*2 | 40 | 40"""
    )
    assert [i.target for i in form.indicators] == ["≥12公里", second or "95%"]
    assert [p.field for p in form.problems] == ["target"] * said


@pytest.mark.parametrize("first", ["年初", "年初值", "调整前", "年初指标值", "原目标值"])
@pytest.mark.parametrize("second", ["调整后", "调整后指标值"])
def test_both_targets_below_one_heading(first: str, second: str) -> None:
    form = read(
        HEAD
        + f"""一级指标^2 | 二级指标^2 | 三级指标^2 | 年度指标值*2 | 实际完成值*2^2 | 分值^2 | 得分^2
    {first} | {second}
    产出指标 | 数量指标 | 清淤长度 | ≥12公里 | ≥10公里 | 13公里*2 | 50 | 50
    产出指标 | 质量指标 | 验收合格率 | 95% |  | 100%*2 | 40 | 40"""
    )
    assert [i.target for i in form.indicators] == ["≥10公里", "95%"]
    assert [p.field for p in form.problems] == ["target"]


@pytest.mark.parametrize("nothing", ["", "无", "无调整"])
def test_a_goal_that_was_not_adjusted_is_the_first(nothing: str) -> None:
    form = read(
        HEAD
        + f"""绩效目标^2 | 年初绩效目标*2 | 调整后绩效目标*3 | 目标实际完成情况*3
    清淤12公里*2 | {nothing}*3 | 已清淤13公里*3
    """
        + _LEVELS
        + _ROW
    )
    assert (form.goals.expected, form.goals.actual) == ("清淤12公里", "已清淤13公里")


@pytest.mark.parametrize(
    ("heading", "sums"),
    [
        ("年初预算 | 调整预算 | 全年预算 | 实际支出", ("90", "100", "97")),
        ("预算批复数 | 预算调整数 | 调整后预算数 | 实际支出数", ("90", "100", "97")),
        ("预算数 | 年中追加（+）调减（-） | 调整后预算数 | 执行数", ("90", "100", "97")),
    ],
)
def test_what_was_added_to_the_budget_is_not_the_budget(heading: str, sums: tuple[str, ...]) -> None:
    form = read(
        HEAD
        + f"""项目资金（万元）*2^3 | 资金来源 | {heading} | 执行率*2
    合计 | 90 | 10 | 100 | 97 | 97%*2
    其中：财政拨款 | 90 | 10 | 100 | 97 | 97%*2
    """
        + _LEVELS
        + _ROW
    )
    assert [(f.initial_budget, f.full_year_budget, f.executed, f.execution_rate) for f in form.funds] == [
        (*sums, "97%")
    ] * 2


@pytest.mark.parametrize(
    ("sign", "value", "unit", "target"),
    [
        ("≥", "12", "公里", "≥12公里"),
        ("≥", "≥12公里", "公里", "≥12公里"),
        ("定量指标", "100%", "%", "100%"),
        ("=", "100％", "%", "=100％"),
        ("/", "改善", "—", "改善"),
    ],
)
def test_a_target_says_its_sign_and_unit_once(sign: str, value: str, unit: str, target: str) -> None:
    form = read(
        HEAD
        + f"""一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分
    产出指标 | 数量指标 | 清淤长度 | {sign} | {value} | {unit} | 13公里 | 50 | 50"""
    )
    assert (form.indicators[0].target, form.indicators[0].target_parts) == (target, (sign, value, unit))
