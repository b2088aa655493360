"""A batch finds what `check` finds, however it is cut up; only what changed is done again; two never write one folder."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from jixiao.batch import run as running
from jixiao.batch.columns import schema
from jixiao.batch.error import BatchError
from jixiao.batch.folder import Folder
from jixiao.batch.log import Log
from jixiao.batch.settings import Settings
from tests.batch.season import (
    SAMPLES,
    TABLES,
    checked,
    findings_of_batch,
    findings_of_check,
    run,
    season,
    table,
    tables,
)  # fmt: skip

SEED = Path(__file__).parent.parent.parent.parent / "shared" / "seed"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The samples, a season of made-up units, and the seed where it is there."""
    made = season(tmp_path_factory.mktemp("documents") / "季度")
    return [*SAMPLES, made, *([str(SEED)] if SEED.is_dir() else [])]


@pytest.fixture(scope="module")
def whole(documents: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result in one process and one part."""
    target = tmp_path_factory.mktemp("whole") / "out"
    run(documents, target)
    return target


def test_a_batch_equals_a_check(documents: list[str], whole: Path) -> None:
    made = checked(documents)
    assert findings_of_batch(whole) == findings_of_check(made)
    said = json.loads((whole / "jixiao-batch.json").read_text(encoding="utf-8"))
    assert said["complete"]
    assert said["outcomes"] == made.results.outcomes.to_dicts()
    assert {"K111", "K119", "L121", "L125"} <= {*table(whole, "findings")["code"]}


@pytest.mark.parametrize(("workers", "part", "chunk"), [(2, 16, 7), (3, 64, 1), (1, 1, 64)])
def test_however_it_is_cut_up(
    workers: int, part: int, chunk: int, documents: list[str], whole: Path, tmp_path: Path
) -> None:
    said = run(documents, tmp_path / "out", workers=workers, part=part, chunk=chunk)
    assert len(said["tables"]["forms"]) > 1
    one, other = tables(whole), tables(tmp_path / "out")
    for name in TABLES:
        assert other[name].equals(one[name]), name


def test_the_columns_are_those_of_the_glossary(whole: Path) -> None:
    for name in TABLES:
        assert dict(table(whole, name).schema) == schema(name)


def test_the_manifest_names_every_file_and_row(whole: Path) -> None:
    said = json.loads((whole / "jixiao-batch.json").read_text(encoding="utf-8"))
    for name in TABLES:
        there = {f"{name}/{path.name}" for path in (whole / name).iterdir()}
        assert there == {*said["tables"][name]}
        assert table(whole, name).height == said["rows"][name]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many documents are read and how many forms checked, in this process."""
    counts = {"read": 0, "checked": 0}

    def read(chunk: object) -> object:
        shard = original_read(chunk)  # type: ignore[arg-type]
        counts["read"] += len(shard.documents)
        return shard

    def judge(task: object) -> object:
        judged = original_judge(task)  # type: ignore[arg-type]
        counts["checked"] += judged.rows["forms"]
        return judged

    original_read, original_judge = running.read, running.judge
    monkeypatch.setattr(running, "read", read)
    monkeypatch.setattr(running, "judge", judge)
    return counts


def test_only_what_changed_is_done_again(tmp_path: Path, counted: dict[str, int]) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    season(source)
    forms = run([str(source)], target, part=8)["rows"]["forms"]
    assert counted == {"read": forms, "checked": forms}
    counted.update(read=0, checked=0)
    run([str(source)], target, part=8)
    assert counted == {"read": 0, "checked": 0}

    changed = source / "K118-0" / "0.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("受益群众满意度", "群众的满意度"), encoding="utf-8")
    run([str(source)], target, part=8)
    assert counted["read"] == 1
    assert 2 <= counted["checked"] < forms / 4
    assert tables(target)["findings"].equals(_afresh(source, tmp_path / "afresh")["findings"])


def test_what_is_gone_disappears(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    season(source)
    run([str(source)], target, part=8)
    shutil.rmtree(source / "K118-0")
    (source / "K111-0" / "1.txt").unlink()
    run([str(source)], target, part=8)
    assert not any("K118-0" in file for file in table(target, "forms")["file"])
    afresh = _afresh(source, tmp_path / "afresh")
    for name, rows in tables(target).items():
        assert rows.equals(afresh[name]), name


def test_a_new_unit_is_looked_for_in_all_forms(tmp_path: Path) -> None:
    """K119 looks for the names of all units of the collection in every goal."""
    source, target = tmp_path / "in", tmp_path / "out"
    season(source)
    text = (source / "K118-2" / "0.txt").read_text(encoding="utf-8")
    goal = "让5600人用上放心水"
    (source / "a.txt").write_text(text.replace(goal, f"由云溪县白石岭水管所{goal}"), encoding="utf-8")
    run([str(source)], target, part=8)
    assert not table(target, "findings").filter(pl.col("message").str.contains("白石岭")).height
    unit = "实施单位 | 219001-云溪县农村供水站"
    start = text.index("实施单位")
    line = text[start : text.index("\n", start)]
    assert unit in line
    (source / "b.txt").write_text(text.replace(line, "实施单位 | 云溪县白石岭水管所"), encoding="utf-8")
    run([str(source)], target, part=8)
    found = table(target, "findings").filter(pl.col("message").str.contains("白石岭"))
    assert found["code"].unique().to_list() == ["K119"]


def test_other_checks_or_another_pack_check_again_and_read_nothing(tmp_path: Path, counted: dict[str, int]) -> None:
    from jixiao.batch.progress import Silent
    from jixiao.registry import checks

    run(SAMPLES, tmp_path / "out")
    counted.update(read=0, checked=0)
    few = Settings((checks()["G707"],))
    running.batch(SAMPLES, tmp_path / "out", few, Silent())
    assert counted["read"] == 0 and counted["checked"] > 0
    assert set(table(tmp_path / "out", "findings")["code"]) <= {"G707"}
    counted.update(read=0, checked=0)
    running.batch(SAMPLES, tmp_path / "out", Settings((checks()["G707"],), "hubei"), Silent())
    assert counted["read"] == 0 and counted["checked"] > 0


def _afresh(source: Path, target: Path) -> dict[str, pl.DataFrame]:
    run([str(source)], target)
    return tables(target)


def test_bad_files_are_listed_and_stop_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    shutil.copy(Path(SAMPLES[1]) / "文化馆-文化惠民演出.txt", source)
    (source / "坏.docx").write_bytes(b"PK\x03\x04broken")
    (source / "空.txt").write_bytes(b"")
    for _ in range(2):  # said again when nothing has changed
        result = _command("batch", str(source), "-o", str(target), "--workers", "1")
        assert result.returncode == 2
        said = [line for line in result.stderr.splitlines() if "坏.docx" in line or "空.txt" in line]
        assert len(said) == 2 and "Traceback" not in result.stderr
        assert "；2 份读不了，已写入" in result.stderr.splitlines()[-1]
    problems = table(target, "problems").filter(pl.col("kind") == "unread")
    assert sorted(Path(file).name for file in problems["file"]) == ["坏.docx", "空.txt"]
    assert table(target, "forms").height == 1


def test_exit_status_follows_the_findings(tmp_path: Path) -> None:
    clean, faulty = Path(SAMPLES[1]) / "水利局-农村饮水安全巩固提升工程.docx", SAMPLES[1]
    assert _command("batch", str(clean), "-o", str(tmp_path / "a"), "--workers", "1").returncode == 0
    assert _command("batch", faulty, "-o", str(tmp_path / "b"), "--workers", "1").returncode == 1
    never = _command("batch", faulty, "-o", str(tmp_path / "b"), "--workers", "1", "--fail-on", "never")
    assert never.returncode == 0


def test_two_batches_on_one_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with Folder(target).held():
        result = _command("batch", SAMPLES[0], "-o", str(target), "--workers", "1")
    assert result.returncode == 2
    assert [line for line in result.stderr.splitlines() if line] == [
        f"jixiao: {target} 正由另一个 jixiao batch 写着：等它做完，或换一个文件夹"
    ]
    assert _command("batch", SAMPLES[0], "-o", str(target), "--workers", "1").returncode in (0, 1)


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "账.xlsx").write_bytes(b"x")
    with pytest.raises(BatchError, match="不是 jixiao batch 写的"):
        run(SAMPLES, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["账.xlsx"]


def test_what_a_system_leaves_in_a_folder_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "desktop.ini").write_bytes(b"[x]")
    assert run(SAMPLES, tmp_path)["complete"]
    (tmp_path / "jixiao-batch.json").unlink()  # tidied away by somebody: the rest still is a batch's
    assert run(SAMPLES, tmp_path)["complete"]


def test_a_folder_that_takes_no_file_is_not_told_that_work_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(BatchError, match=r"里不能写文件（没有权限.*换一个文件夹"):
        run(SAMPLES, tmp_path / "out")


def test_a_path_and_its_address_are_one_file(tmp_path: Path) -> None:
    path = Path(SAMPLES[1]) / "文化馆-文化惠民演出.txt"
    said = run([str(path), f"file://{path.as_posix()}"], tmp_path / "out")
    assert (said["documents"], said["skipped"], said["rows"]["forms"]) == (1, 1, 1)


def test_programs_beside_documents_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(Path(SAMPLES[1]) / "文化馆-文化惠民演出.txt", folder)
    for name in ("make.py", "forms.toml", "表.txt"):
        (folder / name).write_text("x = 1", encoding="utf-8")
    said = run([str(folder)], tmp_path / "out")
    assert (said["skipped"], said["unread"], said["rows"]["forms"]) == (2, 1, 1)


def test_nothing_read_at_all_speaks_of_no_result_of_before(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(BatchError, match=r"没有读到一张自评表，.*里没有写结果$"):
        run([str(tmp_path / "空")], tmp_path / "out")


def test_nothing_read_leaves_the_result_of_before(tmp_path: Path) -> None:
    run(SAMPLES, tmp_path / "out")
    with pytest.raises(BatchError, match=r"没有读到一张自评表，.*原来的结果没有动"):
        run([str(tmp_path / "nowhere")], tmp_path / "out")
    assert table(tmp_path / "out", "forms").height == run(SAMPLES, tmp_path / "out")["rows"]["forms"]


def test_a_result_among_the_documents_is_no_document(tmp_path: Path) -> None:
    shutil.copy(Path(SAMPLES[1]) / "文化馆-文化惠民演出.txt", tmp_path)
    for _ in range(2):
        said = run([str(tmp_path)], tmp_path / "out")
        assert (said["documents"], said["unread"], said["rows"]["forms"]) == (1, 0, 1)


def test_a_line_cut_off_is_no_event(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"did":"read","shard":"a"}\n{"did":"read","sha')
    log = Log(path)
    assert log.events == [{"did": "read", "shard": "a"}]
    log.append({"did": "read", "shard": "b"})
    log.close()
    assert path.read_bytes() == b'{"did":"read","shard":"a"}\n{"did":"read","shard":"b"}\n'


def test_files_taken_from_the_folder_are_made_again(tmp_path: Path) -> None:
    run(SAMPLES, tmp_path / "out")
    before = tables(tmp_path / "out")
    for path in (tmp_path / "out" / "findings").iterdir():
        path.unlink()
    run(SAMPLES, tmp_path / "out")
    assert tables(tmp_path / "out")["findings"].equals(before["findings"])
    for path in (tmp_path / "out" / "work" / "read").iterdir():
        path.unlink()
    run(SAMPLES, tmp_path / "out")
    assert tables(tmp_path / "out")["findings"].equals(before["findings"])


@pytest.mark.parametrize("address", ["file", "memory"])
def test_addresses(address: str, tmp_path: Path) -> None:
    import fsspec

    if address == "file":
        run([f"file://{Path(SAMPLES[1]).as_posix()}"], tmp_path / "out")
    else:
        files = fsspec.filesystem("memory")
        for path in Path(SAMPLES[1]).iterdir():
            files.pipe(f"/season/{path.name}", path.read_bytes())
        archive = shutil.make_archive(str(tmp_path / "pack"), "zip", SAMPLES[0])
        files.pipe("/season/pack.zip", Path(archive).read_bytes())
        run(["memory://season"], tmp_path / "out")
    here = tmp_path / "here"
    run([SAMPLES[1], *([] if address == "file" else [archive])], here)
    ours, theirs = (
        table(t, "findings").select("code", "message", "key").sort("key", "code") for t in (here, tmp_path / "out")
    )
    assert ours.equals(theirs)
    # the two hold files of the same names, which are called by their places: those differ, the files do not
    ids = [sorted(id.rpartition("/")[2] for id in table(t, "forms")["id"]) for t in (here, tmp_path / "out")]
    assert ids[0] == ids[1]
    assert table(tmp_path / "out", "forms")["id"].is_unique().all()


def test_an_archive_is_read_by_several(tmp_path: Path) -> None:
    made = Path(season(tmp_path / "in"))
    archive = shutil.make_archive(str(tmp_path / "全部"), "zip", made)
    run([archive], tmp_path / "a", workers=2, chunk=5)
    run([str(made)], tmp_path / "b")
    one, other = (table(tmp_path / t, "findings").select("code", "message", "key").sort("key", "code") for t in "ab")
    assert one.equals(other)


@pytest.mark.skipif(
    not Path("/dev/full").exists() or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="a small file system can be mounted by root on Linux only",
)
def test_a_full_disk_is_said_and_taken_up_again(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(small)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        source = season(tmp_path / "in")
        result = _command("batch", source, "-o", str(small / "out"), "--workers", "1")
        assert result.returncode == 2
        assert result.stderr.count("\n") == 1 and "磁盘满了" in result.stderr
        subprocess.run(["mount", "-o", "remount,size=50m", str(small)], check=True)
        assert _command("batch", source, "-o", str(small / "out"), "--workers", "1").returncode in (0, 1)
        run([source], tmp_path / "other")
        one, other = tables(small / "out"), tables(tmp_path / "other")
        assert one["findings"].equals(other["findings"])
    finally:
        subprocess.run(["umount", str(small)], check=True)


def _command(*args: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "jixiao", *args],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_an_address_named_twice_is_read_once(tmp_path: Path) -> None:
    address = f"file://{Path(SAMPLES[1]).as_posix()}"
    once, twice = run([address], tmp_path / "a"), run([address, f"{address}/*.docx"], tmp_path / "b")
    assert twice["rows"]["forms"] == once["rows"]["forms"]
    assert twice["skipped"] == once["skipped"] + len([*Path(SAMPLES[1]).glob("*.docx")])
