"""Pictures: what is counted, for whom, and the list behind each bar."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client

from jixiao_web.figures.bands import RATES, SCORES, band_of
from jixiao_web.figures.models import Figure, Raised
from jixiao_web.organisation.models import Role
from jixiao_web.seasons.models import Stage
from jixiao_web.sheets.models import Sheet
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


def _approve(county: County, sign_in: SignIn, sheet: Sheet) -> None:
    county.at(sheet, Stage.FINANCE)
    sign_in(Role.FINANCE).post(f"/sheets/{sheet.pk}/act/", {"action": "approve", "revision": 1})
    assert Sheet.objects.get(pk=sheet.pk).stage == Stage.APPROVED


@pytest.mark.parametrize(
    ("bands", "number", "label"),
    [
        (RATES, "100", "100%"), (RATES, "100.01", "超过 100%"), (RATES, "99.99", "90% 至不足 100%"), (RATES, "90", "90% 至不足 100%"),
        (RATES, "80", "80% 至不足 90%"), (RATES, "79.99", "60% 至不足 80%"), (RATES, "0", "不足 60%"), (RATES, "-1", "不足 60%"),
        (SCORES, "90", "90 分及以上"), (SCORES, "89.99", "80 分至不足 90 分"), (SCORES, "60", "60 分至不足 80 分"), (SCORES, "59.99", "不足 60 分"),
    ],
)  # fmt: skip
def test_both_sides_of_every_boundary(bands: tuple[object, ...], number: str, label: str) -> None:
    known = RATES if bands is RATES else SCORES
    assert next(b.label for b in known if b.code == band_of(Decimal(number), known)) == label


def test_what_is_not_approved_is_in_no_picture_but_the_progress(county: County, sign_in: SignIn) -> None:
    page = sign_in(Role.FINANCE).get("/")
    (season,) = page.context["seasons"]
    progress, rates, scores, codes = season.pictures.drawn
    assert [(b.label, b.count) for b in progress.bars if b.count] == [("填报", 3)]
    assert sum(b.count for p in (rates, scores, codes) for b in p.bars) == 0 and season.pictures.total == 0


def test_every_bar_leads_to_the_forms_it_counts(county: County, sign_in: SignIn) -> None:
    _approve(county, sign_in, county.clean)
    _approve(county, sign_in, county.other)
    cache.clear()
    finance = sign_in(Role.FINANCE)
    (season,) = finance.get("/").context["seasons"]
    assert season.pictures.total == 2
    bars = [b for p in season.pictures.drawn for b in p.bars if b.count]
    assert len(bars) >= 5
    for bar in bars:
        assert finance.get(bar.url).context["page"].paginator.count == bar.count, bar
    clean = next(b for b in season.pictures.drawn[1].bars if b.label == "90% 至不足 100%")  # 95.40 %
    assert county.clean.pk in {row[0].pk for row in finance.get(clean.url).context["rows"]}


def test_a_form_that_goes_back_is_counted_no_more(county: County, sign_in: SignIn) -> None:
    _approve(county, sign_in, county.clean)
    assert Figure.objects.get().rate == Decimal("95.4") and Figure.objects.get().score == Decimal("99.14")
    county.clean.comments.create(text="?", person="庄")
    revision = Sheet.objects.get(pk=county.clean.pk).revision
    sign_in(Role.FINANCE).post(f"/sheets/{county.clean.pk}/act/", {"action": "return", "revision": revision})
    assert not Figure.objects.exists() and not Raised.objects.exists()


def test_a_department_sees_its_own(county: County, sign_in: SignIn) -> None:
    _approve(county, sign_in, county.clean)
    _approve(county, sign_in, county.other)
    cache.clear()
    department = sign_in(Role.DEPARTMENT)
    page = department.get("/figures/department/219/")
    assert page.context["pictures"].total == 1 and "云溪县农村供水站" in page.content.decode()
    assert department.get("/figures/department/214/").status_code == 404
    assert department.get("/figures/department/000/").status_code == 404
    # by hand: another's part in the address shows nothing of it
    listed = department.get("/figures/list/", {"node": "214002", "stage": "approved"})
    assert listed.context["page"].paginator.count == 0
    finance = sign_in(Role.FINANCE).get("/figures/department/214/")
    assert finance.context["pictures"].total == 1
    odd = {"season": "9" * 30, "node": "x' OR 1=1 --", "rate": "99", "score": "-1", "code": "<script>"}
    assert sign_in(Role.FINANCE).get("/figures/list/", odd).context["page"].paginator.count == 0


def test_a_bar_can_be_read_without_seeing_it(county: County, sign_in: SignIn) -> None:
    page = sign_in(Role.FINANCE).get("/").content.decode()
    assert page.count('<table class="chart">') == 4 and 'aria-hidden="true"><svg' in page
    assert " style=" not in page
