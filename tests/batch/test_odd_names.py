"""Names that are no text, lead round, are long or strange: each file in the tables once, or said."""

import os
import sys
from pathlib import Path

import pytest

from tests.batch.season import SAMPLES, checked, findings_of_check, run, table

FORM = (Path(SAMPLES[1]) / "文化馆-文化惠民演出.txt").read_bytes()
NAMES = [
    *(name.encode() for name in ("a\n b.txt", "很" * 80 + ".txt", "表😀.txt", "[x]*.txt", "-.txt", "零\u200b宽.txt")),
    "绩效".encode("gbk") + b".txt",
    b"\xff.txt",
]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's own")
@pytest.mark.parametrize("workers", [1, 2])
def test_names_of_any_bytes(workers: int, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_bytes(
            FORM.replace("文化馆".encode("gb18030"), f"文化馆{n}".encode("gb18030"))
        )
    (folder / os.fsdecode("坏".encode("gbk") + b".docx")).write_bytes(b"PK\x03\x04broken")
    (folder / os.fsdecode("空".encode("gbk"))).mkdir()
    for _ in range(2):
        said = run([str(folder)], tmp_path / "out", workers=workers, chunk=3)
        assert (said["rows"]["forms"], said["unread"]) == (len(NAMES), 2)
    assert table(tmp_path / "out", "forms")["form"].n_unique() == len(NAMES)
    assert said["rows"]["findings"] == findings_of_check(checked([str(folder)])).total()
