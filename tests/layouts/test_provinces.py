"""Layouts of provinces, made anew with invented names: headers over headers, totals behind notes, heads of many cells."""

from tests.layouts.pages import read, rows_of

_HEAD = """项目支出绩效自评表*9
（2023年度）*9
项目名称*2 | 沟渠清淤*7
主管部门*2 | 云溪县水利局*3 | 实施单位*2 | 云溪县沟渠所*2
"""


def test_levels_and_parts_below_wide_headings() -> None:
    """绩效指标 stands over the levels, 年度指标值 over its parts, 实际完成值 and what follows beside both rows."""
    form = read(
        _HEAD
        + """绩效指标*3 | 年度指标值*3 | 实际完成值^2 | 分值^2 | 得分^2
    一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
    产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 13公里 | 50 | 50
    效益指标 | 社会效益指标 | 受益户数 | ≥ | 300 | 户 | 270户 | 40 | 36
    其他需要说明的事项*3 | 无*6
    总分*3 | 100*2 | 总得分 | 96 | 自评等级 | 优"""
    )
    assert rows_of(form) == [("清淤长度", "≥12公里", "13公里", "50", "50"), ("受益户数", "≥300户", "270户", "40", "36")]
    assert [i.level1 for i in form.indicators] == ["产出指标", "效益指标"]
    assert (form.total.weight, form.total.score, form.total.grade) == ("100", "96", "优")
    assert not form.problems
