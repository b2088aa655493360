"""One form of an upload: the original on the left, the reading on the right."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from jixiao.model.field import with_text
from jixiao.model.form import Form
from jixiao.model.form_json import form_from_json, form_to_json
from jixiao.outputs.findings_page.cells import printed
from jixiao_web.organisation.models import User
from jixiao_web.organisation.views import owner
from jixiao_web.reading import jobs
from jixiao_web.reading.handed import Unreadable
from jixiao_web.reading.looking import pictures
from jixiao_web.sheets.cells import LONGEST, NoSuchCell, can_fill, key_of, label, name_of


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
    rows = [
        [(c, name_of(c.key) if c.key else "", _label(c.key, read), c.key is not None and c.key in read.doubtful) for c in row]
        for row in printed(read).rows
    ]  # fmt: skip
    doubtful = [(c, cell, said, clips.get(cell)) for row in rows for c, cell, said, doubt in row if doubt and said]
    context = {
        "job": job, "number": form, "read": read, "rows": rows, "doubtful": doubtful, "why": why,
        "pages": range(1, count + 1), "grids": original.get("grids", ()), "back": state.get("back", ""), "total": len(state["forms"]),
    }  # fmt: skip
    return render(request, "comparing/compare.html", context)


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
    try:
        key = key_of(name, read)
    except NoSuchCell:
        raise Http404("没有这个单元格") from None
    if len(text) > LONGEST:
        return render(request, "comparing/kept.html", {"told": f"最多 {LONGEST} 字，没有存"}, status=409)
    try:
        with (
            job.changing() as state
        ):  # as it is now, not as it was when this was asked: cells are saved one upon the other
            now = with_text(form_from_json(state["forms"][form]), key, text)
            state["forms"][form] = form_to_json(now)
    except jobs.Busy:
        told = {"told": f"没有存：{label(key, read)} 等了很久，别的格还在保存。请过一会儿再存一次"}
        return render(request, "comparing/kept.html", told, status=409)
    except FileNotFoundError:  # taken over or cleared in another tab, just now
        raise Http404("这次上传已经收下或过期") from None
    left = sum(can_fill(k) for k in now.doubtful)
    return render(request, "comparing/kept.html", {"told": f"已存：{label(key, read)}", "left": left})


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
