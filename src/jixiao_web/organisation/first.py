"""The first administrator: made once, by the person who started the program, while there is nobody yet."""

from typing import Any

from django import forms
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jixiao_web.guard.entry import open_to
from jixiao_web.history.models import Head
from jixiao_web.history.recording import record
from jixiao_web.organisation.models import Grant, Level, Node, Role, User


class FirstForm(forms.Form):
    """The finance bureau at the root of the tree, and its administrator."""

    bureau = forms.CharField(label="财政部门名称", max_length=80, help_text="如：云溪县财政局。机构树的最上一级。")
    name = forms.CharField(label="您的姓名", max_length=40)
    username = forms.CharField(label="用户名", max_length=40, help_text="登录时用，字母、数字都可以。")
    password = forms.CharField(
        label="密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少 10 位，不要太常见。",
    )

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        User.username_validator(username)
        return username

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("password"):
            try:
                validate_password(said["password"], User(username=said.get("username", ""), name=said.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return said


@open_to("starter")
@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Make the bureau and its administrator, and sign them in."""
    if User.objects.exists():
        raise PermissionDenied("工作台已经建好了：请登录，或请管理员给您建账号。")
    form = FirstForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "organisation/setup.html", {"form": form}, status=422 if form.errors else 200)
    said = form.cleaned_data
    with transaction.atomic():
        Head.objects.select_for_update().get_or_create(pk=1)  # two at once: the second finds a user
        if User.objects.exists():
            raise PermissionDenied("工作台已经建好了。")
        root = Node.objects.create(level=Level.FINANCE, code="000", name=said["bureau"])
        user = User.objects.create_user(said["username"], password=said["password"], name=said["name"])
        Grant.objects.create(user=user, node=root, role=Role.ADMINISTRATOR)
        record(user.name, "建立工作台", f"user:{user.pk}", bureau=root.name)
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("home")
