"""People who sign in at the bureau's own place (OpenID Connect): known here by their user name, never made."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from jixiao_web.guard.refusing import refused


class Elsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The sign-in package's questions, answered."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Who comes for the first time is the user whose name the bureau states; a closed account stays closed."""
        if sociallogin.is_existing:
            user = sociallogin.user
        else:
            said = sociallogin.account.extra_data
            name = (said.get("userinfo") or said.get("id_token") or said).get("preferred_username") or ""
            user = get_user_model().objects.filter(username=name).first() if name else None
        if user is None or not user.is_active:
            self._refuse(request, "工作台里没有您的账号，或账号已停用：请找管理员，用户名要和统一身份认证的一样。")
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **more: Any) -> None:
        self._refuse(request, "统一身份认证没有完成，请回到登录页再试。")

    def _refuse(self, request: HttpRequest, said: str) -> NoReturn:
        raise ImmediateHttpResponse(refused(request, "没有登录", said, 403))
