"""The queries of the guide, run by DuckDB on the tables of a batch of the samples; figures worked out from samples/forms.toml."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.batch.season import SAMPLES, run

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "collection.md"
QUERIES = re.findall(r"```sql\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, Any]]]:
    target = tmp_path_factory.mktemp("结 果") / "out"
    run(SAMPLES, target)
    found = []
    for query in QUERIES:
        asked = duckdb.sql(query.replace("结果/", f"{target.as_posix()}/"))
        found.append([dict(zip(asked.columns, row, strict=True)) for row in asked.fetchall()])
    return found


def test_there_are_five(answers: list[list[dict[str, Any]]]) -> None:
    assert len(QUERIES) == len(answers) == 5


def test_units(answers: list[list[dict[str, Any]]]) -> None:
    units = {row["单位"]: row for row in answers[0]}
    road = units["云溪县公路养护中心"]  # 247.5 of 300; B202, E513, G704, G707, H801
    assert (road["表"], float(road["预算万元"]), float(road["执行率"]), road["错误"]) == (1, 300, 82.5, 5)
    assert sum(row["表"] for row in answers[0]) == 12


def test_missed_yet_full(answers: list[list[dict[str, Any]]]) -> None:
    # 15 of 18 km, 10 points: 10 - 8.33 of 100 points on 300 万元; 90 of 45 万元 spent: 10 - 5 on 90 万元
    assert [(row["项目"], float(row["相当于万元"])) for row in answers[1]] == [
        ("县道修复养护项目", 5.01),
        ("困难群众临时救助", 4.5),
    ]


def test_on_the_border(answers: list[list[dict[str, Any]]]) -> None:
    assert [(float(row["总分"]), row["表"]) for row in answers[2]] == [(100, 5)]


def test_money_without_results_and_results_without_money(answers: list[list[dict[str, Any]]]) -> None:
    # 高标准农田: 165 of 220 spent, 86 of 90 points
    assert [(row["项目"], float(row["执行率"]), float(row["得分率"])) for row in answers[3]] == [
        ("高标准农田提质改造", 75, 95.56)
    ]


def test_two_years(answers: list[list[dict[str, Any]]]) -> None:
    assert len(answers[4]) == 3 and {row["凭什么"] for row in answers[4]} == {"单位和名称"}
    water = next(row for row in answers[4] if row["项目"] == "农村饮水安全巩固提升工程")
    assert (float(water["上年执行万元"]), float(water["本年执行万元"])) == (100, 114.48)
