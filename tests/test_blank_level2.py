"""A blank 二级指标 in a table that keeps its cells: a fault (D402), but where a form writes it once for a group of rows."""

from dataclasses import replace

from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from tests.fixture import clean


def d402(**level2: str) -> list[int]:
    """The rows (from 1) of D402 in the clean form with `rN` = the 二级指标 of row N."""
    rows = tuple(replace(row, level2=level2.get(f"r{n}", row.level2)) for n, row in enumerate(clean().indicators, 1))
    found = check_forms([replace(clean(), indicators=rows)], pack("cn-2020-10"), [checks()["D402"]]).results.findings
    return [row + 1 for row in found["row"].to_list()]


def test_the_only_blank_of_a_form_is_a_fault() -> None:
    assert d402(r2="") == [2]


def test_a_blank_beside_rows_that_repeat_theirs_is_a_fault() -> None:
    assert d402(r3="", r4="", r7="社会效益指标") == [3, 4]


def test_a_group_may_be_named_on_its_first_row_only() -> None:
    assert d402(r2="", r7="") == []


def test_the_first_row_of_a_level_1_has_no_row_to_follow() -> None:
    assert d402(r6="", r7="") == [6, 7]
