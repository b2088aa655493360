"""Doubtful figures that the form's own sums settle, worked out by hand on the clean form (tests/fixture.py)."""

from dataclasses import replace

import pytest

from jixiao.model.form import Form, Name
from jixiao.model.grid import Place, Seen
from jixiao.rereading import reread
from tests.fixture import clean
from tests.test_doubtful_cells import put

TOTAL: Name = ("forms", 0, "total_score")  # 99.14 = 9.54 + 89.6
SCORE: Name = ("indicators", 6, "score")  # 7.6
RATE: Name = ("funds", 0, "execution_rate")  # 95.40% = 114.48 ÷ 120.00
EXECUTED: Name = ("funds", 0, "executed")  # 114.48, as its one source


def seen(form: Form, **readings: tuple[Name, str, str]) -> Form:
    """`form` with cells read as one text and then as another, both doubtful."""
    places, where, doubtful = {}, {}, set()
    for n, (name, text, other) in enumerate(readings.values(), 1):
        form = put(form, name, text)
        places[name] = Place("表1", n, 1)
        where[places[name]] = Seen(1, (0, 0, 1, 1), 0.3, other)
        doubtful.add(name)
    return replace(form, places=places, seen=where, doubtful=frozenset(doubtful))


@pytest.mark.parametrize("name", [TOTAL, SCORE, RATE, EXECUTED])
def test_a_figure_that_fits_the_sums_is_doubtful_no_more(name: Name) -> None:
    texts = {TOTAL: "99.14", SCORE: "7.6", RATE: "95.40%", EXECUTED: "114.48"}
    form = seen(clean(), it=(name, texts[name], ""))
    assert reread(form) == replace(form, doubtful=frozenset())


def test_of_two_readings_the_one_that_fits_is_taken_and_said() -> None:
    form = reread(seen(clean(), it=(SCORE, "1.6", "7.6")))
    assert form.indicators[6].score == "7.6" and not form.doubtful
    (problem,) = form.problems
    assert problem.kind == "reread" and problem.field == "score" and problem.where == Place("表1", 1, 1)
    assert "“1.6”" in problem.message and "“7.6”" in problem.message


def test_what_fits_neither_way_stays_as_read_and_doubtful() -> None:
    form = seen(clean(), it=(SCORE, "1.6", "1.8"))
    assert reread(form) == form


def test_two_doubtful_figures_of_one_sum_settle_only_what_another_sum_settles_first() -> None:
    both = seen(clean(), one=(SCORE, "1.6", "7.6"), two=(TOTAL, "99.14", "93.14"))
    assert reread(both) == both
    # the executed sum is settled by its source, and then the rate by it
    chain = reread(seen(clean(), one=(RATE, "95.40%", "96.40%"), two=(EXECUTED, "114.43", "114.48")))
    assert chain.funds[0].executed == "114.48" and chain.funds[0].execution_rate == "95.40%" and not chain.doubtful


def test_a_figure_is_never_reckoned_from_the_others() -> None:
    form = seen(clean(), it=(SCORE, "", ""))
    assert reread(form) == form
