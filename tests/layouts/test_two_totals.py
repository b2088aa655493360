"""More than one total below the indicators, a grade beside a total, and a reason in a row of its own."""

import pytest

from tests.layouts.pages import HEAD, read
from tests.layouts.test_rows_not_taken import errors

_MONEY = """项目资金（万元）^2 | *2 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
年度资金总额*2 | 100 | 100 | 95 | {weight} | 95% | {score}
"""
_LEVELS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因*2\n"
_ROWS = """产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50 | *2
效益指标 | 社会效益指标 | 受益人数 | ≥100人 | 120人 | 30 | 30 | *2
满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 | *2
"""
_WHOLE = HEAD + _MONEY.format(weight=10, score="9.5") + _LEVELS + _ROWS


@pytest.mark.parametrize("label", ["合计", "指标得分合计", "得分合计"])
@pytest.mark.parametrize("whole", ["总分", "自评总分", "综合得分"])
def test_the_sum_of_the_indicators_above_the_total(label: str, whole: str) -> None:
    form = read(f"{_WHOLE}{label}*5 | 90 | 90 | *2\n{whole}*5 | 100 | 99.5 | *2")
    assert (form.total.weight, form.total.score) == ("100", "99.5")
    assert ["是各项指标的合计" in p.message for p in form.problems] == [True]
    assert not form.doubtful and not errors(form) & {"F604", "G704"}


def test_the_score_of_the_money_between_them() -> None:
    head = HEAD + _MONEY.format(weight="", score="") + _LEVELS + _ROWS
    form = read(f"{head}合计*5 | 90 | 90 | *2\n预算执行率得分*5 | 10 | 9.5 | *2\n总分*5 | 100 | 99.5 | *2")
    assert [(f.weight, f.score) for f in form.funds] == [("10", "9.5")]
    assert (form.total.weight, form.total.score) == ("100", "99.5")


@pytest.mark.parametrize(("again", "doubtful"), [("97", False), ("98", True)])
def test_two_totals_of_the_form(again: str, doubtful: bool) -> None:
    """Neither is what the scores add up to (99.5), which would settle it."""
    form = read(f"{_WHOLE}总分*5 | 100 | 97 | *2\n总分*5 | 100 | {again} | *2")
    assert form.total.score == "97"
    assert (("forms", 0, "total_score") in form.doubtful) is doubtful
    assert ["有两行总分" in p.message for p in form.problems] == [True] * doubtful


@pytest.mark.parametrize("total", ["综合得分：99.5分（优）*9", "综合得分：99.5分，等级：优*9"])
def test_the_grade_in_the_cell_of_the_total(total: str) -> None:
    form = read(_WHOLE + total)
    assert (form.total.score, form.total.grade) == ("99.5分", "优")


def test_the_grade_beside_a_total_between_money_and_indicators() -> None:
    total = "综合得分*2 | 99.5*3 | 自评等级*2 | 优*2\n"
    form = read(HEAD + _MONEY.format(weight=10, score="9.5") + total + _LEVELS + _ROWS)
    assert (form.total.score, form.total.grade) == ("99.5", "优")


def test_a_reason_in_a_row_of_its_own_leaves_that_of_the_row_above_in_doubt() -> None:
    rows = _ROWS.replace(
        "12公里 | 13公里 | 50 | 50 | *2\n", "12公里 | 11公里 | 50 | 40 | *2\n | | | | | | | 雨季停工11天*2\n"
    )
    form = read(HEAD + _MONEY.format(weight=10, score="9.5") + _LEVELS + rows)
    assert [i.level3 for i in form.indicators] == ["清淤长度", "受益人数", "群众满意度"]
    assert {("indicators", 0, "reason")} == form.doubtful
    assert ["雨季停工" in p.message for p in form.problems] == [True] and "H801" not in errors(form)
