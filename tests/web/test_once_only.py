"""Sent twice at the same moment (a double click, two tabs) and once more later (back, and again): done once, and nobody meets a
fault. Real threads, real transactions."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from jixiao_web.evidence.models import Attachment
from jixiao_web.history.models import Entry
from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Node, Role, User
from jixiao_web.public.models import Release
from jixiao_web.rechecks.models import Recheck, Sample
from jixiao_web.seasons.models import Extension, Season, Stage
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.models import Comment, Sheet, Waiver
from tests.web.conftest import BACKEND, PICTURE, County
from tests.web.test_importing import _book

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def arena(transactional_db: None) -> Iterator[County]:
    yield County()


@dataclass(frozen=True)
class Sent:
    """What one person sends, what it makes, and the word of the history for it."""

    who: Role
    url: str
    said: dict[str, Any]
    made: type[Model]
    word: str
    new: int = 1


def _browser(county: County, role: Role) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(county.users[role], backend=BACKEND)
    return client


def _remark(county: County) -> Sent:
    sheet = county.at(county.clean, Stage.UNIT)
    said = {"cell": "indicators:0:actual", "text": "请附验收单"}
    return Sent(Role.UNIT, f"/sheets/{sheet.pk}/comment/", said, Comment, "审核意见")


def _answer(county: County) -> Sent:
    asked = county.clean.comments.create(text="请附验收单", person="乙")
    url = f"/sheets/{county.clean.pk}/comment/{asked.pk}/answer/"
    return Sent(Role.CLERK, url, {"text": "已附"}, Comment, "答复意见", 0)


def _waiver(county: County) -> Sent:
    found = assess(county.faulty).found[0]
    said = {"key": found.key, "reason": "按批复调整"}
    return Sent(Role.CLERK, f"/sheets/{county.faulty.pk}/waive/", said, Waiver, "说明疑点")


def _season(county: County) -> Sent:
    said = {"title": "2025 年度自评", "year": "2025", "policy": "", "scope": county.nodes["000"].pk}
    return Sent(Role.ADMINISTRATOR, "/seasons/new/", said, Season, "新建年度任务")


def _extension(county: County) -> Sent:
    said = {"stage": "draft", "node": county.nodes["219001"].pk, "until": "2099-01-01", "reason": "系统停机"}
    return Sent(Role.ADMINISTRATOR, f"/seasons/{county.season.pk}/extend/", said, Extension, "延期")


def _draw(county: County) -> Sent:
    county.at(county.clean, Stage.APPROVED)
    said = {"season": county.season.pk, "title": "第一次抽查", "seed": "2099-01-01 开奖号", "size": "1", "bounds": ""}
    return Sent(Role.FINANCE, "/rechecks/draw/", said, Recheck, "抽查")


def _planned(county: County, target: str, **tables: Any) -> str:
    page = _browser(county, Role.ADMINISTRATOR).post(target, {"file": _book(**tables)}, follow=True)
    return str(page.request["PATH_INFO"])


def _units(county: County) -> Sent:
    url = _planned(county, "/organisation/import/", 机构=[["代码", "名称"], ["219002", "云溪县河道所"]])
    return Sent(Role.ADMINISTRATOR, url, {}, Node, "导入机构用户")


def _users(county: County) -> Sent:
    rows = [["用户名", "姓名", "角色", "单位代码", "初始密码"], ["zhang", "张三", "填报人", "219001", ""]]
    url = _planned(county, "/organisation/import/", 用户=rows)
    return Sent(Role.ADMINISTRATOR, url, {}, User, "导入机构用户")


def _projects(county: County) -> Sent:
    rows = [["单位代码", "项目代码", "项目名称"], ["219001", "001", "河道清淤"]]
    url = _planned(county, f"/seasons/{county.season.pk}/projects/", 项目=rows)
    return Sent(Role.ADMINISTRATOR, url, {}, Sheet, "导入项目")


def _evidence(county: County) -> Sent:
    said = {"row": "0", "kind": "照片", "files": PICTURE}
    return Sent(Role.CLERK, f"/evidence/{county.clean.pk}/add/", said, Attachment, "交来佐证")


def _righting(county: County) -> Sent:
    sheet = county.at(county.clean, Stage.APPROVED)
    drawn = Recheck.objects.create(season=county.season, title="抽查", seed="种子", drawn="{}", person="乙")
    asked = {"notice": "补交验收单", "noticed_by": "乙", "noticed_at": timezone.now(), "done_at": timezone.now()}
    sample = Sample.objects.create(recheck=drawn, sheet=sheet, number=1, content=sheet.content, **asked)
    said = {"step": "answer", "text": "已补交"}
    return Sent(Role.CLERK, f"/rechecks/forms/{sample.pk}/step/", said, Sample, "答复整改", 0)


def _publication(county: County) -> Sent:
    sheet = county.at(county.clean, Stage.APPROVED)
    said = {"action": "publish", "revision": sheet.revision}
    return Sent(Role.FINANCE, f"/sheets/{sheet.pk}/act/", said, Release, "公开")


def _erratum(county: County) -> Sent:
    sheet = county.at(county.clean, Stage.PUBLISHED)
    sheet.comments.create(text="数字印错了", person="乙")
    said = {"action": "correct", "revision": sheet.revision}
    return Sent(Role.FINANCE, f"/sheets/{sheet.pk}/act/", said, Release, "更正", 0)


KINDS = (
    _remark, _answer, _waiver, _season, _extension, _draw, _units, _users, _projects, _evidence, _righting, _publication, _erratum,
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.strip("_"))
def test_sent_twice_is_done_once(arena: County, kind: Callable[[County], Sent]) -> None:
    sent = kind(arena)
    before, line = sent.made._default_manager.count(), threading.Barrier(2, timeout=60)
    tabs = [_browser(arena, sent.who) for _ in range(2)]

    def click(tab: Client) -> int:
        # a file is read to its end: each sends its own
        said = {k: SimpleUploadedFile("照片.png", v) if isinstance(v, bytes) else v for k, v in sent.said.items()}
        line.wait()
        try:
            return tab.post(sent.url, said).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(click, tabs))
    line = threading.Barrier(1)
    answers.append(click(tabs[0]))
    assert all(status < 500 for status in answers), answers
    assert sent.made._default_manager.count() == before + sent.new
    assert Entry.objects.filter(action=sent.word).count() == 1
    assert broken_at() == ""
