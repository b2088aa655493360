"""Forms of one project in two years: by code, by name, by a name clearly alike, and never where it is not clear."""

from dataclasses import replace

import pytest

from jixiao.checks.l_history.linking import links
from jixiao.model.form import Form, Named
from jixiao.pipeline import check_forms
from jixiao.policies import pack
from jixiao.registry import checks
from jixiao.sources import read_all
from jixiao.values.frames import frames
from tests.fixture import clean

CODE = "11000024Y000001234567"  # a project's code as the budget system gives it


def form(year: int, name: str, code: str | None = None, unit: str = "云溪县农村供水站") -> Form:
    return replace(clean(), id=f"{year}{name}#1", year=year, project=Named(name, code), unit=Named(unit, None))


def linked(*forms: Form) -> list[tuple[int, int, str, int]]:
    return list(links(frames(forms)).iter_rows())  # type: ignore[arg-type]


def test_by_code_whatever_the_name() -> None:
    assert linked(form(2023, "水厂管护", CODE), form(2024, "供水保障", CODE)) == [(1, 0, "code", 100)]


def test_by_name_and_unit_whatever_the_year_in_the_name() -> None:
    before, now = form(2023, "2023年农村饮水安全工程"), form(2024, "2024年度 农村饮水安全工程")
    assert linked(before, now) == [(1, 0, "name", 100)]


def test_a_name_in_another_unit_is_another_project() -> None:
    assert linked(form(2023, "农村饮水安全工程", unit="云溪县防汛中心"), form(2024, "农村饮水安全工程")) == []


def test_only_the_year_before_counts() -> None:
    assert linked(form(2022, "农村饮水安全工程"), form(2024, "农村饮水安全工程")) == []


def test_a_clear_renaming_with_its_certainty() -> None:
    """12 of the 14 and the 12 characters are the same, in order: 2 · 12 / 26 = 92 %."""
    before, now = form(2023, "农村饮水安全巩固提升改造工程"), form(2024, "农村饮水安全巩固提升工程")
    assert linked(before, now) == [(1, 0, "like", 92)]


def test_a_renaming_is_said_in_the_message() -> None:
    before, now = form(2023, "农村饮水安全巩固提升改造工程"), form(2024, "农村饮水安全巩固提升工程")
    found = check_forms([before, now], pack("cn-2020-10"), [checks()["L125"]]).results.findings
    assert found["message"].to_list() == [
        "带动村民务工人次：扣分原因与上年（“农村饮水安全巩固提升改造工程”，名称相似 92%，认作同一项目）一字不差，问题没有解决，或没有重新分析"
    ]
    assert found["form"].to_list() == [1] and found["others"].to_list() == [[0]]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("农村饮水安全工程一期", "农村饮水安全工程二期"),
        ("城东污水管网改造工程", "城西污水管网改造工程"),
        ("第1批农村饮水安全工程", "第2批农村饮水安全工程"),
        ("农村饮水安全工程", "县道修复养护项目"),
    ],
)
def test_other_projects_of_like_names(before: str, now: str) -> None:
    assert linked(form(2023, before), form(2024, now)) == []


def test_two_that_are_about_as_like_are_neither() -> None:
    two = (form(2023, "农村饮水安全提升工程"), form(2023, "农村饮水安全改造工程"))
    assert linked(*two, form(2024, "农村饮水安全保障工程")) == []


def test_a_name_twice_in_one_year_links_nothing() -> None:
    name = "农村饮水安全工程"
    assert linked(form(2023, name), form(2023, name), form(2024, name)) == []


def test_running_numbers_are_no_codes() -> None:
    assert linked(form(2023, "水厂管护", "1"), form(2024, "防汛物资储备", "1")) == []


def test_a_code_is_believed_before_a_name() -> None:
    before = (form(2023, "农村饮水安全工程", "AAAA0001"), form(2023, "水厂管护", "AAAA0002"))
    assert linked(*before, form(2024, "农村饮水安全工程", "AAAA0002")) == [(2, 1, "code", 100)]


def test_samples_of_two_years_are_compared() -> None:
    """Three projects of 2023 are there in 2024 again: 食堂改造, 文化惠民演出, 农村饮水; none has a fault over the years."""
    read = read_all(["samples/2023", "samples/2024"])
    checked = check_forms(read.forms, pack("cn-2020-10"), [c for c in checks().values() if c.family == "L"])
    assert links(checked.frames).height == 3
    assert checked.results.findings.height == 0
