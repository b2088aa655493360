"""The labels of goals that lead their texts (预期目标：…) in the same cell, as those in cells of their own."""

import pytest

from jixiao.pipeline import forms_of
from tests.layouts.pages import HEAD, read

_REST = """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*3"""
_MONEY = """项目资金（万元）*2 | 来源 | 年初预算数 | 全年预算数 | 全年执行数*2 | 执行率 | 得分
项目资金（万元）*2 | 年度资金总额 | 40 | 40 | 30*2 | 75% | 7.5
"""
AIM, DONE = "清淤12公里", "清淤13公里"


@pytest.mark.parametrize(
    "goals",
    [
        f"年度总体目标 | 预期目标：{AIM}*4 | 实际完成情况：{DONE}*4",
        f"年度目标 | 预期目标：{AIM}*4 | 完成情况: {DONE}*4",
        f"年度总体目标^2 | 预期目标：{AIM}*8\n实际完成情况：{DONE}*8",
        f"年度总体目标 | 预期目标：{AIM}/n实际完成情况：{DONE}*8",
        f"年度总体目标 | {AIM}/n完成情况：{DONE}*8",
        f"年初设定目标：{AIM}*5 | 全年完成情况：{DONE}*4",
    ],
)
@pytest.mark.parametrize("money", ["", _MONEY])
def test_a_label_that_leads_its_text(goals: str, money: str) -> None:
    form = read(f"{HEAD}{money}{goals}\n{_REST}")
    assert (form.goals.expected, form.goals.actual) == (AIM, DONE)
    assert not form.problems and not form.doubtful


@pytest.mark.parametrize("text", [f"绩效目标：{AIM}", f"目标1：{AIM}/n目标2：植树", f"{AIM}。完成情况：优"])
def test_a_text_below_its_own_label_stays_whole(text: str) -> None:
    form = read(f"{HEAD}年度总体目标^2 | 预期目标*4 | 实际完成情况*4\n{text}*4 | {DONE}*4\n{_REST}")
    assert (form.goals.expected, form.goals.actual) == (text.replace("/n", "\n"), DONE)


def test_a_label_that_comes_twice_is_part_of_the_text() -> None:
    text = f"绩效目标：{AIM}；预期目标：植树"
    assert read(f"{HEAD}年度总体目标 | {text}*8\n{_REST}").goals.expected == text


def test_in_a_text_of_bars() -> None:
    text = f"项目支出绩效自评表\n项目名称 | 沟渠清淤\n年度总体目标 | 预期目标：{AIM} | 实际完成情况：{DONE}\n"
    (form,) = forms_of("表.txt", (text + _REST.replace("*3", "")).encode())
    assert (form.goals.expected, form.goals.actual) == (AIM, DONE)
