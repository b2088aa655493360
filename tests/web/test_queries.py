"""How often a page asks the database does not grow with what it shows."""

from collections.abc import Callable

import pytest
from django.core.cache import cache as kept_pictures
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jixiao_web.organisation.models import Role
from jixiao_web.public.finding import narrowed
from jixiao_web.public.models import Release
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County


def _asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


# at most so many, whatever is shown: session, person, roles, and what the page itself is about
@pytest.mark.parametrize(
    ("role", "url", "most"),
    [
        (Role.CLERK, "/sheets/", 8),
        (Role.UNIT, "/sheets/?stage=unit", 8),
        (Role.FINANCE, "/", 19),
        (Role.READER, "/seasons/", 8),
        (Role.ADMINISTRATOR, "/organisation/", 8),
        (Role.CLERK, "/public/", 8),
        (Role.FINANCE, "/figures/department/000/", 17),
        (Role.FINANCE, "/figures/list/?rate=3", 8),
        (Role.CLERK, "/api/v1/sheets?limit=200", 9),
        (Role.CLERK, "/api/tokens/", 6),
    ],
)
def test_lists(county: County, sign_in: Callable[[Role], Client], role: Role, url: str, most: int) -> None:
    client = sign_in(role)
    _asked(client, url)  # whoever asks for the first time is entered among those that are counted
    few = _asked(client, url)
    kept = {"season": county.season, "unit": county.nodes["219001"], "content": county.clean.content}
    stages = (Stage.UNIT, Stage.DRAFT, Stage.PUBLISHED)
    Sheet.objects.bulk_create(Sheet(project_name=f"项目 {n}", stage=stages[n % 3], **kept) for n in range(40))
    releases = Sheet.objects.filter(stage=Stage.PUBLISHED)
    Release.objects.bulk_create(Release(sheet=s, number=1, content=s.content, project_name=str(s), unit_code="219001", unit_name="站", year=2024, rate_band=n % 4, score_band=n % 4) for n, s in enumerate(releases))  # fmt: skip
    for n in range(20):
        county.person(f"person{n}", Role.READER, "219001")
    kept_pictures.clear()
    assert few - 1 <= _asked(client, url) <= most


def test_one_form(county: County, sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.CLERK)
    _asked(client, f"/sheets/{county.faulty.pk}/")  # whoever looks first has the core asked, and its answer kept
    assert _asked(client, f"/sheets/{county.faulty.pk}/") <= 11


def test_one_change(county: County, sign_in: Callable[[Role], Client]) -> None:
    """Who asks (3), the form, its last version and files; held: the form, files, answers, and what is stored of form, outcome
    and history (5), within one transaction (2); the remarks."""
    client, url = sign_in(Role.CLERK), f"/sheets/{county.faulty.pk}/cell/"
    client.post(url, {"cell": "indicators:1:reason", "before": "", "text": "一"})
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(url, {"cell": "indicators:1:reason", "before": "一", "text": "二"})
    assert "已保存" in answer.content.decode()
    assert len(seen) == 17


@pytest.mark.parametrize(
    ("words", "year", "index"),
    [("", None, "release_public"), ("公路", None, "release_public"), ("公路", 2024, "release_of_year"), ("", 2024, "release_of_year")],
)  # fmt: skip
def test_public_lists_are_in_order_already(db: None, words: str, year: int | None, index: str) -> None:
    """A hundred thousand published forms are not sorted for a page of fifty."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # of the few rows of a test it would read all
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
        plan = narrowed(words, year, "", "")[0][:50].explain()
    assert index in plan
    assert "ORDER BY" not in plan and "Sort" not in plan
