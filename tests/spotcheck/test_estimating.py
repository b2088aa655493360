"""The estimate against worked numbers."""

from math import exp, sqrt

import pytest

from jixiao.spotcheck import Reviewed, estimate
from jixiao.spotcheck.estimating import _student


def clean(chance: float) -> Reviewed:
    return Reviewed(chance, False, 0.0, 0.0)


def test_everything_reviewed_leaves_no_doubt() -> None:
    made = estimate([Reviewed(1, True, 500, 2), clean(1), clean(1), clean(1)], 4)
    assert (made.rate.value, made.rate.low, made.rate.high) == (0.25, 0.25, 0.25)
    assert (made.misstated.low, made.misstated.high) == (500, 500)
    assert (made.over.low, made.over.high) == (0.5, 0.5)


def test_no_error_found_is_not_no_error() -> None:
    """20 of 200: Kish's n = 200² ÷ (20 × 0.9 × 100) = 22.22; Wilson's upper end at 0 is z² ÷ (n + z²) = 14.7%."""
    made = estimate([clean(0.1)] * 20, 200)
    assert made.rate.low == pytest.approx(0, abs=1e-9)
    assert made.rate.high == pytest.approx(1.959964**2 / (200**2 / 1800 + 1.959964**2))
    assert (made.misstated.low, made.misstated.high) == (None, None)


def test_misstated_money_by_hand() -> None:
    """Four forms at 1 in 4 with 100 元 each, one certain with 1,000: 4 × 400 + 1,000. The variation of the four is
    √(4 × ¾ × 400²) ÷ 1,600 = 0.4330; Student's t at 4 degrees 2.776: 1,600 × exp(±1.2021)."""
    made = estimate([*[Reviewed(0.25, True, 100, 0)] * 4, Reviewed(1, True, 1000, 0), *[clean(0.25)] * 16], 81)
    times = exp(2.7764 * sqrt(3) / 4)
    assert made.misstated.value == pytest.approx(2600)
    assert made.misstated.low == pytest.approx(1000 + 1600 / times, rel=0.005)
    assert made.misstated.high == pytest.approx(1000 + 1600 * times, rel=0.005)
    assert made.rate.value == pytest.approx(17 / 81)


def test_the_lower_end_is_no_less_than_was_found() -> None:
    """At 1 in 2 the four stand for 800, and 800 ÷ exp(2.7764 × √(4 × ½) ÷ 4) = 300 is less than the 400 that were seen."""
    made = estimate([*[Reviewed(0.5, True, 100, 0)] * 4, *[clean(0.5)] * 16], 40)
    assert made.misstated.low == 400


def test_points_too_few_count_against_points_too_many() -> None:
    """4 × 2 points over at 1 in 4, 3 × 1 under: (32 − 12) ÷ 100; each side's reach by its own spread (Zou and Donner)."""
    made = estimate([*[Reviewed(0.25, True, 0, 2)] * 4, *[Reviewed(0.25, True, 0, -1)] * 3, *[clean(0.25)] * 18], 100)
    more, less = exp(2.7764 * sqrt(3) / 4), exp(3.1824 * sqrt(0.75 * 3) / 3)
    low = 20 - sqrt((32 - 32 / more) ** 2 + (12 * less - 12) ** 2)
    assert made.over.value == pytest.approx(0.2)
    assert made.over.low == pytest.approx(low / 100, rel=0.03)
    turned = estimate([Reviewed(0.25, True, 0, -2)] * 4 + [clean(0.25)] * 4, 32)
    assert turned.over.low is not None and turned.over.high is not None
    assert turned.over.low < turned.over.value < turned.over.high < 0


@pytest.mark.parametrize(("freedom", "due"), [(3, 3.1824), (4, 2.7764), (5, 2.5706), (10, 2.2281), (60, 2.0003)])
def test_students_quantile_within_a_hundredth(freedom: int, due: float) -> None:
    assert _student(1.959964, freedom) == pytest.approx(due, rel=0.01)


def test_nothing_reviewed_is_said() -> None:
    with pytest.raises(ValueError, match="没有一张"):
        estimate([], 10)
