"""A workbench as one file and back, by the command a person uses; on SQLite, and from SQLite to PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps

from jixiao_web.files.places.folder import Folder
from jixiao_web.keeping import tables
from jixiao_web.keeping.backup import MANIFEST
from tests import s3
from tests.web.postgresql import binaries, server

SERVE = [sys.executable, "-X", "utf8", "-m", "jixiao", "serve"]
PDF = b"%PDF" + bytes(range(256)) * 9000
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("JIXIAO_", "DJANGO_", "DATABASE_"))}
_FILL = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from jixiao_web.demo.county import fill; fill()
"""
# everything there is, row by row, as another program would see it
_ALL = """
import django; django.setup()
import json
from django.core import serializers
from django.apps import apps
from jixiao_web.history.verifying import broken_at
assert broken_at() == ""
for m in sorted(apps.get_models(), key=lambda m: m._meta.label):
    if m._meta.app_label not in ("sessions", "contenttypes", "limits") and m._meta.label not in ("auth.Permission", "sheets.Kept"):
        for row in m._base_manager.order_by("pk"):
            print(m._meta.label, [repr(getattr(row, f.attname)) for f in m._meta.concrete_fields])
"""


def _run(code: str, data: Path, more: Mapping[str, str] = {}) -> str:
    environment = CLEAN | {"JIXIAO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "jixiao_web.settings"} | dict(more)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def _serve(data: Path, *options: str, **more: str) -> tuple[int, str]:
    done = subprocess.run([*SERVE, "--data", str(data), *options], env=CLEAN | more, capture_output=True)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """A county with a file beside it, what it holds, and its backup."""
    data = tmp_path_factory.mktemp("数据 甲")
    _run(_FILL, data)
    Folder(data / "files").put(sha256(PDF).hexdigest(), PDF)
    path = data.parent / "备份.zip"
    status, said = _serve(data, "--backup", str(path))
    assert status == 0 and "文件 1 个" in said, said
    return data, _run(_ALL, data), path


def test_all_comes_back_to_the_last_row_and_file(kept: tuple[Path, str, Path], tmp_path: Path) -> None:
    _, before, path = kept
    assert len(before.splitlines()) > 80
    status, said = _serve(tmp_path / "新", "--restore", str(path))
    assert status == 0 and "已恢复" in said, said
    assert _run(_ALL, tmp_path / "新") == before
    assert Folder(tmp_path / "新" / "files").read(sha256(PDF).hexdigest()) == PDF


@pytest.mark.skipif(binaries() is None, reason="没有 PostgreSQL")
def test_from_sqlite_to_postgresql_and_on(kept: tuple[Path, str, Path], tmp_path: Path) -> None:
    """The same rows, and new ones get numbers of their own."""
    bin_ = binaries()
    assert bin_ is not None
    with server(bin_) as url:
        status, said = _serve(tmp_path, "--restore", str(kept[2]), DATABASE_URL=url)
        assert status == 0, said
        assert _run(_ALL, tmp_path, {"DATABASE_URL": url}) == kept[1]
        more = 'import django; django.setup()\nfrom jixiao_web.history.recording import record; record("甲", "试", "x")'
        _run(more, tmp_path, {"DATABASE_URL": url})
        again = tmp_path / "again.zip"
        assert _serve(tmp_path, "--backup", str(again), DATABASE_URL=url)[0] == 0
        assert _serve(tmp_path / "sqlite", "--restore", str(again))[0] == 0
        assert len(_run(_ALL, tmp_path / "sqlite").splitlines()) == len(kept[1].splitlines()) + 1


def test_nothing_is_overwritten(kept: tuple[Path, str, Path], tmp_path: Path) -> None:
    data, before, path = kept
    status, said = _serve(data, "--backup", str(path))
    assert status == 2 and "没有覆盖" in said
    status, said = _serve(data, "--restore", str(path))
    assert status == 2 and "不是空的" in said
    assert _run(_ALL, data) == before
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "x").write_bytes(b"")
    status, said = _serve(tmp_path, "--restore", str(path))
    assert status == 2 and "里已有文件" in said
    status, said = _serve(data, "--backup", "x.zip", "--verify")
    assert status == 2 and "一次只能用一个" in said
    assert [p.name for p in path.parent.glob("*.part")] == []


def test_from_a_folder_to_a_bucket_and_back(kept: tuple[Path, str, Path], s3_store: s3.Store, tmp_path: Path) -> None:
    """The same rows and files; into an empty prefix only, and where it breaks off nothing stays."""
    name = s3_store.bucket()
    there = s3_store.environment | {"JIXIAO_FILES": f"s3://{name}/甲"}

    def keys() -> list[str]:
        return [item["Key"] for item in s3_store.client().list_objects_v2(Bucket=name).get("Contents", ())]

    with s3.relay(s3_store) as relay:
        relay.most = len(PDF) // 2
        broken = there | s3.environment(relay.port)
        status, said = _serve(tmp_path / "断", "--restore", str(kept[2]), **broken)
    assert status == 2 and "没有连上" in said and len(said.splitlines()) == 1, said
    assert keys() == ["甲/.jixiao-probe"] and "Node" not in _run(_ALL, tmp_path / "断")
    status, said = _serve(tmp_path / "桶", "--restore", str(kept[2]), **there)
    assert status == 0 and "文件 1 个" in said, said
    digest = sha256(PDF).hexdigest()
    assert keys() == ["甲/.jixiao-probe", f"甲/evidence/{digest[:2]}/{digest}"]
    assert _run(_ALL, tmp_path / "桶") == kept[1] and not (tmp_path / "桶" / "files").exists()
    status, said = _serve(tmp_path / "再", "--restore", str(kept[2]), **there)
    assert status == 2 and "里已有文件" in said and "Node" not in _run(_ALL, tmp_path / "再")
    again = tmp_path / "again.zip"
    status, said = _serve(tmp_path / "桶", "--backup", str(again), **there)
    assert status == 0 and "文件 1 个" in said, said
    status, said = _serve(tmp_path / "夹", "--restore", str(again))
    assert status == 0 and Folder(tmp_path / "夹" / "files").read(digest) == PDF, said
    assert _run(_ALL, tmp_path / "夹") == kept[1]


def _changed(path: Path, to: Path, change: Mapping[str, bytes | None], more: Mapping[str, bytes] = {}) -> Path:
    """The backup with members put in another's place (None: left out)."""
    with ZipFile(path) as old, ZipFile(to, "w") as new:
        for name in old.namelist():
            data = change.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in more.items():
            new.writestr(name, data)
    return to


def test_what_is_not_as_it_was_written_is_refused_whole(kept: tuple[Path, str, Path], tmp_path: Path) -> None:
    path = kept[2]
    with ZipFile(path) as archive:
        said: dict[str, Any] = json.loads(archive.read(MANIFEST))
        entries = archive.read("tables/history.entry.jsonl")
    users = "tables/organisation.user.jsonl"
    forged = entries.replace("建立演示县".encode(), "什么也没做".encode())
    assert forged != entries
    sealed = json.loads(json.dumps(said))
    sealed["members"]["tables/history.entry.jsonl"]["sha256"] = sha256(forged).hexdigest()
    older = said | {"migrations": said["migrations"][:-1]}
    outside = json.loads(json.dumps(said))
    outside["members"]["files/../../evil"] = {"sha256": sha256(b"x").hexdigest()}
    cases: list[tuple[str, dict[str, bytes | None], dict[str, bytes], str]] = [
        ("a table changed", {users: b"{}\n"}, {}, "已被改动或损坏"),
        ("a table gone", {users: None}, {}, "对不上"),
        ("one too many", {}, {"files/x": b"x"}, "对不上"),
        ("no list", {MANIFEST: None}, {}, "没有备份清单"),
        ("another program's", {MANIFEST: json.dumps(older).encode()}, {}, "先装那一版"),
        ("outside", {MANIFEST: json.dumps(outside).encode()}, {"files/../../evil": b"x"}, "不正常的文件名"),
        ("history forged, its hash with it", {MANIFEST: json.dumps(sealed).encode(), "tables/history.entry.jsonl": forged}, {}, "操作记录不完整"),
    ]  # fmt: skip
    for n, (what, change, more, why) in enumerate(cases):
        target = tmp_path / str(n)
        status, words = _serve(target, "--restore", str(_changed(path, tmp_path / f"{n}.zip", change, more)))
        assert status == 2 and why in words, (what, words)
        assert "Node" not in _run(_ALL, target) and not (target / "files").exists(), what
    (tmp_path / "no.zip").write_bytes(b"PK not a zip")
    status, words = _serve(tmp_path / "no", "--restore", str(tmp_path / "no.zip"))
    assert status == 2 and "不是备份文件" in words
    status, words = _serve(tmp_path / "none", "--restore", str(tmp_path / "none.zip"))
    assert status == 2 and "恢复不了" in words


def test_every_table_is_kept_or_left_out_on_purpose() -> None:
    left = {m._meta.label_lower for m in apps.get_models(include_auto_created=True)} - {
        m._meta.label_lower for m in tables.kept()
    }
    assert left <= {
        "auth.permission", "auth.group_permissions", "organisation.user_user_permissions", "contenttypes.contenttype",
        "sessions.session", "limits.tally", "api.answered", "sheets.kept",
    }  # fmt: skip
