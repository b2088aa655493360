"""Findings JSON as the contract has it."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from jixiao import outputs
from jixiao.checks.checked import Checked
from jixiao.checks.waivers import Waiver
from jixiao.model.form import Total
from tests.outputs.made import checked, form

CLAUSE = {"document": "财预〔2020〕10号", "article": "第十六条", "status": "V"}


def written(made: Checked) -> Any:
    return json.loads(outputs.output("check", "json").render(made))


def test_a_finding_has_its_cell_its_clause_and_what_should_stand_there() -> None:
    told = written(checked(form()))
    assert told["policy"] == "cn-2020-10"
    (found,) = told["findings"]
    key = found.pop("key")
    assert found == {
        "code": "G707",
        "slug": "missed-yet-full-score",
        "severity": "error",
        "form": "样例.txt#1",
        "indicator": 3,
        "field": "score",
        "where": {"file": "云溪/自评.docx", "part": "表1", "row": 12, "column": 8},
        "message": "水质达标率：完成值 61%，得分 10",
        "expected": "6.40",
        "clause": CLAUSE,
        "others": [],
        "row": ["indicators", "质量/水质达标率"],
    }
    assert key.startswith("G707/2024/")


def test_forms_are_counted_and_outcomes_add_up() -> None:
    told = written(checked(form()))
    assert told["forms"][0].pop("identity") == "2024/云溪县农村供水站/农村饮水安全巩固提升工程"
    assert len(told["forms"][0].pop("digest")) == 64
    assert told["forms"] == [
        {"id": "样例.txt#1", "project": "农村饮水安全巩固提升工程", "findings": 1, "error": 1, "warning": 0, "info": 0}
    ]
    # ten indicators: a date and a qualitative one do not apply
    assert told["outcomes"][0] == {
        "code": "G707", "applied": 8, "passed": 7, "failed": 1, "not_applicable": 2, "undecided": 0,
    }  # fmt: skip


def test_a_blank_cell_is_undecided_and_no_pass() -> None:
    rows = list(form().indicators)
    rows[0] = replace(rows[0], actual="")
    g707 = written(checked(form(indicators=tuple(rows))))["outcomes"][0]
    assert (g707["applied"], g707["passed"], g707["failed"], g707["undecided"]) == (8, 6, 1, 1)


def test_a_finding_across_forms_names_the_others() -> None:
    told = written(checked(form(id="甲#1"), form(id="乙#1")))
    pairs = [(f["form"], f["others"]) for f in told["findings"] if f["code"] == "K118"]
    assert pairs == [("甲#1", ["乙#1"]), ("乙#1", ["甲#1"])]


def test_a_form_level_finding_has_no_indicator() -> None:
    told = written(checked(form(total=Total("100", "90", None))))
    found = next(f for f in told["findings"] if f["code"] == "G704")
    assert found["indicator"] is None
    assert (found["where"]["row"], found["where"]["column"]) == (30, 3)
    assert found["expected"] is None


def test_a_form_that_came_without_places_still_names_its_file() -> None:
    (found,) = written(checked(form(places={})))["findings"]
    assert found["where"] == {"file": "云溪/自评.docx", "part": None, "row": None, "column": None}


def test_what_was_waived_stands_apart_with_its_waiver() -> None:
    answer = Waiver("王某", date(2025, 2, 1), "已核对原始记录", code="G707", indicator=3)
    told = written(checked(form(), waived=[answer]))
    assert told["findings"] == []
    assert told["forms"][0]["findings"] == 0
    (found,) = told["waived"]
    assert found["code"] == "G707"
    assert found["waiver"] == {"person": "王某", "date": "2025-02-01", "reason": "已核对原始记录"}


def test_half_of_a_pair_does_not_stop_the_file() -> None:
    told = written(checked(form(id="坏\ud800#1")))
    assert told["forms"][0]["id"] == "坏\ud800#1"
