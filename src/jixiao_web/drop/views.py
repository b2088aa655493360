"""Pages of the drop page: hand in, watch, take back, clear."""

import json
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from jixiao.outputs.findings_page.policy import policy as report_policy
from jixiao.policies import catalogue
from jixiao_web.drop import running
from jixiao_web.drop.work import RESULTS
from jixiao_web.guard.entry import open_to
from jixiao_web.organisation.models import User
from jixiao_web.reading import jobs


def _owner(request: HttpRequest) -> str:
    return f"user{request.user.pk}" if request.user.is_authenticated else "local"


def _job(request: HttpRequest, id: UUID) -> jobs.Job:
    found = jobs.find(_owner(request), id)
    if found is None:
        raise Http404("这次核对已经清除，或不是您的：要再核对，请重新交一次")
    return found


@open_to("local")
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest) -> HttpResponse:
    """The page itself; POST takes the files and leads to their job."""
    if request.method == "POST":
        sent = request.FILES.getlist("files")
        policy = request.POST.get("policy", "")
        if not sent:
            messages.error(request, "还没有选文件：把文件拖进框里，或点“选择文件”。")
            return redirect("drop")
        if policy and policy not in {pack.id for pack in catalogue()}:
            messages.error(request, "没有这个评分办法，请重新选。")
            return redirect("drop")
        job = jobs.create(
            _owner(request), zip(_paths(request, len(sent)) or [f.name or "" for f in sent], sent, strict=True)
        )
        running.start(job, policy)
        return redirect("drop_job", id=job.id)
    known = [(job, running.current(job)) for job in jobs.jobs(_owner(request))]
    return render(
        request,
        "drop/drop.html",
        {
            "packs": catalogue(),
            "jobs": known,
            "most": settings.UPLOAD_BYTES // 1024**2,
            "has_users": User.objects.exists(),
        },
    )


def _paths(request: HttpRequest, count: int) -> list[str] | None:
    """The files' paths inside the folder that was dropped, where the page's script has sent them."""
    try:
        paths = json.loads(request.POST.get("paths", ""))
    except (ValueError, RecursionError):
        return None
    good = isinstance(paths, list) and len(paths) == count and all(isinstance(path, str) for path in paths)
    return paths if good else None


@open_to("local")
@require_GET
def job(request: HttpRequest, id: UUID) -> HttpResponse:
    """How far it is, and what came of it."""
    found = _job(request, id)
    state = running.current(found)
    files = [(name, label, note) for name, label, note in RESULTS if (found.out / name).is_file()]
    return render(request, "drop/job.html", {"job": found, "state": state, "files": files})


@open_to("local")
@require_GET
def progress(request: HttpRequest, id: UUID) -> HttpResponse:
    """The part of the page that says how far it is; at the end the whole page is asked for anew."""
    found = _job(request, id)
    state = running.current(found)
    if state["stage"] in ("done", "failed"):
        return HttpResponseClientRefresh()
    return render(request, "drop/progress.html", {"job": found, "state": state})


@open_to("local")
@require_GET
def report(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """The report, which may run its own script and nothing else: it has no access to this site's pages or cookies."""
    path = _job(request, id).out / "核查报告.html"
    if not path.is_file():
        raise Http404("这次核对没有报告")
    response = FileResponse(path.open("rb"), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = f"sandbox allow-scripts; {report_policy()}; frame-ancestors 'self'"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@open_to("local")
@require_GET
def result(request: HttpRequest, id: UUID, name: str) -> HttpResponseBase:
    """One of the files made, to be saved."""
    found = _job(request, id)
    if name not in {known for known, _, _ in RESULTS} or not (found.out / name).is_file():
        raise Http404("没有这个文件")
    return FileResponse((found.out / name).open("rb"), as_attachment=True, filename=name)


@open_to("local")
@require_POST
def again(request: HttpRequest, id: UUID) -> HttpResponse:
    """Do one anew that did not come to its end."""
    running.again(_job(request, id))
    return redirect("drop_job", id=id)


@open_to("local")
@require_POST
def remove(request: HttpRequest, id: UUID) -> HttpResponse:
    """Clear one."""
    _job(request, id).remove()
    messages.success(request, "已清除：交来的文件和结果都已删掉。")
    return redirect("drop")


@open_to("local")
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Clear everything of this person."""
    for found in jobs.jobs(_owner(request)):
        found.remove()
    messages.success(request, "已全部清除：交来的文件和结果都已删掉。")
    return redirect("drop")
