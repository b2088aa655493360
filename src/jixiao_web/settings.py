"""Django's settings. All that differs from place to place comes from the environment, which `jixiao serve` fills in:

JIXIAO_DATA the data folder, JIXIAO_FILES another place for evidence (s3://bucket/prefix, keys by AWS_*), DATABASE_URL (default: SQLite in it), JIXIAO_SECRET the key, JIXIAO_HOSTS names the server answers
to, JIXIAO_MAIL and JIXIAO_MAIL_FROM where reminders are mailed, JIXIAO_HTTPS where a proxy in front (JIXIAO_PROXY, by default on this machine) speaks https, JIXIAO_LOCAL the token of the person who started it, JIXIAO_PRIVATE 0
where others can reach it: then the token serves for the first administrator alone, JIXIAO_LOG json for logs as JSON lines,
JIXIAO_METRICS_TOKEN what a monitor shows to read /metrics/, JIXIAO_OIDC_URL, _CLIENT, _SECRET, _NAME a bureau's own sign-in.
Nothing here touches a file.
"""

import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.management.utils import get_random_secret_key

DATA = Path(os.environ.get("JIXIAO_DATA") or Path(tempfile.gettempdir()) / "jixiao-data")
SECRET_KEY = os.environ.get("JIXIAO_SECRET") or get_random_secret_key()
DEBUG = False
ALLOWED_HOSTS = [h for h in os.environ.get("JIXIAO_HOSTS", "127.0.0.1,localhost").split(",") if h]
HTTPS = os.environ.get("JIXIAO_HTTPS") == "1"
LOCAL_TOKEN = os.environ.get("JIXIAO_LOCAL", "")
# the loopback address alone: the person at this machine needs no account for the drop page
PRIVATE = os.environ.get("JIXIAO_PRIVATE", "1") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "jixiao_web.limits",
    "jixiao_web.history",
    "jixiao_web.organisation",
    "jixiao_web.seasons",
    "jixiao_web.sheets",
    "jixiao_web.evidence",
    "jixiao_web.rechecks",
    "jixiao_web.reminding",
    "jixiao_web.figures",
    "jixiao_web.public",
    "jixiao_web.api",
]
MIDDLEWARE = [
    "jixiao_web.watching.requests.requests",
    "jixiao_web.guard.headers.headers",
    "jixiao_web.guard.size.size",
    "jixiao_web.guard.nul.Nul",
    "jixiao_web.guard.assets.Assets",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jixiao_web.guard.entry.entry",
    "jixiao_web.guard.method.method",
    "jixiao_web.files.away.Away",
    "jixiao_web.limits.asking.asking",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "jixiao_web.urls"
# forms are drawn by templates of ours: no half-width colon behind a Chinese label, no list inside a paragraph
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["jixiao_web.sheets.drawing"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jixiao_web.front.menu.menu",
            ],
        },
    }
]
STATIC_URL = "static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA / "files"
FILES = os.environ.get("JIXIAO_FILES", "")  # in place of MEDIA_ROOT
# what is handed in on the drop page, and whatever else is gone when the program ends
TEMPORARY = Path(
    os.environ.get("JIXIAO_SHARED") or os.environ.get("JIXIAO_TEMP") or Path(tempfile.gettempdir()) / "jixiao-temporary"
)
FILE_UPLOAD_TEMP_DIR = os.environ.get("JIXIAO_TEMP")

# one connection a thread; a writer of SQLite takes its lock at the beginning, so that no transaction fails half way
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{(DATA / 'jixiao.sqlite3').as_posix()}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # what a connection is asked a second time is planned no more: half of the database's time for a page. A pooler in front that
    # hands on single transactions cannot keep plans: then DATABASE_URL ends in ?server_side_binding=false
    _OPTIONS: dict[str, Any] = DATABASES["default"].setdefault("OPTIONS", {})
    if _OPTIONS.setdefault("server_side_binding", True):
        _OPTIONS["prepare_threshold"] = 1
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    }
    # a file, as in use: in memory, threads would share one transaction
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"jixiao-test-{os.getpid()}.sqlite3"}
# in the database: several servers beside each other count wrong passwords together
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "jixiao_cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "jixiao_web.guard.passwords.Unlike"},
    {"NAME": "jixiao_web.guard.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "jixiao_web.guard.passwords.Uncommon"},
    {"NAME": "jixiao_web.guard.passwords.NotDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "jixiao_web.guard.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/5m/key", "change_password": "5/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "绩效工作台"

# a bureau's own sign-in (OpenID Connect), where its address is given: people are known by their user name, nobody is made
OIDC = os.environ.get("JIXIAO_OIDC_URL", "")
SOCIALACCOUNT_ADAPTER = "jixiao_web.guard.elsewhere.Elsewhere"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "bureau",
            "name": os.environ.get("JIXIAO_OIDC_NAME", "统一身份认证"),
            "client_id": os.environ.get("JIXIAO_OIDC_CLIENT", ""),
            "secret": os.environ.get("JIXIAO_OIDC_SECRET", ""),
            "settings": {"server_url": OIDC},
        }
    ]

SESSION_COOKIE_NAME = "jixiao-session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = HTTPS
# coming back from the bureau's sign-in is coming from another site; what changes something is guarded by a token besides
SESSION_COOKIE_SAMESITE = "Lax" if OIDC else "Strict"
CSRF_COOKIE_NAME = "jixiao-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "jixiao_web.front.errors.csrf"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# smtp://user:password@host:25, smtp+tls:// (STARTTLS, 587) or smtps:// (465); without it nothing is mailed
_MAIL = urlsplit(os.environ.get("JIXIAO_MAIL", ""))
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or {"smtps": 465, "smtp+tls": 587}.get(_MAIL.scheme, 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.scheme == "smtps", _MAIL.scheme == "smtp+tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("JIXIAO_MAIL_FROM", EMAIL_HOST_USER)

UPLOAD_BYTES = 200 * 1024 * 1024  # a whole request
READING_SECONDS = 300
READING_BYTES = 2 * 1024**3
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# kind → so many in so many seconds, by one person or from one address
RATES: dict[str, tuple[int, int]] = {"upload": (120, 3600), "download": (300, 3600), "api": (600, 60)}
NINJA_PAGINATION_CLASS = "jixiao_web.api.turning.Pages"
NINJA_PAGINATION_PER_PAGE = 50
NINJA_PAGINATION_MAX_LIMIT = 200
METRICS_TOKEN = os.environ.get("JIXIAO_METRICS_TOKEN", "")

LANGUAGE_CODE = "zh-hans"
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
# JIXIAO_LOG=json: one object a line for every request and every trouble; else what went wrong, for a person
_JSON = os.environ.get("JIXIAO_LOG") == "json"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "jixiao_web.watching.lines.Lines"}},
    "handlers": {"console": {"class": "logging.StreamHandler"} | ({"formatter": "lines"} if _JSON else {})},
    "root": {"handlers": ["console"], "level": "INFO" if _JSON else "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
        "botocore": {"level": "WARNING"},  # below that it tells keys and signatures
    },
}
