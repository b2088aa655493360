"""A row below the indicators with figures and no name is no indicator: the sum of a group, or it is said and left open."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.model.form import Form
from jixiao.pipeline import forms_of
from tests.layouts import pages
from tests.layouts.made import Table, made
from tests.layouts.shapes import SHAPES, SPARSE
from tests.layouts.test_rows_not_taken import HEAD, TAIL, errors

SECOND = "<tr><td>产出指标<td>质量指标<td>验收合格率<td>≥100%<td>100%<td>10<td>10"
BLANK = "<tr><td><td><td><td><td>"
SUM, UNSURE = "没有名称，数字是上面几行的合计", "没有采用"


def read(rows: str) -> Form:
    head = HEAD.replace("rowspan=5", f"rowspan={4 + rows.count('<tr>')}")
    (found,) = forms_of("表.html", f"<html><meta charset=utf-8>{head}{rows}{TAIL}</html>".encode())
    return found


@pytest.mark.parametrize(
    "row",
    [f"{BLANK}<td>50<td>50", "<tr><td colspan=5><td>50.0<td>50分", "<tr><td>产出指标<td>—<td>—<td>—<td>—<td>50<td>50"],
)
def test_what_adds_up_several_rows_is_their_sum(row: str) -> None:
    """40 and 10 are 50: the row is said, and what the indicators add up to stays decided (with 10 for the money, 100)."""
    found = read(SECOND + row)
    assert [i.level3 for i in found.indicators] == ["维修道路长度", "验收合格率", "受益人数", "群众满意度"]
    assert any(SUM in p.message for p in found.problems) and not found.doubtful
    assert errors(found) == set()


@pytest.mark.parametrize(
    "rows",
    [
        f"{BLANK}<td>40<td>40",  # of one row: its sum, or an indicator that weighs as much
        f"{SECOND}{BLANK}<td>7<td>7",
        f"{SECOND}<tr><td>产出指标<td><td><td><td><td>50<td>49",
        f"{BLANK}<td>50<td>50{SECOND}",  # above its group
        f"{SECOND}<tr><td>产出指标<td>时效指标<td><td><td><td>50<td>50",  # or an indicator whose name is missing
    ],
)
def test_what_may_be_a_sum_is_said_and_what_the_rows_add_up_to_is_open(rows: str) -> None:
    found = read(rows)
    assert all(i.level3 for i in found.indicators)
    assert any(UNSURE in p.message for p in found.problems) and ("forms", 0, "n_indicators") in found.doubtful
    assert not errors(found) & {"E501", "E514", "G701", "F601", "F604", "G704"}


LEVELS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分*3\n"
GROUPS = """产出指标 | | | | | {first} | {first}*3
产出指标 | 数量指标 | 清淤长度 | ≥12公里 | 13公里 | 30 | 30*3
产出指标 | 质量指标 | 验收合格率 | ≥95% | 100% | 20 | 20*3
效益指标 | | | | | 30 | 30*3
效益指标 | 社会效益指标 | 受益人数 | ≥100人 | 120人 | 30 | 30*3
"""


@pytest.mark.parametrize(("first", "sums"), [(50, 2), (40, 0)])
def test_rows_of_level_1_with_the_sums_of_those_below(first: int, sums: int) -> None:
    """30 and 20 are 50, so that 30 above one row of 30 is its sum too; 40 leaves both open."""
    form = pages.read(pages.HEAD + LEVELS + GROUPS.format(first=first))
    assert [i.level3 for i in form.indicators] == ["清淤长度", "验收合格率", "受益人数"]
    assert sum("数字是下面几行的合计" in p.message for p in form.problems) == sums
    assert sum(UNSURE in p.message for p in form.problems) == 2 - sums
    assert (("forms", 0, "n_indicators") in form.doubtful) is (sums == 0)


def test_an_indicator_that_nobody_named_stays_one() -> None:
    found = read("<tr><td>产出指标<td>质量指标<td><td><td><td>10<td>10")
    assert [i.weight for i in found.indicators] == ["40", "10", "30", "10"]
    assert {"E501", "E514"} <= errors(found)


def with_sum(table: Table) -> Table:
    """The table with a row below its indicators that has the sums of their weights and scores and nothing else."""
    at, header = next((n, row) for n, row in enumerate(table.rows) if row[0][0] == "绩效指标")
    names = [text for text, _, _ in header[1:]]
    row = [("", 1, 1)] * len(names)
    for column, heading in (("weight", "分值"), ("score", "得分")):
        figures = [Decimal(getattr(indicator, column)) for indicator in table.form.indicators]
        row[names.index(heading)] = (str(sum(figures)), 1, 1)
    grown = (header[0][0], 1, header[0][2] + 1)
    end = at + 1 + len(table.form.indicators)
    return replace(
        table, rows=[*table.rows[:at], [grown, *header[1:]], *table.rows[at + 1 : end], row, *table.rows[end:]]
    )


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_in_every_shape_that_a_table_comes_in(shape: str) -> None:
    """Where a text has lost its columns the row above may not be taken either: then it is said."""
    tried = 0
    for seed in range(40):
        table = made(random.Random(seed), spaces=shape in SPARSE)
        columns = {text: width for text, width, _ in next(row for row in table.rows if row[0][0] == "绩效指标")}
        if not {"分值", "得分"} <= {*columns} or max(columns.values()) > 1 or len(table.form.indicators) < 3:
            continue
        tried += 1
        name = f"表.{shape.removeprefix('as_')}" if shape.startswith("as_") else "表.txt"
        (found,) = forms_of(name, SHAPES[shape](with_sum(table)))
        named = {i.level3 for i in table.form.indicators}
        assert any(SUM in p.message or UNSURE in p.message for p in found.problems)
        assert all(i.level3 in named for i in found.indicators)
        whole = len(found.indicators) == len(table.form.indicators)
        assert whole or ("forms", 0, "n_indicators") in found.doubtful
    assert tried > 5
