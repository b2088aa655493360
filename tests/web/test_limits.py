"""So often and no more; counted in the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from jixiao_web.limits.counting import wait_for
from jixiao_web.limits.models import Tally
from jixiao_web.organisation.models import Role
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


def test_a_stretch_of_time_and_the_next(db: None, settings: Any) -> None:
    settings.RATES = {"upload": (2, 60)}
    start = 60.0 * 1000
    assert [wait_for("upload", "a", start + n) for n in (0, 1, 2)] == [0, 0, 58]
    assert wait_for("upload", "b", start + 2) == 0  # another's is another's
    assert wait_for("upload", "a", start + 60) == 0
    assert Tally.objects.get(until__year=1970, count=1, window=1001).key  # the old one goes on, no row is left over
    wait_for("upload", "c", start + 3600)
    assert Tally.objects.count() == 1  # what says nothing any more is swept


def test_nobodys_address_is_kept(db: None) -> None:
    wait_for("download", "from10.1.2.3")
    assert "10.1.2.3" not in str(Tally.objects.values())


def test_uploads_everywhere(county: County, sign_in: SignIn, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the drop page and in a season they count together; pages and saving go on."""
    from jixiao_web.drop import running

    later: list[object] = []
    monkeypatch.setattr(running._AT_ONCE, "submit", lambda *work: later.append(work))
    settings.RATES = settings.RATES | {"upload": (2, 3600)}
    clerk = sign_in(Role.CLERK)

    def hand_in(url: str) -> int:
        return clerk.post(url, {"files": SimpleUploadedFile("a.txt", b"x"), "file": SimpleUploadedFile("a.txt", b"x")}).status_code  # fmt: skip

    assert [hand_in("/check/"), hand_in(f"/seasons/{county.season.pk}/upload/")] == [302, 302]
    assert [hand_in("/check/"), hand_in("/organisation/import/")] == [429, 429]
    late = clerk.post("/check/", {"files": SimpleUploadedFile("a.txt", b"x")})
    assert int(late.headers["Retry-After"]) > 0 and "秒再试" in late.content.decode()
    said = {"cell": "indicators:0:reason", "before": "", "text": "说明", "revision": 1}
    assert clerk.post(f"/sheets/{county.clean.pk}/cell/", said).status_code == 200
    assert sign_in(Role.UNIT).post("/check/", {"files": SimpleUploadedFile("a.txt", b"x")}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_each(settings: Any) -> None:
    settings.RATES = {"upload": (10, 3600)}

    def one(n: int) -> int:
        try:
            return wait_for("upload", "a")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        waits = list(pool.map(one, range(24)))
    assert sum(wait == 0 for wait in waits) == 10
