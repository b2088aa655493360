"""Evidence: kept as it came, found changed when it is, taken off but not lost, and hostile files refused."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jixiao.model.form import Indicator
from jixiao_web.evidence.following import follow, where
from jixiao_web.evidence.models import Attachment
from jixiao_web.files import store
from jixiao_web.history.models import Entry
from jixiao_web.history.verifying import broken_at
from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import PICTURE, County

SignIn = Callable[[Role], Client]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"  # fmt: skip


def _hand_in(client: Client, sheet: Sheet, name: str, data: bytes, row: int = 0, kind: str = "照片") -> Any:
    said = {"row": row, "kind": kind, "files": SimpleUploadedFile(name, data)}
    return client.post(f"/evidence/{sheet.pk}/add/", said, follow=True)


def _family(sheet: Sheet) -> list[str]:
    return [f.code for f in assess(Sheet.objects.get(pk=sheet.pk)).found if f.code[0] == "J"]


def test_a_file_is_kept_with_its_hash_and_who(county: County, sign_in: SignIn) -> None:
    rows = len(county.clean.form.indicators)
    assert _family(county.clean) == []  # nobody keeps evidence: nothing is asked for
    page = _hand_in(sign_in(Role.CLERK), county.clean, "照片.png", PICTURE).content.decode()
    assert "收下 1 份佐证" in page
    made = Attachment.objects.get()
    assert (made.row, made.kind, made.type, made.size, made.person) == (0, "照片", "PNG", len(PICTURE), "填报人甲")
    assert made.sha256 == sha256(PICTURE).hexdigest()
    assert store.read(made.sha256) == PICTURE
    # all other rows now have none
    assert _family(county.clean) == ["J901"] * (rows - 1)
    entry = Entry.objects.get(action="交来佐证")
    assert made.sha256[:12] in entry.said and broken_at() == ""
    assert "交来佐证" in sign_in(Role.UNIT).get(f"/sheets/{county.clean.pk}/history/").content.decode()


def test_a_changed_file_is_found_and_not_handed_out(county: County, sign_in: SignIn) -> None:
    _hand_in(sign_in(Role.CLERK), county.clean, "照片.png", PICTURE)
    made = Attachment.objects.get()
    address = f"/evidence/{county.clean.pk}/{made.pk}/file/"
    assert "J903" not in _family(county.clean)
    store.place().path_of(made.sha256).write_bytes(PICTURE + b"x")
    assert "J903" in _family(county.clean)
    assert sign_in(Role.UNIT).get(address).status_code == 404
    assert "已不是交来时的那一份" in sign_in(Role.UNIT).get(f"/evidence/{county.clean.pk}/").content.decode()
    # handed in again as it was, the kept file is whole again
    _hand_in(sign_in(Role.CLERK), county.clean, "照片.png", PICTURE, row=1)
    assert "J903" not in _family(county.clean)
    store.place().path_of(made.sha256).unlink()
    assert _family(county.clean).count("J903") == 2


def test_one_file_behind_two_projects(county: County, sign_in: SignIn) -> None:
    """The unit's own other project is named; another unit's is not."""
    clerk = sign_in(Role.CLERK)
    _hand_in(clerk, county.clean, "一.png", PICTURE)
    _hand_in(clerk, county.clean, "二.png", PICTURE, row=3)
    assert "J904" not in _family(county.clean)
    _hand_in(clerk, county.faulty, "三.png", PICTURE)
    said = [f.message for f in assess(county.clean).found if f.code == "J904"]
    assert len(said) == 2 and all("县道修复养护项目" in text for text in said)
    Attachment.objects.filter(sheet=county.faulty).update(sheet=county.other)
    said = [f.message for f in assess(county.clean).found if f.code == "J904"]
    assert all("其他单位的项目" in text and "县道" not in text for text in said)


def test_what_is_taken_off_stays_in_the_record(county: County, sign_in: SignIn) -> None:
    clerk = sign_in(Role.CLERK)
    _hand_in(clerk, county.clean, "照片.png", PICTURE)
    made = Attachment.objects.get()
    address = f"/evidence/{county.clean.pk}/{made.pk}/remove/"
    assert "移除要写明理由" in clerk.post(address, {"why": "  "}, follow=True).content.decode()
    page = clerk.post(address, {"why": "交错了项目"}, follow=True).content.decode()
    assert "移除过的 1 份" in page and "交错了项目" in page
    assert store.read(made.sha256) == PICTURE and _family(county.clean) == []
    assert "已经移除了" in clerk.post(address, {"why": "再来"}, follow=True).content.decode()


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.DRAFT])
def test_nothing_is_handed_in_after_it_was_sent(county: County, sign_in: SignIn, stage: Stage) -> None:
    county.at(county.clean, stage)
    assert _hand_in(sign_in(Role.CLERK), county.clean, "照片.png", PICTURE).status_code == 403
    assert not Attachment.objects.exists()


def _package(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.html", b"<script>alert(1)</script>", "不是能收的格式"),
        ("a.svg", b"<svg onload=alert(1)>", "不是能收的格式"),
        ("a.png", b"<html><script>alert(1)</script>", "不是能收的格式"),
        ("a.html", PICTURE, "名字却不是"),
        ("a.pdf", PICTURE, "名字却不是"),
        ("a.exe", b"MZ\x90\0", "不是能收的格式"),
        ("a.docx", _package("evil.exe"), "不是能收的格式"),
        ("a.zip", _package("word/document.xml"), "名字却不是"),
        ("a.docx", b"PK\x03\x04 broken", "不是能收的格式"),
        ("a.png", b"", "是空的"),
    ],
)
def test_what_is_not_taken(county: County, sign_in: SignIn, name: str, data: bytes, why: str) -> None:
    page = _hand_in(sign_in(Role.CLERK), county.clean, name, data).content.decode()
    assert why in page and not Attachment.objects.exists()


def test_a_file_too_large_is_not_taken(county: County, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao_web.attaching import adding

    monkeypatch.setattr(adding, "ONE", 50)
    assert "没有收下" in _hand_in(sign_in(Role.CLERK), county.clean, "a.png", PICTURE).content.decode()
    monkeypatch.setattr(adding, "ONE", 1000)
    monkeypatch.setattr(adding, "_ALL", len(PICTURE) + 10)
    _hand_in(sign_in(Role.CLERK), county.clean, "a.png", PICTURE)
    assert "一张表最多" in _hand_in(sign_in(Role.CLERK), county.clean, "b.pdf", PDF).content.decode()
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("name", ['"><script>alert(1)</script>.png', "../../evil.png", "con.png", "表\u202egnp.png"])  # fmt: skip
def test_no_name_does_harm(county: County, sign_in: SignIn, name: str) -> None:
    page = _hand_in(sign_in(Role.CLERK), county.clean, name, PICTURE).content.decode()
    assert "<script>alert" not in page
    made = Attachment.objects.get()
    answer = sign_in(Role.CLERK).get(f"/evidence/{county.clean.pk}/{made.pk}/file/")
    assert "/" not in made.name and "\u202e" not in made.name
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_it_is_handed_out_to_be_saved_only(county: County, sign_in: SignIn) -> None:
    _hand_in(sign_in(Role.CLERK), county.clean, "报告.pdf", PDF)
    made = Attachment.objects.get()
    answer = sign_in(Role.READER).get(f"/evidence/{county.clean.pk}/{made.pk}/file/")
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert (
        answer.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer.headers["Content-Security-Policy"]
    )


@pytest.mark.parametrize(("name", "data"), [("照片.png", PICTURE), ("报告.pdf", PDF)])
def test_pages_are_looked_at_as_pictures_of_our_own(county: County, sign_in: SignIn, name: str, data: bytes) -> None:
    _hand_in(sign_in(Role.CLERK), county.clean, name, data)
    made = Attachment.objects.get()
    at = f"/evidence/{county.clean.pk}/{made.pk}/"
    assert f'src="{at}page/1/"' in sign_in(Role.UNIT).get(at).content.decode()
    answer = sign_in(Role.UNIT).get(f"{at}page/1/")
    assert answer.headers["Content-Type"] == "image/png" and answer.content.startswith(b"\x89PNG")
    assert answer.content != data and sign_in(Role.UNIT).get(f"{at}page/2/").status_code == 404


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_broken_file_says_why_it_is_not_shown(county: County, sign_in: SignIn, data: bytes) -> None:
    name = "a.pdf" if data.startswith(b"%PDF") else "a.png"
    _hand_in(sign_in(Role.CLERK), county.clean, name, data)
    at = f"/evidence/{county.clean.pk}/{Attachment.objects.get().pk}/"
    assert "看不了" in sign_in(Role.UNIT).get(at).content.decode()
    assert sign_in(Role.UNIT).get(f"{at}page/1/").status_code == 404


def test_another_units_file_is_not_there_under_ones_own_form(county: County, sign_in: SignIn) -> None:
    digest = store.put(PICTURE)
    other = Attachment.objects.create(sheet=county.other, row=0, name="a.png", sha256=digest, size=1, type="PNG", kind="照片", person="乙")  # fmt: skip
    for form in (county.clean, county.other):
        for part in ("", "file/", "page/1/"):
            assert sign_in(Role.CLERK).get(f"/evidence/{form.pk}/{other.pk}/{part}").status_code == 404


def test_the_public_form_does_not_name_them(county: County, sign_in: SignIn) -> None:
    _hand_in(sign_in(Role.CLERK), county.clean, "内部.png", PICTURE)
    county.at(county.clean, Stage.PUBLISHED)
    for part in ("", "form-json/"):
        assert "内部" not in Client().get(f"/public/{county.clean.pk}/{part}").content.decode()


def _rows(*names: str) -> list[Indicator]:
    return [Indicator("产出", "数量", name) for name in names]


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("abc", "abc", [0, 1, 2]),
        ("abc", "cab", [1, 2, 0]),
        ("abc", "axc", [0, 1, 2]),  # renamed in its place
        ("abc", "ac", [0, None, 1]),
        ("abc", "xabc", [1, 2, 3]),
        ("aab", "aba", [0, 2, 1]),
        ("abc", "bbc", [0, 1, 2]),  # and so is one that is now called as the next
        ("abc", "cbc", [0, 1, 2]),
        ("ab", "xy", [0, 1]),
        ("abc", "bxy", [None, 0, 2]),  # what was c may be y; what was a is nowhere
    ],
)
def test_files_go_with_their_row(before: str, now: str, found: list[int | None]) -> None:
    assert where(_rows(*before), _rows(*now)) == found


def test_rows_that_change_places_keep_their_files(county: County) -> None:
    form = county.clean.form
    for n in (0, 1, 2):
        Attachment.objects.create(sheet=county.clean, row=n, name=f"{n}", sha256=f"{n}" * 64, size=1, type="PNG", kind="照片", person="乙")  # fmt: skip
    a, b, c, *rest = form.indicators
    follow(county.clean.pk, form, replace(form, indicators=(b, a, *rest)))
    assert list(Attachment.objects.order_by("name").values_list("row", flat=True)) == [1, 0, None]
    assert c is form.indicators[2]


def test_the_page_asks_no_more_for_more_files(county: County, sign_in: SignIn) -> None:
    client, address = sign_in(Role.CLERK), f"/evidence/{county.clean.pk}/"
    asked = []
    for first in (0, 1, 20):
        for n in range(first, first + 10):
            Attachment.objects.create(sheet=county.clean, row=n % 5, name=f"{n}", sha256=store.put(PICTURE), size=1, type="PNG", kind="照片", person="乙")  # fmt: skip
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        asked.append(len(seen))
    assert asked[0] == asked[1] == asked[2] <= 8
