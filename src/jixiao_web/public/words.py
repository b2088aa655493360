"""The list of words that must not be published: kept by administrators."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jixiao_web.history.recording import record
from jixiao_web.organisation.views import for_administrators
from jixiao_web.public.models import Word

_LONGEST = 60
_MOST = 1000


@for_administrators
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Seen; one a line added, one taken away."""
    if request.method == "GET":
        return render(request, "public/words.html", {"words": Word.objects.all()})
    new = [line.strip() for line in request.POST.get("add", "").splitlines()]
    new = [line for line in dict.fromkeys(new) if line]
    gone = request.POST.get("remove", "")
    if any(len(line) > _LONGEST for line in new) or Word.objects.count() + len(new) > _MOST:
        messages.error(request, f"每个词最多 {_LONGEST} 字，名单最多 {_MOST} 个，没有加入。")
        return redirect("public_words")
    with transaction.atomic():
        Word.objects.bulk_create([Word(text=line) for line in new], ignore_conflicts=True)
        Word.objects.filter(text=gone).delete()
        record(str(request.user), "改不公开词语", "public", added=len(new), removed=int(bool(gone)))
    messages.success(request, "名单已改，下一次公开就按它检查。")
    return redirect("public_words")
