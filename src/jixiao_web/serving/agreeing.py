"""Whether what stands in the tables is what the record says was done: a chain that is whole proves nothing of a table beside it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jixiao_web.history.models import Entry
from jixiao_web.public.models import Release
from jixiao_web.rechecks.models import Sample
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet, Version, digest

_SHEET, _SAMPLE = "sheet:", "sample:"
_REVIEWED = {"复核完成": True, "复核暂存": False}


@dataclass(slots=True)
class _Recorded:
    """What the record says of a form, or of one that is scored again. `content` and those of `sent` and `published` are
    digests; None where the entry is from before they were noted."""

    stage: str = Stage.DRAFT
    content: str | None = None
    sent: list[str | None] = field(default_factory=list)
    published: list[str | None] = field(default_factory=list)
    answered: dict[str, str] = field(default_factory=dict)
    taken: dict[int, tuple[Decimal, str]] = field(default_factory=dict)
    done: bool = False


def disagreeing() -> Iterator[str]:
    """A Chinese line for each that was changed beside the program. The record itself must be whole."""
    known: dict[str, _Recorded] = defaultdict(_Recorded)
    for entry in Entry.objects.order_by("number").iterator():
        if entry.about.startswith((_SHEET, _SAMPLE)):
            _note(known[entry.about], entry.action, json.loads(entry.said))
    yield from _sheets(known)
    yield from _samples(known)


def _note(of: _Recorded, action: str, said: dict[str, Any]) -> None:
    of.stage = said.get("target", of.stage)
    of.content = said.get("content", of.content)
    if action == "送审":
        of.sent.append(said.get("content"))
    elif action == "公开":
        of.published.append(said.get("content"))
    elif action == "说明疑点":
        of.answered[said["key"]] = said["reason"]
    elif action == "撤回说明":
        of.answered.pop(said["key"], None)
    elif action in _REVIEWED:
        parts = {int(row): text.partition(" ") for row, text in said["points"].items()}
        of.taken, of.done = {row: (Decimal(p), fault) for row, (p, _, fault) in parts.items()}, _REVIEWED[action]


def _sheets(known: dict[str, _Recorded]) -> Iterator[str]:
    versions, releases, answered = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list), defaultdict[int, dict[str, str]](dict)  # fmt: skip
    for pk, content in Version.objects.order_by("sheet", "number").values_list("sheet", "content").iterator():
        versions[pk].append(digest(content))
    for pk, content in Release.objects.order_by("sheet", "number").values_list("sheet", "content").iterator():
        releases[pk].append(digest(content))
    for pk, key, reason in Sheet.objects.exclude(waivers=None).values_list("pk", "waivers__key", "waivers__reason"):
        answered[pk][key] = reason
    gone = {about for about in known if about.startswith(_SHEET)}
    for sheet in Sheet.objects.order_by("pk").iterator():
        of, name = known[sheet.about], f"表{sheet.pk}“{sheet}”"
        gone.discard(sheet.about)
        if sheet.stage != of.stage:
            yield f"{name}现在是“{sheet.get_stage_display()}”，记录里最后是“{Stage(of.stage).label}”"
        if of.content not in (None, digest(sheet.content)):
            yield f"{name}的内容和记录里最后一步留下的不同"
        if not _alike(of.sent, versions[sheet.pk]):
            yield f"{name}送审过的稿和送审时的不同"
        if not _alike(of.published, releases[sheet.pk]):
            yield f"{name}公开的内容和公开时的不同"
        if of.answered != answered[sheet.pk]:
            yield f"{name}对疑点的说明和记录里的不同"
    for about in sorted(gone):
        yield f"记录里有表{about.removeprefix(_SHEET)}，数据里没有了"


def _alike(recorded: list[str | None], now: list[str]) -> bool:
    return len(recorded) == len(now) and all(was in (None, is_) for was, is_ in zip(recorded, now, strict=True))


def _samples(known: dict[str, _Recorded]) -> Iterator[str]:
    for sample in Sample.objects.select_related("sheet").prefetch_related("deductions").order_by("pk"):
        of = known[sample.about]
        taken = {d.row: (d.points, d.fault) for d in sample.deductions.all()}
        if (taken, sample.done_at is not None) != (of.taken, of.done):
            yield f"抽查的表{sample.sheet_id}“{sample}”（第 {sample.number} 号）的复核和记录里最后一次的不同"
