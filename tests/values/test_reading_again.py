"""Texts of a large batch are read once for all its parts; what is kept of them is bounded."""

from collections.abc import Iterator

import polars as pl
import pytest

from jixiao.values.frames import distinct


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[object, pl.DataFrame]]:
    own: dict[object, pl.DataFrame] = {}
    monkeypatch.setattr(distinct, "_KEPT", own)
    yield own


def _texts(first: int, count: int) -> pl.DataFrame:
    return pl.DataFrame({"text": [str(n) for n in range(first, first + count)]})


def test_a_text_of_an_earlier_part_is_not_read_again(kept: dict[object, pl.DataFrame]) -> None:
    asked: list[str] = []

    def read(text: str) -> tuple[int]:
        asked.append(text)
        return (int(text) * 2,)

    first = distinct.table(_texts(0, 1500), read, {"twice": pl.Int64})
    later = distinct.table(_texts(500, 1500), read, {"twice": pl.Int64})
    assert sorted(asked, key=int) == [str(n) for n in range(2000)]
    for found in (first, later):
        assert [2 * int(t) for t in found["text"]] == found["twice"].to_list()


def test_what_is_kept_does_not_grow_beyond_its_bound(
    kept: dict[object, pl.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distinct, "_MOST", 100_000)

    def read(text: str) -> tuple[str]:
        return (text * 3,)

    for part in range(20):
        found = distinct.table(_texts(part * 1500, 1500), read, {"long": pl.String})
        assert [t * 3 for t in found["text"]] == found["long"].to_list()
        assert sum(known.estimated_size() for known in kept.values()) <= 100_000
