"""One form of an upload: the original on the left, the reading on the right."""

from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.model.field import ROWS, lost_rows, text_of
from jixiao.model.form import Form
from jixiao.model.form_json import form_from_json, form_to_json
from jixiao.model.rows import Rows
from jixiao.outputs.added_row import columns
from jixiao.outputs.added_row import name_of as row_name
from jixiao.outputs.findings_page.cells import printed
from jixiao_web.comparing import rows
from jixiao_web.comparing.doubts import can_set, doubts, set_right
from jixiao_web.organisation.models import User
from jixiao_web.organisation.views import owner
from jixiao_web.reading import jobs
from jixiao_web.reading.handed import Unreadable
from jixiao_web.reading.looking import pictures
from jixiao_web.sheets.cells import LONGEST, Key, NoSuchCell, can_fill, key_of, label, name_of
from jixiao_web.sheets.refusal import Refused

_ROWS: dict[Rows, str] = {"indicators": "指标", "funds": "资金"}


def _upload(request: HttpRequest, id: UUID, form: int) -> tuple[jobs.Job, dict[str, Any], Form]:
    """The person's own upload and the form in it; Http404 for another's."""
    assert isinstance(request.user, User)  # entry lets no one else in
    job = jobs.find(owner(request), id)
    state = job.state() if job is not None else {}
    if job is None or form >= len(state.get("forms", ())):
        raise Http404("这次上传已经收下或过期，或不是您的：要再传，请在任务里重新上传")
    return job, state, form_from_json(state["forms"][form])


def _original(state: dict[str, Any], form: int) -> dict[str, Any]:
    known: list[dict[str, Any]] = state.get("originals", [])
    return known[form] if form < len(known) else {}


def _pages(job: jobs.Job, original: dict[str, Any]) -> list[Any]:
    """Pictures of the original's pages."""
    data = (job.files / original["pages"]).read_bytes()
    return pictures(sha256(data).hexdigest(), data)


@require_GET
def compare(request: HttpRequest, id: UUID, form: int) -> HttpResponse:
    """Doubtful cells first, each with its picture; then original and reading side by side."""
    job, state, read = _upload(request, id, form)
    original, count, why = _original(state, form), 0, ""
    if "pages" in original:
        try:
            count = len(_pages(job, original))
        except Unreadable as error:
            why = str(error)
    clips = original.get("clips", {})
    doubtful = doubts(read)
    shown = [
        [(c, name_of(c.key) if c.key else "", _label(c.key, read), c.key is not None and c.key in doubtful) for c in row]
        for row in printed(read).rows
    ]  # fmt: skip
    # the picture is that of whichever field stands in the cell
    unsure = [
        (cell, label(cell, read), text_of(read, cell), can_set(cell), next((clips[n] for name in names if (n := name_of(name)) in clips), None))
        for cell, names in doubtful.items()
    ]  # fmt: skip
    lost = [(key[2], said) for key, said in zip(_counts(read), lost_rows(read), strict=True)]
    tables = [(t, what, columns(read, t), _below(read, t)) for t, what in _ROWS.items() if getattr(read, t)]
    context = {
        "job": job, "number": form, "read": read, "rows": shown, "doubtful": unsure, "why": why, "lost": lost, "tables": tables,
        "known": rows.known(read), "added": bool(state.get("added", {}).get(str(form))),
        "pages": range(1, count + 1), "grids": original.get("grids", ()), "back": state.get("back", ""), "total": len(state["forms"]),
    }  # fmt: skip
    return render(request, "comparing/compare.html", context)


def _counts(read: Form) -> list[Key]:
    """The numbers of rows that are doubtful, in the order of `lost_rows`."""
    return [key for key in sorted(read.doubtful) if key[2] in ROWS]


def _below(read: Form, table: str) -> list[tuple[int, str]]:
    """Where a row may be added: above all, and below each row by its name."""
    named = [row_name(row) for row in getattr(read, table)]
    return [(-1, "最上面"), *((n, f"第 {n + 1} 行“{name}”下面") for n, name in enumerate(named))]


def _label(key: Any, read: Form) -> str:
    return label(key, read) if key is not None and can_fill(key) else ""


@require_POST
def cell(request: HttpRequest, id: UUID, form: int) -> HttpResponse:
    """A cell put right, or said to be right as it was read."""
    job, _, read = _upload(request, id, form)
    name, text = (
        request.POST.get("cell", ""),
        request.POST.get("text", "").replace("\r\n", "\n").strip(),
    )
    key = _key(name, read)
    if len(text) > LONGEST:
        return _told(request, f"最多 {LONGEST} 字，没有存")
    if key == ("forms", 0, "year") and text and not (text.isascii() and text.isdecimal() and len(text) == 4):
        return _told(request, f"年度写四位数，如 2024；写的是“{text[:20]}”，没有存")
    try:
        with (
            job.changing() as state
        ):  # as it is now, not as it was when this was asked: cells are saved one upon the other
            now = form_from_json(state["forms"][form])
            rows.unchanged(now, request.POST.get("known"))
            now = set_right(now, key, text)
            state["forms"][form] = form_to_json(now)
    except Refused as refused:
        return _told(request, str(refused))
    except jobs.Busy:
        return _told(request, f"没有存：{label(key, read)} 等了很久，别的格还在保存。请过一会儿再存一次")
    except FileNotFoundError:  # taken over or cleared in another tab, just now
        raise Http404("这次上传已经收下或过期") from None
    told = {"told": f"已存：{label(key, read)}", "left": len(doubts(now)), "id": name_of(key).replace(":", "-")}
    return render(request, "comparing/kept.html", told)


def _told(request: HttpRequest, said: str) -> HttpResponse:
    return render(request, "comparing/kept.html", {"told": said}, status=409)


def _key(name: str, read: Form) -> Key:
    """The cell called `name`: one that is filled in, or a doubtful one. Raises Http404."""
    doubtful = {name_of(key): key for key in doubts(read)}
    try:
        return doubtful[name] if name in doubtful else key_of(name, read)
    except NoSuchCell:
        raise Http404("没有这个单元格") from None


@require_POST
def row(request: HttpRequest, id: UUID, form: int) -> HttpResponse:
    """A row added that was not read, the last one taken back, or the rows said to be all there."""
    job, _, _ = _upload(request, id, form)
    assert isinstance(request.user, User)  # entry lets no one else in
    said, above = request.POST, request.POST.get("above", "")
    table = rows.TABLES.get(said.get("table", ""))
    try:
        with job.changing() as state:
            now = form_from_json(state["forms"][form])
            rows.unchanged(now, said.get("known", ""))
            if "undo" in said:
                told = rows.take_back(state, form)
            elif said.get("counted") in ROWS:
                key = ("forms", 0, said["counted"])
                state["forms"][form] = form_to_json(replace(now, doubtful=now.doubtful - {key}))
                told = f"记下了：{label(key, now)}数过，没有漏"
            elif table is None or not above.removeprefix("-").isdecimal() or len(above) > 6:
                raise Http404("没有这张表或这一行")
            else:
                told = rows.add(state, form, table, int(above), said.dict(), str(request.user))
        messages.success(request, told)
    except Refused as refused:
        messages.error(request, str(refused))
    except jobs.Busy:
        messages.error(request, "等了很久，别的格还在保存，没有添：请过一会儿再试")
    except FileNotFoundError:  # taken over or cleared in another tab, just now
        raise Http404("这次上传已经收下或过期") from None
    return redirect("upload_form", id=id, form=form)


@require_GET
def page(request: HttpRequest, id: UUID, form: int, number: int) -> HttpResponse:
    """A page of the original as a picture of our own."""
    job, state, _ = _upload(request, id, form)
    original = _original(state, form)
    if "pages" not in original:
        raise Http404("没有这一页")
    try:
        made = _pages(job, original)
    except Unreadable as error:
        raise Http404(str(error)) from None
    if not 1 <= number <= len(made):
        raise Http404("没有这一页")
    return HttpResponse(made[number - 1].read_bytes(), content_type="image/png")


@require_GET
def clip(request: HttpRequest, id: UUID, form: int, name: str) -> HttpResponse:
    """The picture of one doubtful cell."""
    job, state, _ = _upload(request, id, form)
    known = {file for file, _ in _original(state, form).get("clips", {}).values()}
    if name not in known:
        raise Http404("没有这张图")
    return HttpResponse((job.out / name).read_bytes(), content_type="image/jpeg")
