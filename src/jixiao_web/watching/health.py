"""/health/: whether database, tables, disk and the place of files are as they should be; for a monitor, without signing in, without data."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from jixiao_web.files.place import Unreachable
from jixiao_web.files.store import place
from jixiao_web.guard.entry import open_to

_FREE = 200 * 1024**2  # bytes: less than this, and uploads begin to fail


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


_seen: set[str] = set()  # tables once found as the program wants them stay so while it runs


def _migrations() -> bool:
    if "done" not in _seen:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _seen.add("done")
    return True


def _disk() -> bool:
    place = Path(settings.DATA)
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free > _FREE


def _files() -> bool:
    place().answers()
    return True


PROBES: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "disk": _disk,
    "files": _files,
}


@open_to("everyone")
@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """200 when all is well, else 503; which part is not."""
    said = {}
    for name, probe in PROBES.items():
        try:
            said[name] = "ok" if probe() else "failed"
        except (DatabaseError, OSError, Unreachable):
            said[name] = "failed"
    well = all(word == "ok" for word in said.values())
    return JsonResponse({"status": "ok" if well else "failed"} | said, status=200 if well else 503)
