"""Every document has a name of its own, by which reports, waivers and other forms speak of it."""

import zipfile
from pathlib import Path

import pytest

from jixiao.sources import Named, collect, told_apart


def _names(*given: Path) -> list[str]:
    names = [*map(str, given)]
    return [source.name for source in told_apart(collect(names), names) if isinstance(source, Named)]


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for folder in ("甲局/一季度", "乙局/一季度", "乙局"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "自评表.txt").write_text(folder, encoding="utf-8")
    return tmp_path


def test_the_same_name_in_other_folders(folders: Path) -> None:
    """By its path below the folder that all share; the first keeps its own."""
    given = (folders / "甲局/一季度/自评表.txt", folders / "乙局/一季度/自评表.txt", folders / "乙局/自评表.txt")
    assert _names(*given) == ["自评表.txt", "乙局/一季度/自评表.txt", "乙局/自评表.txt"]


def test_folders_that_are_built_alike(folders: Path) -> None:
    assert _names(folders / "甲局", folders / "乙局") == ["一季度/自评表.txt", "乙局/一季度/自评表.txt", "自评表.txt"]


def test_a_pattern(folders: Path) -> None:
    assert _names(folders / "*" / "一季度" / "*.txt") == ["自评表.txt", "甲局/一季度/自评表.txt"]


def test_archives_packed_alike(tmp_path: Path) -> None:
    for name in ("甲.zip", "乙.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as made:
            made.writestr("表/自评表.txt", name)
    assert _names(tmp_path / "甲.zip", tmp_path / "乙.zip") == ["表/自评表.txt", "乙.zip/表/自评表.txt"]
