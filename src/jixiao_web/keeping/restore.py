"""A backup → a workbench, in an empty place only: all of it, checked, or nothing."""

import json
import re
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from jixiao_web.files.place import MOST, Place
from jixiao_web.files.store import place
from jixiao_web.history.verifying import broken_at
from jixiao_web.keeping.backup import FILES, FORMAT, MANIFEST, Kept
from jixiao_web.keeping.tables import kept
from jixiao_web.keeping.tables import put as put_row

_PART = 1024 * 1024
_MEMBER = re.compile(
    rf"tables/[a-z0-9_.]+\.jsonl|{FILES}([0-9a-f]{{2}})/\1[0-9a-f]{{62}}|{FILES}[0-9a-f]{{2}}/\.jixiao-[0-9a-f]+"
)
"""Tables, files, and what an older backup took along of files that were not written to their end."""


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
        if not _MEMBER.fullmatch(name) or (name.startswith(FILES) and archive.getinfo(name).file_size > MOST):
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
    there = place()
    if full := next((m for m in models.values() if m._base_manager.exists()), None):
        raise NotRestored(
            f"数据库不是空的（{full._meta.db_table} 里有数据），没有恢复：请用 --data 或 DATABASE_URL 换一个空的"
        )
    if not there.empty():
        raise NotRestored(
            f"{settings.FILES or settings.MEDIA_ROOT} 里已有文件，没有恢复：请用 --data 或 JIXIAO_FILES 换一个空的"
        )
    put: list[str] = []
    try:
        with transaction.atomic():
            rows = _rows(archive, said, models)
            _files(archive, said, there, put)
    except BaseException:
        there.drop(put)
        raise
    return Kept(rows, len(put))


def _rows(archive: ZipFile, said: dict[str, Any], models: dict[str, Any]) -> int:
    total = 0
    tables = {name: about for name, about in said["members"].items() if name.startswith("tables/")}
    if tables.keys() != models.keys():
        raise NotRestored("备份里的表和本版的不同，没有恢复：请装写备份的那一版")
    for name, about in tables.items():
        rows = 0
        with archive.open(name) as source:
            for line in source:
                put_row(models[name], line.decode("utf-8"))
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


def _files(archive: ZipFile, said: dict[str, Any], there: Place, put: list[str]) -> None:
    """`put` is told of each that is kept."""
    for name in said["members"]:
        digest = name.rpartition("/")[2]
        if name.startswith(FILES) and len(digest) == 64:
            put.append(digest)
            there.put(digest, archive.read(name))
