"""The 95% intervals hold the truth 93 to 97 times of a hundred, over simulated seasons (tests/spotcheck/seasons.py)."""

import pytest

from tests.spotcheck.seasons import HARD, POPULATIONS, coverage

SEASONS = 1250  # of each of the four populations: 5,000 for a size of sample


@pytest.mark.soak
@pytest.mark.parametrize("count", [60, 120])
def test_coverage_over_five_thousand_seasons(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    inside: dict[str, list[int]] = {}
    for name, population in POPULATIONS.items():
        made = coverage(population, count, range(SEASONS))
        for figure, (held, of) in made.items():
            total = inside.setdefault(figure, [0, 0])
            total[0] += held
            total[1] += of
        _say(capsys, count, name, made)
    _say(capsys, count, "合计", {figure: (held, of) for figure, (held, of) in inside.items()})
    for figure, (held, of) in inside.items():
        assert 0.93 <= held / of <= 0.97, figure


@pytest.mark.soak
def test_where_the_intervals_do_not_hold(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, so that the documents can say it: nothing in a sample tells of the large errors it did not meet."""
    for name, population in HARD.items():
        for count in (60, 120):
            _say(capsys, count, name, coverage(population, count, range(500)))


def test_coverage_over_a_few_seasons() -> None:
    """25 seasons: at a coverage of 95% fewer than 20 lie inside once in 800 times."""
    for figure, (held, of) in coverage(POPULATIONS["有误 14%，与疑点无关"], 120, range(25)).items():
        assert of == 25 and held >= 20, figure


def _say(capsys: pytest.CaptureFixture[str], count: int, name: str, made: dict[str, tuple[int, int]]) -> None:
    told = "；".join(f"{figure} {held / of:.1%}（{of} 季）" for figure, (held, of) in made.items() if of)
    with capsys.disabled():
        print(f"\n抽 {count} 张，{name}：{told}")
