"""Forms of ours and of the sign-in package: labels and hints as a Chinese page has them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from jixiao_web.organisation.models import Role
from tests.web.conftest import County

SignIn = Callable[[Role], Client]


@pytest.mark.parametrize(
    "address",
    ["/accounts/password/change/", "/arrange/nodes/new/", "/seasons/{season}/", "/accounts/2fa/totp/activate/"],
)
def test_no_half_width_colon_behind_a_label(county: County, sign_in: SignIn, address: str) -> None:
    page = sign_in(Role.ADMINISTRATOR).get(address.format(season=county.season.pk), follow=True).content.decode()
    labels = re.findall(r"<label[^>]*>\s*([^<]*)", page)
    assert labels and not [said for said in labels if said.strip().endswith((":", "："))]


def test_hints_of_a_password_stand_in_their_field(county: County, sign_in: SignIn) -> None:
    """No list inside a paragraph, which browsers take apart; nobody is called 你 where every other page says 您."""
    page = sign_in(Role.CLERK).get("/accounts/password/change/").content.decode()
    assert "你" not in page and "至少 10 个字符。" in page and "不要全是数字。" in page
    assert not re.search(r"<p\b(?:(?!</p>).)*<ul", page, re.DOTALL)
    assert re.search(r'<div class="helptext" id="id_password1_helptext">\s*<ul>', page)


def test_the_first_page_of_all_asks_alike(local: Client) -> None:
    page = local.get("/setup/").content.decode()
    assert ">财政部门名称</label>" in page and 'id="id_password_helptext"' in page
    refused = local.post("/setup/", {"bureau": "云溪县财政局", "name": "甲", "username": "jia", "password": "123"})
    assert refused.status_code == 422 and 'class="errorlist"' in refused.content.decode()
