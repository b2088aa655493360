"""What stands in the head without a label goes into no field: it is said, and who nobody named may be it."""

import pytest

from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from tests.layouts.pages import read

TITLE = "2023年度项目支出绩效自评表*9\n"
PROJECT, WHO = "项目名称*2 | 沟渠清淤*7\n", "主管部门*2 | 云溪县水利局*3 | 实施单位*2 | 云溪县沟渠所*2\n"
ROWS = """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因*2
产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 90 | 90 | *2
"""


@pytest.mark.parametrize(
    ("head", "value", "fields"),
    [
        (PROJECT + WHO.replace("实施单位", ""), "云溪县沟渠所", {"unit_name"}),
        (PROJECT + WHO.replace("主管部门", ""), "云溪县水利局", {"department_name"}),
        (PROJECT + "主管部门*2 | 云溪县水利局*7\n*2 | 云溪县沟渠所*7\n", "云溪县沟渠所", {"unit_name"}),
        (PROJECT.replace("项目名称", "") + WHO, "沟渠清淤", {"project_name"}),
    ],
)
def test_a_name_without_a_label_is_said(head: str, value: str, fields: set[str]) -> None:
    form = read(TITLE + head + ROWS)
    assert [p.message[: len(value) + 2] for p in form.problems] == [f"“{value}”"]
    assert {field for _, _, field in form.doubtful} == fields
    findings = check_forms([form], pack("cn-2020-10"), list(checks().values())).results.findings
    assert not [
        row for row in findings.iter_rows(named=True) if row["code"] in ("A102", "A103") and row["field"] in fields
    ]


@pytest.mark.parametrize(
    "head",
    [
        PROJECT + WHO,
        PROJECT + "主管部门*2 | 云溪县水利局*7\n",
        PROJECT + "主管部门*2 | *3 | 经办科室*2 | 农水股*2\n",  # the department is blank, 经办科室 another label
        PROJECT + "主管部门*2 | 云溪县水利局*2 | | 经办科室*2 | 农水股*2\n",
        PROJECT + "主管部门*2 | 云溪县水利局*7\n*7 | 单位：万元*2\n",
        "*2 | （2023年度）*7\n" + PROJECT + "主管部门*2 | 云溪县水利局*7\n",
        *(
            f"*2 | {text}*7\n" + PROJECT + "主管部门*2 | 云溪县水利局*7\n"
            for text in ("样表", "附件1", "（试行）", "本表由项目单位填写。")
        ),
    ],
)
def test_what_has_its_label_or_needs_none_is_not(head: str) -> None:
    form = read(TITLE + head + ROWS)
    assert not form.problems and not form.doubtful
