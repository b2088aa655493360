"""The year and the unit of money with a label of their own in the head."""

import pytest

from tests.layouts.pages import read
from tests.layouts.test_rows_not_taken import errors

_FORM = """项目支出绩效自评表*9
{said}项目名称*2 | 沟渠清淤*7
主管部门*2 | 云溪县水利局*3 | 实施单位*2 | 云溪县沟渠所*2
项目资金*2 | 来源 | 年初预算数 | 全年预算数 | 全年执行数*2 | 执行率 | 得分
项目资金*2 | 年度资金总额 | 40 | 40 | 30*2 | 75% | 7.5
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3
产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 50 | 50*3"""


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("评价年度*2 | 2023年*3 | 填报日期*2 | 2024年3月1日*2", 2023),
        ("预算年度：*2 | 2023*7", 2023),
        ("评价等级*2 | 优*3 | 评价年度*2 | 2023*2", 2023),
        ("自评年度：2023年度*9", 2023),
        ("（2022年度）*9\n评价年度*2 | 2023年*7", 2022),
        ("项目年度*2 | 2021—2023年*7", None),
        ("填报日期*2 | 2024年3月1日*7", None),
    ],
)
def test_the_year(said: str, year: int | None) -> None:
    form = read(_FORM.format(said=f"{said}\n"))
    assert form.year == year and not form.doubtful
    assert ("A104" in errors(form)) is (year is None)


@pytest.mark.parametrize("label", ["金额单位", "单位", "资金单位：", "金 额 单 位"])
def test_the_unit_of_money(label: str) -> None:
    assert read(_FORM.format(said=f"{label}*2 | 万元*7\n")).amount_unit == "万元"


@pytest.mark.parametrize("label", ["实施单位", "计量单位"])
def test_no_unit_of_money(label: str) -> None:
    assert read(_FORM.format(said=f"{label}*2 | 元*7\n")).amount_unit is None
