"""Evidence of one form: seen, handed in, taken off, looked at."""

from collections import defaultdict
from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from jixiao_web.attaching import adding
from jixiao_web.evidence.models import Attachment
from jixiao_web.evidence.sniffing import SHOWN
from jixiao_web.files import store
from jixiao_web.files.away import SAID, tell
from jixiao_web.files.place import Unreachable
from jixiao_web.organisation.models import User
from jixiao_web.reading.handed import Unreadable
from jixiao_web.reading.looking import pictures
from jixiao_web.sheets.editing import can_edit
from jixiao_web.sheets.refusal import Refused
from jixiao_web.sheets.seeing import one

KINDS = ("验收单", "统计表", "问卷汇总", "合同", "发票", "照片", "文件通知")
# nothing in a file of somebody else's does anything here: no script, no form, no frame, no page of ours
_ALONE = "default-src 'none'; sandbox"


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # entry lets no one else in
    return request.user


@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """All indicators of a form with the files behind each."""
    return _page(request, pk)


def _page(request: HttpRequest, pk: int, said: Mapping[str, str] = {}, status: int = 200) -> HttpResponse:
    """`said`: what was typed a moment ago and could not be taken."""
    sheet = one(_user(request), pk)
    files: dict[int | None, list[Attachment]] = defaultdict(list)
    gone: list[Attachment] = []
    for file in Attachment.objects.filter(sheet=sheet):
        (files[file.row] if file.removed_at is None else gone).append(file)
    now = _found([f for some in files.values() for f in some])
    rows = [(n, row, [(f, now is None or now[f.sha256] == f.sha256) for f in files[n]]) for n, row in enumerate(sheet.form.indicators)]  # fmt: skip
    context = {
        "sheet": sheet, "rows": rows, "loose": files[None], "gone": gone, "fill": can_edit(_user(request), sheet),
        "kinds": (*KINDS, "其他"), "shown": SHOWN, "most": adding.ONE // 1024**2, "unknown": now is None, "said": said,
    }  # fmt: skip
    return render(request, "attaching/evidence.html", context, status=status)


def _found(files: list[Attachment]) -> Mapping[str, str] | None:
    """What each is now; None where the place of files does not answer."""
    try:
        return store.found(file.sha256 for file in files)
    except Unreachable as why:
        tell(why)
        return None


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Files handed in for one row."""
    user, row, revision = _user(request), request.POST.get("row", ""), request.POST.get("revision")
    sheet = one(user, pk)
    if not (row.isdecimal() and len(row) < 5):
        raise Http404("没有这一行指标")
    if not can_edit(user, sheet):
        raise PermissionDenied("现在不能交佐证：要由填报人在送审以前交")
    files, done, away = request.FILES.getlist("files"), 0, False
    seen = None if revision is None else int(revision) if revision.isdecimal() and len(revision) < 10 else -1
    if not files:
        messages.error(request, "还没有选文件。")
    for n, file in enumerate(files):
        try:
            adding.add(user, sheet.pk, int(row), request.POST.get("kind", ""), file, seen)
            done += 1
        except Refused as refused:
            messages.error(request, str(refused))
        except Unreachable as why:
            tell(why)
            left = "、".join(f"“{file.name}”" for file in files[n:])
            messages.error(request, f"没有收下{left}：{SAID}")
            away = True
            break
    if done:
        messages.success(request, f"{adding.called(sheet, int(row))}：收下 {done} 份佐证。")
    if away:
        return _page(request, pk, {"row": row, "kind": request.POST.get("kind", "")}, status=503)
    return redirect(f"{reverse('evidence', kwargs={'pk': pk})}#row-{row}")


@require_POST
def remove(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """A file taken off, with a reason."""
    sheet = one(_user(request), pk)
    try:
        adding.remove(_user(request), sheet.pk, file, request.POST.get("why", ""))
        messages.success(request, "已移除；文件和移除的理由都留在记录里。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("evidence", pk=pk)


def _file(request: HttpRequest, pk: int, file: int) -> Attachment:
    found = Attachment.objects.filter(pk=file, sheet=one(_user(request), pk)).select_related("sheet").first()
    if found is None:
        raise Http404("没有这份材料")
    return found


def _bytes(file: Attachment) -> bytes:
    data = store.read(file.sha256)
    if data is None:
        raise Http404("文件已不在，或已不是交来时的那一份")
    return data


@require_GET
def download(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The file itself, to be saved, never opened by the browser as a page of ours."""
    found = _file(request, pk, file)
    response = HttpResponse(_bytes(found), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    response.headers["Content-Security-Policy"] = _ALONE
    return response


@require_GET
def look(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Pictures of the file's pages."""
    found = _file(request, pk, file)
    count, why = 0, ""
    try:
        count = len(pictures(found.sha256, _bytes(found))) if found.type in SHOWN else 0
        why = "" if count else "这种文件不能在网页里看，请下载后打开。"
    except (Unreadable, Http404) as error:
        why = f"看不了：{error}"
    context = {"file": found, "sheet": found.sheet, "pages": range(1, count + 1), "why": why}
    return render(request, "attaching/look.html", context)


@require_GET
def picture(request: HttpRequest, pk: int, file: int, number: int) -> HttpResponse:
    """One page as a picture that we made."""
    found = _file(request, pk, file)
    try:
        made = pictures(found.sha256, _bytes(found)) if found.type in SHOWN else []
    except Unreadable as error:
        raise Http404(str(error)) from None
    if not 1 <= number <= len(made):
        raise Http404("没有这一页")
    return HttpResponse(
        made[number - 1].read_bytes(), content_type="image/png", headers={"Content-Security-Policy": _ALONE}
    )
