"""One weight and one score over several indicators: they are those of none of them alone."""

from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from tests.layouts.pages import read

_PAGE = """2023年度项目支出绩效自评表*7
项目名称*2 | 沟渠清淤*5
主管部门*2 | 云溪县水利局*2 | 实施单位*2 | 云溪县沟渠所
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 清淤长度 | ≥8公里 | 8公里 | 20^2 | 19^2
产出指标 | 数量指标 | 清淤座数 | ≥12座 | 11座
产出指标 | 质量指标 | 验收合格率 | =100% | 100% | 30 | 30"""


def test_neither_row_is_scored_and_neither_lacks_a_weight() -> None:
    form = read(_PAGE)
    assert [(i.weight, i.score) for i in form.indicators] == [("20", "19"), (None, None), ("30", "30")]
    assert {("indicators", 0, "weight"), ("indicators", 0, "score")} <= form.doubtful
    assert [p.kind for p in form.problems] == ["merged", "merged"]
    found = check_forms([form], pack("cn-2020-10"), list(checks().values())).results.findings
    said = {*found.select("code", "row").iter_rows()}
    assert ("A109", 0) in said
    assert not {("F603", 1), ("G703", 0), ("G709", 1), ("H801", 0), ("F601", 0)} & said
