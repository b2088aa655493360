"""The twenty checks that are timed beside pandas, DuckDB and Python objects find the same, and something of every kind."""

from pathlib import Path

import pytest

from benchmarks import part_twenty
from benchmarks.faulty import TWENTY, make


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("twenty")
    make(4000, made)
    return made


def test_twenty_of_each_kind(folder: Path) -> None:
    counts = part_twenty.ours(folder)
    assert len(counts) == len(TWENTY) == 20 and all(counts.values())


@pytest.mark.parametrize("way", ["pandas", "duckdb", "objects"])
def test_what_a_user_would_write_finds_the_same(folder: Path, way: str) -> None:
    assert getattr(part_twenty, way)(folder) == part_twenty.ours(folder)
