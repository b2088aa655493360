"""A folder that others have touched, or that a crash left in the middle of a change: nothing is lost, doubled or taken for whole."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.batch import exchange
from jixiao.batch import run as running
from jixiao.batch.log import Log
from jixiao.collection import CollectionError, opened
from tests.batch.season import SAMPLES, TABLES, run, tables

NAMES = ("民政局-养老与救助（两张表）.xlsx", "文化馆-文化惠民演出.txt", "水利局-农村饮水安全巩固提升工程.docx")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(Path(SAMPLES[1]) / name, folder)
    return folder


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


@pytest.mark.parametrize("harm", [
    lambda out: cut(next((out / "findings").iterdir())),
    lambda out: (next((out / "forms").iterdir())).write_bytes(b""),
    lambda out: cut(next((out / "work" / "read").glob("*.forms"))),
    lambda out: cut(next((out / "work" / "read").glob("*.documents"))),
    lambda out: (out / "work" / "log.jsonl").write_bytes(b'{"did":"read"\0\0\n[]\n'),
    lambda out: (out / "jixiao-batch.json").write_text("[]", encoding="utf-8"),
    lambda out: shutil.rmtree(out / "work"),
    shutil.rmtree,
])  # fmt: skip
def test_what_is_damaged_is_made_again(harm: Callable[[Path], object], source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(source)], out)
    before = tables(out)
    harm(out)
    assert run([str(source)], out)["complete"]
    after = tables(out)
    for name in TABLES:
        assert after[name].equals(before[name]), name


def test_a_manifest_of_another_kind_is_said(source: Path, tmp_path: Path) -> None:
    run([str(source)], tmp_path / "out")
    (tmp_path / "out" / "jixiao-batch.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CollectionError, match="请再运行一次 jixiao batch"):
        opened(tmp_path / "out")


def test_what_comes_after_a_damaged_line_is_no_event(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"did":"read","shard":"a"}\n{"did":"pla\n{"did":"exchanged","number":0}\n')
    log = Log(path)
    assert log.events == [{"did": "read", "shard": "a"}]
    log.close()
    assert path.read_bytes() == b'{"did":"read","shard":"a"}\n'


def test_what_a_person_put_beside_the_tables_stays(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(source)], out)
    (out / "forms" / "看法.xlsx").write_bytes(b"x")
    (out / "forms" / "旧").mkdir()
    (out / "说明.txt").write_bytes(b"x")
    (source / NAMES[0]).unlink()
    assert run([str(source)], out)["complete"]
    assert {"看法.xlsx", "旧"} <= {path.name for path in (out / "forms").iterdir()} and (out / "说明.txt").exists()


def test_a_plan_of_another_way_of_cutting_is_not_taken_up(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the midst of sorting; a document changed and stopped again; changed back: it lies in another shard now."""
    monkeypatch.setattr(exchange, "FORMS", 1)
    out, changed = tmp_path / "out", source / NAMES[1]
    real = exchange.exchange

    def stop_after_one(some: exchange.Slice) -> object:
        if some.number == 1:
            raise KeyboardInterrupt
        return real(some)

    monkeypatch.setattr(exchange, "exchange", stop_after_one)
    with pytest.raises(KeyboardInterrupt):
        run([str(source)], out, chunk=1)
    monkeypatch.setattr(exchange, "exchange", real)
    before = changed.read_bytes()
    changed.write_bytes(before.replace("云溪县".encode("gb18030"), "白石县".encode("gb18030")))
    assert changed.read_bytes() != before
    with monkeypatch.context() as patched:
        patched.setattr(running, "_light", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run([str(source)], out, chunk=1)
    changed.write_bytes(before)
    run([str(source)], out, chunk=1)
    run([str(source)], tmp_path / "afresh")
    ours, afresh = tables(out), tables(tmp_path / "afresh")
    for name in TABLES:
        assert ours[name].equals(afresh[name]), name
    assert json.loads((out / "jixiao-batch.json").read_text(encoding="utf-8"))["rows"]["forms"] == ours["forms"].height
