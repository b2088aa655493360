"""A worker that is killed in the middle: it edits, hands in evidence, sends in, approves and takes back, round and round, and says
what is done once it is.

Workers are forked from one process that has loaded the program and asked nothing of it yet (`multiprocessing`'s fork server):
starting one takes a moment, not seconds. The database is that of DATABASE_URL.
"""

# ruff: noqa: E402  (the settings come before what reads them)
import os
from multiprocessing.connection import Connection
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao_web.settings"

import django

django.setup()

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.registry import checks
from jixiao_web.attaching.adding import add
from jixiao_web.organisation.models import User
from jixiao_web.sheets.editing import edit
from jixiao_web.sheets.flow import move
from jixiao_web.sheets.models import Sheet

CELL = "indicators:0:reason"
checks()  # loaded before the fork


def work(pk: int, n: int, data: Path, telling: "Connection[str, str]") -> None:
    """Rounds on the sheet `pk`, the next edit being `n` + 1; ends when it is killed."""
    settings.MEDIA_ROOT = data / "files"
    clerk, unit = (User.objects.get(username=name) for name in ("clerk", "unit"))
    # wherever the last one was killed, the form is brought back to its draft
    for who, action, stage in ((unit, "undo", "department"), (clerk, "withdraw", "unit")):
        if _sheet(pk).stage == stage:
            move(who, _sheet(pk), action, _sheet(pk).revision)
    telling.send("ready")
    while True:
        n += 1
        sheet = _sheet(pk)
        edit(clerk, sheet, CELL, sheet.form.indicators[0].reason or "", f"第 {n} 次")
        telling.send(f"edited {n}")
        add(clerk, pk, 0, "照片", SimpleUploadedFile(f"{n}.png", b"\x89PNG\r\n\x1a\n" + str(n).encode()))
        telling.send(f"added {n}")
        for who, action in ((clerk, "submit"), (unit, "approve"), (unit, "undo"), (clerk, "withdraw")):
            move(who, _sheet(pk), action, _sheet(pk).revision)
            telling.send(action)
        _clear(pk)


def _clear(pk: int) -> None:
    """A row takes only so many files: what was kept of it is not looked at again by the limit."""
    from jixiao_web.evidence.models import Attachment

    Attachment.objects.filter(sheet=pk, row=0).update(row=None)


def _sheet(pk: int) -> Sheet:
    return Sheet.objects.select_related("unit__parent__parent", "season").get(pk=pk)
