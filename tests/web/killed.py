"""A worker that is killed in the middle: it edits, hands in evidence, sends in, approves and takes back, round and round, and says
what is done once it is. `python -m tests.web.killed SHEET FIRST`, its database by DATABASE_URL, its files in JIXIAO_DATA."""

# ruff: noqa: E402  (the settings come before what reads them)
import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao_web.settings"

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao_web.attaching.adding import add
from jixiao_web.organisation.models import User
from jixiao_web.sheets.editing import edit
from jixiao_web.sheets.flow import move
from jixiao_web.sheets.models import Sheet

CELL = "indicators:0:reason"


def say(word: str) -> None:
    print(word, flush=True)


def main() -> None:
    pk, n = int(sys.argv[1]), int(sys.argv[2])
    clerk, unit = (User.objects.get(username=name) for name in ("clerk", "unit"))
    # wherever the last one was killed, the form is brought back to its draft
    for who, action, stage in ((unit, "undo", "department"), (clerk, "withdraw", "unit")):
        if _sheet(pk).stage == stage:
            move(who, _sheet(pk), action, _sheet(pk).revision)
    say("ready")
    while True:
        n += 1
        edit(clerk, pk, CELL, _sheet(pk).form.indicators[0].reason or "", f"第 {n} 次")
        say(f"edited {n}")
        add(clerk, pk, 0, "照片", SimpleUploadedFile(f"{n}.png", b"\x89PNG\r\n\x1a\n" + str(n).encode()))
        say(f"added {n}")
        for who, action in ((clerk, "submit"), (unit, "approve"), (unit, "undo"), (clerk, "withdraw")):
            move(who, _sheet(pk), action, _sheet(pk).revision)
            say(action)
        _clear(pk)


def _clear(pk: int) -> None:
    """A row takes only so many files: what was kept of it is not looked at again by the limit."""
    from jixiao_web.evidence.models import Attachment

    Attachment.objects.filter(sheet=pk, row=0).update(row=None)


def _sheet(pk: int) -> Sheet:
    return Sheet.objects.select_related("unit__parent__parent", "season").get(pk=pk)


if __name__ == "__main__":
    main()
