"""A small county, the people of every role in it, and a season with one form a unit."""

import base64
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # as the server does

import pytest
from django.core.cache import cache as kept
from django.test import Client
from django.utils import timezone

from jixiao.model.form import Form
from jixiao.pipeline import forms_of
from jixiao_web.conducting.making import named, save_new
from jixiao_web.organisation.models import Grant, Level, Node, Role, User
from jixiao_web.public.models import Release
from jixiao_web.public.releasing import release
from jixiao_web.seasons.models import Season, Stage, Step
from jixiao_web.sheets.models import Sheet
from tests import s3

ROOT = Path(__file__).parents[2]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "a-long-one-for-tests"
# one person a role, at the place where the role is usually held, with the same for another unit's
PLACES = {Role.CLERK: "219001", Role.UNIT: "219001", Role.DEPARTMENT: "219", Role.FINANCE: "000", Role.ADMINISTRATOR: "000", Role.READER: "219"}  # fmt: skip


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> None:
    """Files of one test are its own; signing in is quick."""
    settings.TEMPORARY = tmp_path / "temporary"
    settings.MEDIA_ROOT, settings.FILES = tmp_path / "files", ""
    settings.LOCAL_TOKEN = "local-token-of-the-tests"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def s3_store() -> Iterator[s3.Store]:
    """An S3 store for all tests; each takes a bucket of its own."""
    with s3.served() as store:
        yield store


@pytest.fixture
def in_bucket(s3_store: s3.Store, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The workbench keeps its files in a new bucket, whose name this is."""
    for name, value in s3_store.environment.items():
        monkeypatch.setenv(name, value)
    bucket = s3_store.bucket()
    settings.FILES = f"s3://{bucket}/工作台"
    return bucket


@pytest.fixture(params=["folder", "bucket"])
def kept_in(request: pytest.FixtureRequest) -> None:
    """The test once with each kind of place."""
    if request.param == "bucket":
        request.getfixturevalue("in_bucket")


_KNOWN: dict[tuple[str, str], dict[str, Any]] = {}


@cache
def sample(name: str) -> Form:
    """The form of a sample document of 2024."""
    path = ROOT / "samples" / "2024" / name
    return forms_of(path.name, path.read_bytes())[0]


# one grey pixel
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
CLEAN = "水利局-农村饮水安全巩固提升工程.docx"  # no error in it
FAULTY = "交通运输局-县道修复养护项目.docx"


class County:
    """`clean` is 219001's form, `faulty` 219001's too, `other` that of 214002."""

    def __init__(self) -> None:
        kept.clear()  # what has been tried too often is counted there
        tree = [("000", "云溪县财政局"), ("219", "云溪县水利局"), ("219001", "云溪县农村供水站"), ("214", "云溪县交通运输局"), ("214002", "云溪县公路养护中心")]  # fmt: skip
        self.nodes: dict[str, Node] = {}
        for code, name in tree:
            level = {"000": Level.FINANCE}.get(code, Level.UNIT if len(code) == 6 else Level.DEPARTMENT)
            above = None if code == "000" else self.nodes[code[:3] if len(code) == 6 else "000"]
            self.nodes[code] = Node.objects.create(code=code, name=name, level=level, parent=above)
        self.users = {role: self.person(role.value, role, code) for role, code in PLACES.items()}
        today = timezone.localdate()
        self.season = Season.objects.create(title="2024 年度自评", year=2024, scope=self.nodes["000"])
        for stage in ("draft", "unit", "department", "finance"):
            Step.objects.create(season=self.season, stage=stage, opens=today - timedelta(1), due=today + timedelta(9))
        self.clean = self.sheet("219001", sample(CLEAN))
        self.faulty = self.sheet("219001", sample(FAULTY), "县道修复养护项目")
        self.other = self.sheet("214002", sample(FAULTY))

    def person(self, username: str, role: Role, code: str) -> User:
        user = User.objects.create_user(username, password=PASSWORD, name=f"{role.label}甲")
        Grant.objects.create(user=user, node=self.nodes[code], role=role)
        return user

    def sheet(self, code: str, form: Form, name: str = "") -> Sheet:
        """A draft in the unit; what the core says of it is asked once, for all tests."""
        unit, name = self.nodes[code], name or form.project.name or ""
        if (code, name) in _KNOWN:
            return Sheet.objects.create(season=self.season, unit=unit, project_name=name, **_KNOWN[code, name])
        made = save_new(self.season, unit, "", named(form, self.season, unit, "", name))
        _KNOWN[code, name] = {n: getattr(made, n) for n in ("content", "errors", "warnings", "hints")}
        return made

    def at(self, sheet: Sheet, stage: Stage) -> Sheet:
        """The sheet put at a stage, as if it had gone there."""
        Sheet.objects.filter(pk=sheet.pk).update(stage=stage)
        now = Sheet.objects.get(pk=sheet.pk)
        Release.objects.filter(sheet=now).delete()
        if stage == Stage.PUBLISHED:
            release(now, "财政复核人甲")
        return now


@pytest.fixture
def county(db: None) -> County:
    return County()


@pytest.fixture
def sign_in(county: County) -> Callable[[Role | User], Client]:
    """A browser of the person with that role."""

    def made(who: Role | User) -> Client:
        client = Client()
        client.force_login(county.users[who] if isinstance(who, Role) else who, backend=BACKEND)
        return client

    return made


@pytest.fixture
def local(db: None) -> Client:
    """The browser of the person at this machine, without an account."""
    client = Client()
    client.cookies["jixiao-local"] = "local-token-of-the-tests"
    return client
