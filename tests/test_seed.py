"""The 21 real forms of one bureau: clean in their arithmetic, and what a sceptical reader finds in them."""

from collections import defaultdict
from pathlib import Path

import pytest

from jixiao.pipeline import check_forms, forms_of
from jixiao.policies import pack
from jixiao.registry import checks

SEED = Path(__file__).parents[2] / "shared" / "seed" / "changji-2021.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed stays beside the checkout")
Where = tuple[int, int | None]  # form, indicator (from 1) or None


@pytest.fixture(scope="module")
def found() -> dict[str, set[Where]]:
    checked = check_forms(forms_of(SEED.name, SEED.read_bytes()), pack("cn-2020-10"), list(checks().values()))
    where: dict[str, set[Where]] = defaultdict(set)
    for f in checked.results.findings.iter_rows(named=True):
        where[f["code"]].add((f["form"] + 1, f["row"] + 1 if f["table"] == "indicators" else None))
    return where


def test_its_arithmetic_is_clean(found: dict[str, set[Where]]) -> None:
    arithmetic = {
        "B201",
        "B202",
        "B203",
        "B204",
        "B205",
        "B209",
        "B210",
        "B211",
        "F601",
        "F602",
        "F603",
        "F604",
        "G701",
        "G704",
        "G709",
    }
    assert not {code for code in found if code[0] == "A"} and not arithmetic & found.keys()


def test_the_cost_of_form_8_spent_41_of_9(found: dict[str, set[Where]]) -> None:
    assert found["G707"] == {(8, 5)}
    assert found["D409"] == {(8, 5)}


def test_one_website_in_two_projects(found: dict[str, set[Where]]) -> None:
    # stability, coverage, satisfaction: 99.50% / 100%, 95% / 96%, 95% / 100%
    assert found["K111"] == {(1, 2), (1, 6), (1, 8), (21, 2), (21, 6), (21, 8)}
    assert found["K112"] == {(1, None), (21, None)}
    assert found["K113"] == {(1, 1), (21, 1)}  # 7万条


def test_cost_indicators_scored_in_two_ways(found: dict[str, set[Where]]) -> None:
    less = {(3, 4), (5, 8), (6, 8), (11, 6)}
    full = {(4, 4), (10, 7), (10, 8), (18, 7), (20, 6)}
    assert found["K114"] == less | full
    assert found["G703"] == less


def test_yuan_and_ten_thousand_yuan_in_names(found: dict[str, set[Where]]) -> None:
    assert found["D411"] == {(13, 7), (14, 8)}


def test_targets_set_low(found: dict[str, set[Where]]) -> None:
    assert found["E506"] == {(1, 1), (12, 1), (21, 1)}  # 7 of 1, 2 of 1, 7 of 1


def test_reasons_copied_within_a_form(found: dict[str, set[Where]]) -> None:
    copied = {3: (4, 5, 6), 5: (8, 9, 10), 6: (8, 9, 10), 11: (6, 7, 8)}
    assert found["H803"] == {(form, n) for form, rows in copied.items() for n in rows}


def test_the_level_2_that_is_a_dash(found: dict[str, set[Where]]) -> None:
    assert found["D402"] == {(19, 3)}
