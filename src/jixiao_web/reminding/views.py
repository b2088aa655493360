"""What is due, and where to mail it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jixiao_web.history.recording import record
from jixiao_web.organisation.models import User
from jixiao_web.reminding.due import due, open_seasons


class Address(forms.Form):
    """Where reminders go; blank: nowhere."""

    email = forms.EmailField(label="邮箱", required=False, max_length=254)


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """The person's own list; POST sets the person's own address."""
    user = request.user
    assert isinstance(user, User)  # entry lets no one else in
    form = Address(request.POST if request.method == "POST" else {"email": user.email})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(email=form.cleaned_data["email"])
            record(str(user), "设提醒邮箱", f"user:{user.pk}")
        messages.success(request, "已记下。" if form.cleaned_data["email"] else "不再发邮件。")
        return redirect("reminders")
    context = {
        "lines": due(user, timezone.localdate(), open_seasons()),
        "form": form,
        "mails": bool(settings.EMAIL_HOST),
    }
    return render(request, "reminding/reminders.html", context, status=422 if request.method == "POST" else 200)
