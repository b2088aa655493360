"""A season's policy: another one counts anew what lists show, and nothing that was sent in is measured otherwise."""

from collections.abc import Callable

import pytest
from django.test import Client

from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Season
from jixiao_web.sheets.assessing import assess
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County

SignIn = Callable[[Role], Client]
pytestmark = pytest.mark.django_db


def _said(season: Season, policy: str) -> dict[str, object]:
    return {"title": season.title, "year": season.year, "scope": season.scope_id, "policy": policy}


def _change(county: County, sign_in: SignIn, policy: str) -> tuple[int, str]:
    address = f"/seasons/{county.season.pk}/edit/"
    answer = sign_in(Role.ADMINISTRATOR).post(address, _said(county.season, policy))
    return answer.status_code, answer.content.decode()


def test_what_lists_count_follows_the_policy(county: County, sign_in: SignIn) -> None:
    status, _ = _change(county, sign_in, "jiangxi")
    assert (status, Season.objects.get(pk=county.season.pk).policy) == (302, "jiangxi")
    before = {sheet.pk: sheet.errors for sheet in (county.clean, county.faulty, county.other)}
    shown = {
        sheet.pk: (sheet.errors, sheet.warnings, sheet.hints) for sheet in Sheet.objects.filter(season=county.season)
    }
    for sheet in Sheet.objects.filter(season=county.season):
        counts = assess(sheet).counts
        assert shown[sheet.pk] == (counts["error"], counts["warning"], counts["info"])
    assert any(shown[pk][0] != errors for pk, errors in before.items())  # jiangxi weighs otherwise


def test_a_form_that_was_sent_in_keeps_its_policy(county: County, sign_in: SignIn) -> None:
    sign_in(Role.CLERK).post(f"/sheets/{county.clean.pk}/act/", {"action": "submit", "revision": county.clean.revision})
    status, page = _change(county, sign_in, "jiangxi")
    assert status == 422 and "已有 1 张表送审过，评分办法不能再改" in page
    assert Season.objects.get(pk=county.season.pk).policy == county.season.policy
    assert _change(county, sign_in, county.season.policy)[0] == 302  # all else may be changed
