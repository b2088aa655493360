"""年度总体目标: a third column, a row of causes below, and two forms without indicators."""

from jixiao.model.form import Form, Goals, Named
from jixiao.pipeline import forms_of

_HEAD = "<tr><td>项目名称</td><td colspan=6>{}</td></tr>"
_TABLE = (
    "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>"
    "<tr><td>产出指标</td><td>数量指标</td><td>保洁长度</td><td>12公里</td><td>12公里</td><td>50</td><td>50</td></tr>"
)


def _forms(*tables: str) -> tuple[Form, ...]:
    page = "".join(f"<p>项目支出绩效自评表</p><p>（2023年度）</p><table>{table}</table>" for table in tables)
    return forms_of("表.html", page.encode())


def test_a_column_of_causes_is_no_part_of_what_was_reached() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td rowspan=2>年度总体目标</td><td colspan=2>预期目标</td><td colspan=2>实际完成情况</td><td colspan=2>未完成原因</td></tr>"
        + "<tr><td colspan=2>保洁12公里</td><td colspan=2>已保洁11公里</td><td colspan=2>汛期停工</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("保洁12公里", "已保洁11公里")
    assert not form.problems


def test_a_row_of_causes_below_the_goals() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td rowspan=2>年度总体目标</td><td colspan=3>预期目标</td><td colspan=3>实际完成情况</td></tr>"
        + "<tr><td colspan=3>保洁12公里</td><td colspan=3>已保洁11公里</td></tr>"
        + "<tr><td colspan=2>未完成原因及改进措施</td><td colspan=5>汛期停工</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("保洁12公里", "已保洁11公里")


def test_forms_without_indicators_stay_apart() -> None:
    goals = (
        "<tr><td rowspan=2>年度总体目标</td><td colspan=3>预期目标</td><td colspan=3>实际完成情况</td></tr>"
        "<tr><td colspan=3>保洁12公里</td><td colspan=3>已保洁11公里</td></tr>"
    )
    first, second = _forms(_HEAD.format("河道保洁") + goals, _HEAD.format("湖面保洁") + goals)
    assert (first.project, second.project) == (Named("河道保洁"), Named("湖面保洁"))
    assert first.goals == second.goals == Goals("保洁12公里", "已保洁11公里")


def test_an_overall_goal_above_its_text_where_blank_cells_are_gone() -> None:
    text = """中央对地方转移支付区域绩效自评表
（2021年度）
项目名称  危房改造
总体目标完成情况  总体目标  全年实际完成情况
改造危房100户。  改造102户。
绩效指标  一级指标  二级指标  三级指标  指标值  全年实际完成值  未完成原因和改进措施
产出指标  数量指标  危房改造户数  ≥100户  102户  无
"""
    (form,) = forms_of("表.txt", text.encode())
    assert (form.goals.expected, form.goals.actual) == ("改造危房100户。", "改造102户。")


def test_a_goal_that_cannot_be_placed_is_said_once() -> None:
    page = """<table><tr><td colspan=8>项目支出绩效自评表</td></tr><tr><td colspan=2>项目名称</td><td colspan=6>沟渠清淤</td></tr>
    <tr><td colspan=2>绩效目标</td><td colspan=3>年度总体目标</td><td colspan=3>完成情况</td></tr>
    <tr><td colspan=4>清淤300公里</td><td colspan=4>清淤310公里</td></tr>
    <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td><td>偏差原因</td></tr>
    <tr><td>产出指标</td><td>数量指标</td><td>清淤长度</td><td>≥300公里</td><td>310公里</td><td>50</td><td>50</td><td></td></tr></table>"""
    (form,) = forms_of("表.html", f"<html><body>{page}</body></html>".encode())
    assert len(form.problems) == len({*form.problems})


def test_the_blocks_label_written_out_again_before_the_texts() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td>年度目标</td><td colspan=3>预期目标</td><td colspan=3>实际完成情况</td></tr>"
        + "<tr><td>年度目标</td><td colspan=3>保洁12公里</td><td colspan=3>已保洁11公里</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("保洁12公里", "已保洁11公里")
    assert not form.problems


def test_goals_numbered_in_a_column() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td rowspan=3>年度目标</td><td>序号</td><td colspan=2>预期目标</td><td colspan=3>实际完成情况</td></tr>"
        + "<tr><td>1</td><td colspan=2>保洁12公里</td><td colspan=3>已保洁11公里</td></tr>"
        + "<tr><td>2</td><td colspan=2>打捞4次</td><td colspan=3>打捞5次</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("保洁12公里\n打捞4次", "已保洁11公里\n打捞5次")
    assert not form.problems


def test_goal_and_what_was_done_in_one_row() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td>绩效目标</td><td colspan=3>保洁12公里</td><td>实际完成</td><td colspan=2>保洁11公里</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("保洁12公里", "保洁11公里")


def test_the_caption_of_the_next_table_is_no_goal() -> None:
    goals = "<tr><td>预期目标</td><td colspan=2>保洁12公里</td><td>实际完成情况</td><td colspan=3>保洁11公里</td></tr>"
    page = f"<p>项目支出绩效自评表</p><table>{_HEAD.format('河道保洁')}{goals}</table><p>表二 绩效指标完成情况</p><table>{_TABLE}</table>"
    (form,) = forms_of("表.html", page.encode())
    assert form.goals == Goals("保洁12公里", "保洁11公里")
    assert not form.problems


def test_numbers_before_the_goals_are_no_labels() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td rowspan=3>年度目标</td><td>目标序号</td><td colspan=2>预期目标</td><td colspan=3>实际完成情况</td></tr>"
        + "<tr><td>目标1</td><td colspan=2>保洁12公里</td><td colspan=3>已保洁11公里</td></tr>"
        + "<tr><td>目标2</td><td colspan=2>打捞4次</td><td colspan=3>打捞5次</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("保洁12公里\n打捞4次", "已保洁11公里\n打捞5次")


def test_a_block_below_a_goal_beside_its_label_is_none_of_it() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td colspan=2>项目年度目标</td><td colspan=5>1. 保洁12公里，河面无漂浮物。</td></tr>"
        + "<tr><td colspan=2>项目权重</td><td>评价内容</td><td>自评分</td><td colspan=3>评价依据</td></tr>"
        + "<tr><td colspan=2>项目决策2分</td><td>决策依据</td><td>2</td><td colspan=3>有工作计划计2分。</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("1. 保洁12公里，河面无漂浮物。", None)
    assert [p.message.split("：")[1].split(" | ")[0] for p in form.problems] == ["项目权重", "项目决策2分"]


def test_a_goal_that_begins_like_a_label_stays_whole() -> None:
    (form,) = _forms(
        _HEAD.format("河道保洁")
        + "<tr><td rowspan=2>年度总体目标</td><td colspan=3>预期目标</td><td colspan=3>实际完成情况</td></tr>"
        + "<tr><td colspan=3>年度目标：保洁12公里。</td><td colspan=3>完成情况：已保洁11公里。</td></tr>"
        + _TABLE
    )
    assert form.goals == Goals("年度目标：保洁12公里。", "完成情况：已保洁11公里。")
