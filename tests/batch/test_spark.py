"""The same batch on Spark: row by row what one machine finds."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from jixiao.batch.progress import Silent
from jixiao.batch.settings import Settings
from tests.batch.season import EVERY, SAMPLES, TABLES, run, season, tables


def _java() -> int:
    """The major version of the Java there is, 0 where there is none."""
    if shutil.which("java") is None:
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, encoding="utf-8").stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


JAVA = _java()


@pytest.mark.skipif(JAVA < 17, reason="Spark needs Java 17 (Debian: openjdk-17-jre-headless)")
def test_spark_equals_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark")
    from jixiao.batch.spark import batch_on_spark

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    season(tmp_path / "in")
    for case in (tmp_path / "in").iterdir():  # units of every check, few enough for a minute
        if not case.name.startswith(("K119", "K111-0", "L125-0", "L121-5")):
            shutil.rmtree(case)
    (tmp_path / "in" / "坏.docx").write_bytes(b"PK\x03\x04broken")
    names = [*SAMPLES, str(tmp_path / "in")]
    made = batch_on_spark(names, str(tmp_path / "spark"), Settings(EVERY, part=8), "local[2]", Silent()).said
    here = run(names, tmp_path / "here")
    one, other = tables(tmp_path / "spark"), tables(tmp_path / "here")
    for name in TABLES:
        assert one[name].equals(other[name]), name
        assert all((tmp_path / "spark" / file).is_file() for file in made["tables"][name])
    assert {k: v for k, v in made.items() if k != "tables"} == {k: v for k, v in here.items() if k != "tables"}
