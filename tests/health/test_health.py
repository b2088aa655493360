"""The measured health of the checks is published for every check, and holds again in a small run."""

import re

import pytest

from jixiao.docs.health import health
from jixiao.registry import checks
from tests.health.labelled import counts
from tests.health.measuring import Measured, measure
from tests.health.plants import plants
from tests.health.rules import RULES
from tests.health.writing import TARGET, write

_LEAST = 90.0  # per cent: a check less precise than this is a hint, no error


@pytest.fixture(scope="module")
def small() -> Measured:
    return measure(2, 1)


def test_every_check_has_a_fault_to_plant_and_a_published_line() -> None:
    assert plants().keys() == checks().keys()
    assert health(TARGET.parents[1]).keys() == checks().keys()


def test_every_pack_is_tried() -> None:
    from jixiao.policies import catalogue

    assert RULES.keys() == {pack.id for pack in catalogue()}


@pytest.mark.parametrize("code", list(checks()))
def test_an_error_is_right_nine_times_in_ten(code: str) -> None:
    line = health(TARGET.parents[1])[code]
    precision = float(re.match(r"[\d.]+", line["精确率"])[0])  # type: ignore[index]
    assert precision >= _LEAST or checks()[code].severity != "error", (code, precision)
    assert int(line["种下"]) >= 20 and line["程度"] == {"error": "错误", "warning": "提醒", "info": "提示"}[checks()[code].severity]  # fmt: skip


def test_planted_faults_are_found_and_honest_forms_are_left_alone(small: Measured) -> None:
    assert small.unread == []
    published = health(TARGET.parents[1])
    for code, tally in small.tallies.items():
        assert tally.planted, code  # under some packs a fault means nothing
        if published[code]["种下"] == published[code]["找到"]:
            assert tally.missed == [], code
        if code[0] not in "KL":
            assert tally.honest == tally.beside == 0, code


def test_the_samples_are_judged_one_by_one() -> None:
    judged = counts()
    assert sum(c["found"] for c in judged.values()) == 44
    assert not any(c["missed"] or c["false"] for c in judged.values())


def test_a_finding_that_nobody_judged_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.health import labelled

    known = labelled.labels()
    monkeypatch.setattr(labelled, "labels", lambda: {w: t for w, t in known.items() if w[1] != "G707"})
    with pytest.raises(LookupError, match="G707"):
        labelled.counts()


def test_the_page_has_a_line_for_every_check(small: Measured) -> None:
    page = write(small, counts(), "make health")
    assert all(f"\n| {code} " in page for code in checks())
