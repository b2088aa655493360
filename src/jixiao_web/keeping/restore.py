"""A backup → a workbench, in an empty place only: all of it, checked, or nothing."""

import json
import os
import shutil
import tempfile
import zlib
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from jixiao_web.history.verifying import broken_at
from jixiao_web.keeping.backup import FORMAT, MANIFEST, Kept
from jixiao_web.keeping.tables import kept, put

_PART = 1024 * 1024


class NotRestored(Exception):
    """One Chinese line: why nothing was restored, and what to do."""


def restore(path: Path) -> Kept:
    """Put everything back. The tables must be made and empty. Raises NotRestored, and then nothing is changed."""
    try:
        with ZipFile(path) as archive:
            return _restored(archive, _checked(archive))
    except (BadZipFile, zlib.error, EOFError):
        raise NotRestored(f"{path.name} 不是备份文件，或已损坏：请换一份备份") from None


def _checked(archive: ZipFile) -> dict[str, Any]:
    """The manifest, when every member is there, no other is, and each is as it was written."""
    try:
        said: dict[str, Any] = json.loads(archive.read(MANIFEST))
        members = said["members"]
        known = said["format"], said["program"], {tuple(pair) for pair in said["migrations"]}
    except (KeyError, ValueError, TypeError):
        raise NotRestored("这个文件里没有备份清单：请用 jixiao serve --backup 写出的文件") from None
    if known[0] != FORMAT:
        raise NotRestored(f"这份备份是 {known[1]} 版写的，本版读不了")
    if {*archive.namelist()} != {*members, MANIFEST} or len(archive.namelist()) != len(members) + 1:
        raise NotRestored("备份里的文件和清单对不上，没有恢复：请换一份备份")
    for name, about in members.items():
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute() or "\\" in name or ":" in name:
            raise NotRestored("备份里有不正常的文件名，没有恢复")
        digest = sha256()
        with archive.open(name) as source:
            for part in iter(lambda: source.read(_PART), b""):
                digest.update(part)
        if digest.hexdigest() != about["sha256"]:
            raise NotRestored(f"备份里的 {name} 已被改动或损坏，没有恢复：请换一份备份")
    if known[2] != {*MigrationRecorder(connection).applied_migrations()}:
        raise NotRestored(f"这份备份是 {known[1]} 版的数据库：请先装那一版恢复，再升级")
    return said


def _restored(archive: ZipFile, said: dict[str, Any]) -> Kept:
    models = {f"tables/{m._meta.label_lower}.jsonl": m for m in kept()}
    target = Path(settings.MEDIA_ROOT)
    if full := next((m for m in models.values() if m._base_manager.exists()), None):
        raise NotRestored(
            f"数据库不是空的（{full._meta.db_table} 里有数据），没有恢复：请用 --data 或 DATABASE_URL 换一个空的"
        )
    if target.exists() and any(target.iterdir()):
        raise NotRestored(f"文件夹 {target} 不是空的，没有恢复：请用 --data 换一个空的")
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix="restoring-", dir=target.parent))
    try:
        with transaction.atomic():
            rows = _rows(archive, said, models)
            files = _files(archive, said, aside)
            if target.exists():
                target.rmdir()
            os.replace(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Kept(rows, files)


def _rows(archive: ZipFile, said: dict[str, Any], models: dict[str, Any]) -> int:
    total = 0
    tables = {name: about for name, about in said["members"].items() if name.startswith("tables/")}
    if tables.keys() != models.keys():
        raise NotRestored("备份里的表和本版的不同，没有恢复：请装写备份的那一版")
    for name, about in tables.items():
        rows = 0
        with archive.open(name) as source:
            for line in source:
                put(models[name], line.decode("utf-8"))
                rows += 1
        if rows != about["rows"] or models[name]._base_manager.count() != rows:
            raise NotRestored(f"{name} 的行数和清单对不上，没有恢复")
        total += rows
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*models.values()]):
            cursor.execute(statement)
    connection.check_constraints()
    if why := broken_at():
        raise NotRestored(f"备份里的操作记录不完整：{why}。没有恢复")
    return total


def _files(archive: ZipFile, said: dict[str, Any], aside: Path) -> int:
    names = [name for name in said["members"] if name.startswith("files/")]
    for name in names:
        path = aside / name.removeprefix("files/")
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, path.open("xb") as file:
            shutil.copyfileobj(source, file, _PART)
            file.flush()
            os.fsync(file.fileno())
    return len(names)
