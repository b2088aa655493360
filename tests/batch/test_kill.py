"""A batch killed with no warning, at any moment, again and again: the next one takes it up, and the result is the same."""

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from tests.batch.season import season, tables

SOME, MANY = 4, 100


def _start(source: Path, target: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "jixiao", "batch", str(source), "-o", str(target)]
    options = ["--workers", "2", "--part-forms", "16", "--fail-on", "never", "--quiet"]
    return subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _result(target: Path) -> tuple[object, dict[str, pl.DataFrame]]:
    return json.loads((target / "jixiao-batch.json").read_text(encoding="utf-8")), tables(target)


def _killed(kills: int, seed: int, folder: Path) -> None:
    source = folder / "in"
    for copy in ("甲", "乙", "丙"):
        season(source / copy)
    begin = time.perf_counter()
    first = _start(source, folder / "undisturbed")
    assert first.wait() == 0, first.stderr.read()  # type: ignore[union-attr]
    took = time.perf_counter() - begin
    manifest, whole = _result(folder / "undisturbed")
    documents = manifest["documents"]  # type: ignore[index]
    moments = random.Random(seed)
    target, done = folder / "out", 0
    while True:
        process = _start(source, target)
        try:
            process.wait(moments.uniform(0, took * 1.1) if done < kills else None)
        except subprocess.TimeoutExpired:
            process.kill()  # SIGKILL: nothing of it runs any more
            process.communicate()
            done += 1
            continue
        said = process.communicate()[1].decode()
        assert (process.returncode, said) == (0, "")
        now, rows = _result(target)
        assert now == manifest
        for name, table in whole.items():
            assert rows[name].equals(table), name
        # what was in the log was never read again
        read = [pl.read_parquet(path).height for path in (target / "work" / "read").glob("*.documents")]
        assert sum(read) == documents
        if done == kills:
            return
        shutil.rmtree(target)


def test_killed_at_some_moments(tmp_path: Path) -> None:
    _killed(SOME, random.SystemRandom().randrange(10**6), tmp_path)


@pytest.mark.soak
def test_killed_at_a_hundred_moments(tmp_path: Path) -> None:
    _killed(MANY, 2024, tmp_path)
