"""Signing in with a passkey in a real browser, and at the bureau's own place (a provider of OpenID Connect on loopback)."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

import jwt
import pytest
from django.test import Client
from playwright.sync_api import expect

from jixiao_web.organisation.models import Role, User
from tests.web.conftest import PASSWORD, County
from tests.web.test_browser import CHROMIUM, Person, browser, person, place  # noqa: F401  (fixtures)


class Provider:
    """`name` is whom it lets in, `audience` for whom it says so."""

    def __init__(self) -> None:
        self.name: str | None = "clerk"
        self.audience = "jixiao"
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _say(self, said: dict[str, Any]) -> None:
                body = json.dumps(said).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                if self.path.startswith("/.well-known/"):
                    ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "me", "jwks_uri": "keys"}  # fmt: skip
                    self._say({k: f"{outer.address}/{v}" for k, v in ends.items()} | {"issuer": outer.address})
                else:
                    self._say({"sub": f"id of {outer.name}", "preferred_username": outer.name})

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                token = jwt.encode({"iss": outer.address, "aud": outer.audience, "sub": f"id of {outer.name}", "exp": 4102444800, "iat": 0}, "k" * 32)  # fmt: skip
                self._say({"access_token": "t", "token_type": "Bearer", "id_token": token})

            def log_message(self, *said: object) -> None:
                """Nothing on the screen."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def provider(county: County, settings: Any) -> Iterator[Provider]:
    made = Provider()
    app = {"provider_id": "bureau", "name": "统一身份认证", "client_id": "jixiao", "secret": "s", "settings": {"server_url": made.address}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield made
    made.server.shutdown()
    made.server.server_close()


def _come_back(client: Client, **said: str) -> Any:
    """To the bureau's place and back, as a browser is led; `said` in place of what it would bring along."""
    there = client.get("/accounts/oidc/bureau/login/")
    asked = {k: v[0] for k, v in parse_qs(urlparse(there.headers["Location"]).query).items()}
    assert asked["client_id"] == "jixiao" and asked["code_challenge_method"] == "S256"
    return client.get("/accounts/oidc/bureau/login/callback/", {"code": "c", "state": asked["state"]} | said)


def _in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_known_at_the_bureau_known_here(provider: Provider) -> None:
    client = Client()
    assert "统一身份认证" in client.get("/accounts/login/").content.decode()
    assert _come_back(client).headers["Location"] == "/"
    assert client.get("/").context["user"].username == "clerk"
    again = Client()
    _come_back(again)  # the second time by the account's own number
    assert _in(again)


@pytest.mark.parametrize("name", ["stranger", "", None, "closed"])
def test_nobody_is_made(provider: Provider, county: County, name: str | None) -> None:
    county.person("closed", Role.CLERK, "219001")
    User.objects.filter(username="closed").update(is_active=False)
    provider.name, client, before = name, Client(), User.objects.count()
    page = _come_back(client)
    assert page.status_code == 403 and "找管理员" in page.content.decode()
    assert not _in(client) and User.objects.count() == before


def test_an_account_closed_later_stays_out(provider: Provider) -> None:
    _come_back(Client())
    User.objects.filter(username="clerk").update(is_active=False)
    late = Client()
    assert _come_back(late).status_code == 403 and not _in(late)


def test_another_state_or_audience_is_refused(provider: Provider) -> None:
    for said in ({"state": "forged"}, {"error": "access_denied"}):
        client = Client()
        _come_back(client, **said)
        assert not _in(client)
    provider.audience, client = "another-program", Client()
    assert _come_back(client).status_code == 403 and not _in(client)


def test_where_no_place_is_named_there_is_none(county: County) -> None:
    assert Client().get("/accounts/oidc/bureau/login/").status_code == 404
    assert Client().get("/accounts/oidc/evil.example/login/").status_code == 404
    assert "统一身份认证" not in Client().get("/accounts/login/").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium")
def test_a_passkey(person: Callable[[str], Person], place: County) -> None:  # noqa: F811
    """Made once signed in; then it opens the door alone. The browser's own virtual authenticator holds it."""
    clerk = person("clerk")
    page = clerk.page
    page.goto("/accounts/login/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
    page.goto("/accounts/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.get_by_label("密码").fill(PASSWORD)
        page.locator("main button").first.click()
    clerk.seen("passkey-add")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/2fa/**/recovery-codes/**")
    page.goto("/accounts/2fa/webauthn/")
    expect(page.locator("tbody")).to_contain_text("我的电脑")
    clerk.seen("passkeys")
    clerk.press("退出")
    page.goto("/accounts/login/")
    page.get_by_role("button", name="使用通行密钥").click()
    expect(page.locator(".who")).to_contain_text("填报人甲")
