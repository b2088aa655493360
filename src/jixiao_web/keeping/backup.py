"""A workbench → one file. It may be in use meanwhile: the rows are those of one moment, nobody waits."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from jixiao import __version__
from jixiao_web.keeping.tables import kept, lines

MANIFEST = "jixiao-backup.json"
FORMAT = 1
_PART = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is in a backup."""

    rows: int
    files: int


def backup(path: Path) -> Kept:
    """Write everything into a new file. Raises FileExistsError, OSError; then nothing is left behind."""
    if path.exists():
        raise FileExistsError(path)
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with aside.open("xb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                made = _write(archive)
            file.flush()
            os.fsync(file.fileno())
        # a link fails where somebody else has made the file meanwhile; where there are no links, a rename on Windows does
        if os.name == "nt":
            aside.rename(path)
        else:
            os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return made


def _write(archive: ZipFile) -> Kept:
    members: dict[str, dict[str, object]] = {}
    total = 0
    with _one_moment():
        applied = sorted(MigrationRecorder(connection).applied_migrations())
        for model in kept():
            name, digest, rows = f"tables/{model._meta.label_lower}.jsonl", sha256(), 0
            with archive.open(name, "w", force_zip64=True) as target:
                for line in lines(model):
                    data = line.encode("utf-8") + b"\n"
                    digest.update(data)
                    target.write(data)
                    rows += 1
            members[name] = {"sha256": digest.hexdigest(), "rows": rows}
            total += rows
    files = 0
    for path in _files():
        name, digest = f"files/{path.relative_to(settings.MEDIA_ROOT).as_posix()}", sha256()
        try:
            source = path.open("rb")
        except FileNotFoundError:  # no row of this moment refers to it: it was swept meanwhile
            continue
        with source, archive.open(name, "w", force_zip64=True) as target:
            while part := source.read(_PART):
                digest.update(part)
                target.write(part)
        members[name] = {"sha256": digest.hexdigest()}
        files += 1
    said = {
        "format": FORMAT,
        "program": __version__,
        "migrations": [list(pair) for pair in applied],
        "members": members,
    }
    archive.writestr(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))
    return Kept(total, files)


def _files() -> Iterator[Path]:
    return (path for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")) if path.is_file())


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reads see the database as it is now; others go on writing."""
    inside = connection.in_atomic_block
    if connection.vendor == "sqlite" and not inside:
        connection.close()
        connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and not inside:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite" and not inside:
            connection.close()
            connection.settings_dict["OPTIONS"]["transaction_mode"] = "IMMEDIATE"
