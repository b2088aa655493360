"""One drawn form: scored again by its reviewer, seen and answered by its unit."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao_web.evidence.models import Attachment
from jixiao_web.organisation.models import Role, User
from jixiao_web.organisation.rights import holds, nodes
from jixiao_web.rechecks import righting
from jixiao_web.rechecks.models import Deduction, Sample
from jixiao_web.rechecks.scoring_again import Row, keep, rows_of
from jixiao_web.sheets.assessing import assess, seen
from jixiao_web.sheets.refusal import Overtaken, Refused

_DONE = {
    "notify": "整改通知发出了：单位的人在首页和“抽查复核”里看得到。",
    "answer": "已答复，等财政复核人办结。",
    "close": "已办结。",
    "again": "已要求补充：单位的人在首页和“抽查复核”里看得到。",
}
FAULTS = (
    "没有佐证材料",
    "佐证与项目无关",
    "佐证无法核实",
    "完成值与佐证不符",
    "满意度没有调查",
    "未完成却得满分",
    "计分不合办法",
)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # entry lets no one else in
    return request.user


def _one(user: User, pk: int) -> Sample:
    """For the bureau every drawn form of its units; for others theirs, once they have been notified."""
    own = Q(sheet__unit__in=nodes(user, [Role.FINANCE])) | Q(sheet__unit__in=nodes(user), notice__gt="")
    found = Sample.objects.filter(own, pk=pk).select_related("sheet__unit__parent__parent", "sheet__season", "recheck", "reviewer").first()  # fmt: skip
    if found is None:
        raise Http404("没有这张抽查的表，或它不在您能看的范围里")
    return found


def _scores(user: User, sample: Sample) -> bool:
    return sample.reviewer_id == user.pk and not sample.notice and holds(user, Role.FINANCE, sample.sheet.unit)


@require_GET
def sample(request: HttpRequest, sample: int) -> HttpResponse:
    """Every row with its chain, clause and evidence beside what the reviewer takes off."""
    user = _user(request)
    return _shown(request, user, _one(user, sample))


def _shown(request: HttpRequest, user: User, found: Sample, said: Mapping[str, str] | None = None) -> HttpResponse:
    """The page; `said` is what the reviewer wrote and could not be kept: it stands in the fields, to be mended."""
    made = seen(found.sheet, found.form, about=f"sample:{found.pk}")
    taken = {d.row: d for d in found.deductions.all()}
    files: dict[int | None, list[Attachment]] = {}
    for file in Attachment.objects.filter(sheet=found.sheet, removed_at=None):
        files.setdefault(file.row, []).append(file)
    chains = {chain.opens: n for n, chain in enumerate(made.chains)}
    rows = [
        {
            "at": row, "taken": taken.get(row.row), "written": _written(row, taken.get(row.row), said), "files": files.get(row.row, ()),
            "indicator": made.form.indicators[row.row] if row.row >= 0 else None,
            "chain": chains.get(("indicators", row.row, "score")) if row.row >= 0 else 0,
        }
        for row in rows_of(made)
    ]  # fmt: skip
    used = Deduction.objects.filter(sample__recheck=found.recheck).values_list("fault", flat=True).distinct()
    context = {
        "sample": found, "sheet": found.sheet, "assessment": made, "rows": rows, "fill": _scores(user, found),
        "faults": sorted({*FAULTS, *used}), "reviews": holds(user, Role.FINANCE, found.sheet.unit),
        "answers": any(holds(user, r, found.sheet.unit) for r in (Role.CLERK, Role.UNIT)),
        "taken": sum(d.points for d in taken.values()),
        "misstated": found.misstated if said is None else said.get("misstated", ""),
        "note": found.note if said is None else said.get("note", ""),
    }  # fmt: skip
    return render(request, "rechecks/sample.html", context, status=200 if said is None else 422)


def _written(row: Row, taken: Deduction | None, said: Mapping[str, str] | None) -> dict[str, str]:
    """What stands in a row's fields."""
    if said is not None:
        return {name: said.get(f"{name}-{row.row}", "") for name in ("points", "fault", "reason", "clause")}
    if taken is None:
        return {"points": "", "fault": "", "reason": "", "clause": str(row.due.clause)}
    return {"points": str(taken.points), "fault": taken.fault, "reason": taken.reason, "clause": taken.clause}


@require_POST
def score(request: HttpRequest, sample: int) -> HttpResponse:
    """What the reviewer wrote, kept as far as it is, or as done."""
    user = _user(request)
    found, said = _one(user, sample), request.POST
    if not _scores(user, found):
        raise PermissionDenied("复核由分派到的人来做，发了整改通知以后不再改")
    revision = int(said["revision"]) if said.get("revision", "").isdecimal() and len(said["revision"]) < 9 else -1
    rows, done = rows_of(assess(found.sheet, found.form)), bool(said.get("done"))
    try:
        count = keep(user, found, revision, rows, said.dict(), done)
        messages.success(request, f"{'复核完成' if done else '已存'}：{f'扣分 {count} 项' if count else '没有扣分'}。")
    except Overtaken as overtaken:  # what is kept now has to be seen first
        messages.error(request, str(overtaken))
    except Refused as refused:
        messages.error(request, f"没有保存：{refused}。改好再按一次；您填的都还在下面。")
        return _shown(request, user, found, said.dict())
    return redirect("recheck_form", sample=found.pk)


@require_POST
def step(request: HttpRequest, sample: int) -> HttpResponse:
    """Notice, answer, closed, asked for again."""
    user, said = _user(request), request.POST
    found, text = _one(user, sample), request.POST.get("text", "")
    try:
        match said.get("step"):
            case "notify":
                righting.notify(user, found, text, said.get("due", ""))
            case "answer":
                righting.answer(user, found, text)
            case "close":
                righting.close(user, found, said.get("seen"))
            case "again":
                righting.again(user, found, text, said.get("seen"))
            case _:
                raise Refused("没有这个操作")
        messages.success(request, _DONE[said["step"]])
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("recheck_form", sample=found.pk)
