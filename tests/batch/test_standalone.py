"""The batch on a cluster of its own: a standalone Spark master and two workers on the loopback address."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from jixiao.batch.progress import Silent
from jixiao.batch.settings import Settings
from tests.batch.season import EVERY, SAMPLES, TABLES, run, season, tables
from tests.batch.test_spark import _java

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(_java() < 17, reason="Spark needs Java 17 (Debian: openjdk-17-jre-headless)"),
]
_PATIENCE = 120  # seconds until a part of the cluster must have said that it stands


@contextmanager
def _standing(command: list[str], sign: str, folder: Path) -> Iterator[str]:
    """A part of the cluster, from the line that says it stands until the end of the block; what `sign` found in that line."""
    folder.mkdir()
    settings = os.environ | {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOG_DIR": str(folder),
        "PYSPARK_PYTHON": sys.executable,
    }
    process = subprocess.Popen(
        command, cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    lines: Queue[str] = Queue()

    def listen() -> None:
        for line in process.stdout or ():
            lines.put(line)

    Thread(target=listen, daemon=True).start()
    said = ""
    try:
        while not (found := re.search(sign, said)):
            said = lines.get(timeout=_PATIENCE)
        yield found[1]
    finally:
        process.kill()
        process.wait()


def _free() -> str:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return str(held.getsockname()[1])


def test_two_workers_equal_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyspark = pytest.importorskip("pyspark")
    from jixiao.batch.spark import batch_on_spark

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    start = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    deploy = "org.apache.spark.deploy"
    season(tmp_path / "in")
    for case in (tmp_path / "in").iterdir():
        if not case.name.startswith(("K119", "K111-0", "L125-0", "L121-5")):
            shutil.rmtree(case)
    names = [*SAMPLES, str(tmp_path / "in")]
    with ExitStack() as cluster:
        ports = ["--host", "127.0.0.1", "--port", _free(), "--webui-port", _free()]
        master = cluster.enter_context(
            _standing(
                [start, f"{deploy}.master.Master", *ports], r"Starting Spark master at (spark://\S+)", tmp_path / "m"
            )
        )
        for n in (1, 2):
            worker = [start, f"{deploy}.worker.Worker", master, "--host", "127.0.0.1", "--cores", "1", "--memory", "1g"]
            worker += ["--webui-port", _free(), "--work-dir", str(tmp_path / f"work{n}")]
            cluster.enter_context(_standing(worker, r"Successfully (registered) with master", tmp_path / f"w{n}"))
        made = batch_on_spark(names, str(tmp_path / "spark"), Settings(EVERY, part=8), master, Silent()).said
        executors = [path for n in (1, 2) for path in (tmp_path / f"work{n}").glob("app-*/*")]
    assert len(executors) == 2  # both workers had one
    here = run(names, tmp_path / "here")
    one, other = tables(tmp_path / "spark"), tables(tmp_path / "here")
    for name in TABLES:
        assert one[name].equals(other[name]), name
    assert {k: v for k, v in made.items() if k != "tables"} == {k: v for k, v in here.items() if k != "tables"}
