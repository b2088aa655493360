"""Every address of the workbench."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import include, path

from jixiao_web.front import entering, home, styles
from jixiao_web.organisation import first
from jixiao_web.watching import health, metrics

urlpatterns = [
    path("", home.home, name="home"),
    path("setup/", first.setup, name="setup"),
    path("enter/<str:token>/", entering.enter, name="enter"),
    path("health/", health.health, name="health"),
    path("metrics/", metrics.metrics, name="metrics"),
    path("report.css", styles.report_style, name="report_style"),
    path("api/", include("jixiao_web.api.urls")),
    path("check/", include("jixiao_web.drop.urls")),
    path("figures/", include("jixiao_web.figures.urls")),
    path("public/", include("jixiao_web.public.urls")),
    path("sheets/", include("jixiao_web.sheets.urls")),
    path("drafts/", include("jixiao_web.reshaping.urls")),
    path("reminders/", include("jixiao_web.reminding.urls")),
    path("arrange/", include("jixiao_web.arranging.urls")),
    path("uploads/", include("jixiao_web.comparing.urls")),
    path("rechecks/", include("jixiao_web.rechecks.urls")),
    path("evidence/", include("jixiao_web.attaching.urls")),
    path("seasons/", include("jixiao_web.conducting.urls")),
    path("organisation/", include("jixiao_web.organisation.urls")),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/oidc/<slug:provider_id>/login/", openid.login, name="openid_connect_login"),
    path("accounts/oidc/<slug:provider_id>/login/callback/", openid.callback, name="openid_connect_callback"),
    path("accounts/oidc/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("accounts/oidc/error/", social.login_error, name="socialaccount_login_error"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
handler400 = "jixiao_web.front.errors.bad_request"
handler403 = "jixiao_web.front.errors.forbidden"
handler404 = "jixiao_web.front.errors.not_found"
handler500 = "jixiao_web.front.errors.fault"
