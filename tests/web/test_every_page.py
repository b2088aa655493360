"""Every page of the URL configuration in a real browser: nothing serious for axe, nothing English, no sideways scrolling of the page at
1280 px and at a phone's 390. A new address is looked at without being named here."""

from collections.abc import Callable
from functools import cache

import pytest

from jixiao_web.evidence.models import Attachment
from jixiao_web.organisation.models import Role
from jixiao_web.rechecks.models import Recheck
from jixiao_web.sheets.models import Comment
from tests.web.addresses import PATTERNS, address_of, jobs, stocked
from tests.web.conftest import County
from tests.web.test_browser import CHROMIUM, Person, browser, person, place

__all__ = ["browser", "person", "place"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium"),
]
# who is asked first: whoever sees most of a page
_WHO = (Role.FINANCE, Role.CLERK, Role.ADMINISTRATOR, None)


def _whole(who: Person, at: str) -> bool:
    """Whether they see a page there: no file, no fragment, no answer to a program, nothing that leads on."""
    answer = who.page.request.get(at, max_redirects=0)
    return answer.status == 200 and answer.body().startswith(b"<!DOCTYPE html")


def test_every_page(person: Callable[[str], Person], place: County) -> None:
    window = cache(person)  # each signs in once
    for role in _WHO:
        if role is not None:
            for prefix in ("user", "import"):
                jobs(f"{prefix}{place.users[role].pk}")
    seen = []
    for name in sorted(PATTERNS):
        stocked(place, name)
        at = address_of(name, place, place.clean)
        one = next((who for role in _WHO if _whole(who := window(role.value if role else ""), at)), None)
        if one is not None:
            one.page.goto(at)
            one.seen(f"every-{name}")
            seen.append(name)
        for kind in (Comment, Recheck, Attachment):
            kind.objects.all().delete()
    # being no whole page must not become the rule
    assert {"home", "sheet", "season", "evidence", "recheck_form", "public_form", "account_login", "organisation"} <= {
        *seen
    }
    assert len(seen) > 35
