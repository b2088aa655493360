"""A workbench → one file. It may be in use meanwhile: the rows are those of one moment, nobody waits."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from jixiao import __version__
from jixiao_web.files.place import MOST
from jixiao_web.files.store import place
from jixiao_web.keeping.tables import kept, lines

MANIFEST = "jixiao-backup.json"
FORMAT = 1
FILES = "files/evidence/"


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is in a backup; `left`: files too large to be the workbench's, which are not."""

    rows: int
    files: int
    left: int = 0


def backup(path: Path) -> Kept:
    """Write everything into a new file. Raises FileExistsError, OSError, Unreachable; then nothing is left behind."""
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
    files = left = 0
    there = place()
    for named, size in sorted(there.kept()):
        if size > MOST:
            left += 1
            continue
        content = there.read(named)
        if content is None:  # no row of this moment refers to it: it was swept meanwhile
            continue
        name = f"{FILES}{named[:2]}/{named}"
        archive.writestr(name, content)
        members[name] = {"sha256": sha256(content).hexdigest()}
        files += 1
    said = {
        "format": FORMAT,
        "program": __version__,
        "migrations": [list(pair) for pair in applied],
        "members": members,
    }
    archive.writestr(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))
    return Kept(total, files, left)


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
