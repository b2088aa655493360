"""A standalone Spark master with two workers on loopback: the batch goes to the end, row by row what one machine finds."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.batch.season import SAMPLES, TABLES, run, season, tables
from tests.batch.test_spark import JAVA

HERE = "127.0.0.1"


def _home() -> Path:
    found = find_spec("pyspark")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent


@contextmanager
def _process(log: Path, kind: str, *args: str) -> Iterator["subprocess.Popen[str]"]:
    """A master or a worker, gone when the block ends; what it logs comes over its pipe."""
    command = [str(_home() / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *args]
    environment = {
        **os.environ,
        "SPARK_HOME": str(_home()),
        "SPARK_LOCAL_IP": HERE,
        "SPARK_WORKER_DIR": str(log),
        "SPARK_NO_DAEMONIZE": "1",
    }
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8", env=environment)  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def _until(process: "subprocess.Popen[str]", pattern: str, times: int = 1) -> list[str]:
    """The lines up to the one that says it `times` over."""
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        times -= bool(re.search(pattern, line))
        if not times:
            return lines
    raise AssertionError("".join(lines[-20:]))


@pytest.mark.soak
@pytest.mark.skipif(JAVA < 17, reason="Spark needs Java 17 (Debian: openjdk-17-jre-headless)")
def test_a_standalone_cluster_equals_one_machine(tmp_path: Path) -> None:
    season(tmp_path / "in")
    (tmp_path / "in" / "坏.docx").write_bytes(b"PK\x03\x04broken")
    names = [*SAMPLES, str(tmp_path / "in")]
    with _process(tmp_path, "master.Master", "--host", HERE, "--port", "0", "--webui-port", "0") as master:
        address = re.search(r"spark://[\d.]+:\d+", _until(master, "Starting Spark master at")[-1])
        assert address is not None
        worker = ("worker.Worker", "--host", HERE, "--cores", "1", "--memory", "1g", "--webui-port", "0", address[0])
        with _process(tmp_path / "w1", *worker), _process(tmp_path / "w2", *worker):
            _until(master, "Registering worker", 2)
            command = [sys.executable, "-m", "jixiao", "batch", *names, "-o", str(tmp_path / "spark"), "--quiet"]
            options = ["--engine", "spark", "--master", address[0], "--part-forms", "8", "--fail-on", "never"]
            environment = {**os.environ, "SPARK_LOCAL_IP": HERE, "PYTHONUTF8": "1"}
            made = subprocess.run([*command, *options], capture_output=True, encoding="utf-8", env=environment)
            assert made.returncode == 2, made.stderr  # one document is broken
            assert "坏.docx" in made.stderr
        master.terminate()
        assert master.stderr is not None
        told = master.stderr.read()
    used = set(re.findall(r"Launching executor \S+ on worker (\S+)", told))
    assert len(used) == 2, told
    here = run(names, tmp_path / "here", part=8)
    one, other = tables(tmp_path / "spark"), tables(tmp_path / "here")
    for name in TABLES:
        assert one[name].equals(other[name]), name
    assert here["rows"]["forms"] == one["forms"].height
    shutil.rmtree(tmp_path / "spark")
