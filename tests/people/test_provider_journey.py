"""Signing in through an identity provider: a small one runs here, and says what each test lets it say."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client, override_settings
from django.urls import reverse

from config.oidc import Provider
from tests.cast import Cast
from wallet.people.models import User


class SmallProvider(ThreadingHTTPServer):
    """An OpenID Connect provider with one user, whose claims the test sets."""

    claims: dict[str, Any]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """What the provider answers."""

    server: SmallProvider

    def do_GET(self) -> None:
        if self.path.startswith("/.well-known/"):
            url = self.server.url
            ends = {name: f"{url}/{name}" for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")}
            self._say({"issuer": url, **ends})
        else:
            self._say(self.server.claims)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._say({"access_token": "token", "token_type": "Bearer"})

    def log_message(self, *_: Any) -> None:
        """Keep the test's output to the test."""

    def _say(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def provider() -> Iterator[SmallProvider]:
    """Run the provider."""
    server = SmallProvider(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


type Trust = Callable[..., override_settings]


@pytest.fixture
def trusting(provider: SmallProvider) -> Trust:
    """Give a way to configure the provider, trusted as far as the test says."""

    def configured(*, trusts_email: bool, second_factor: bool = False) -> override_settings:
        known = Provider(
            provider_id="council",
            name="Council",
            client_id="c",
            secret="s",
            server_url=provider.url,
            trusts_email=trusts_email,
            second_factor=second_factor,
        )
        return override_settings(
            SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [known.as_app()]}},
            OIDC_WITH_SECOND_FACTOR=["council"] if known.second_factor else [],
        )

    return configured


def come_back(client: Client, provider: SmallProvider, **claims: object) -> str:
    """Go to the provider by our button and come back as whom it says; gives where that leads."""
    provider.claims = claims
    there = client.post(reverse("openid_connect_login", args=["council"])).headers["Location"]
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    callback = reverse("openid_connect_callback", args=["council"])
    answer = client.get(callback, {"code": "code", "state": asked["state"][0]})
    return str(answer.headers.get("Location", answer.status_code))


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_trusted_providers_verified_address_opens_the_account_that_has_it(
    cast: Cast, client: Client, provider: SmallProvider, trusting: Trust
) -> None:
    with trusting(trusts_email=True):
        there = come_back(client, provider, sub="1", email=cast.holder.email.upper(), email_verified=True)
    assert there == reverse("people:choose")
    assert client.session["_auth_user_id"] == str(cast.holder.pk)


@pytest.mark.parametrize(("trusted", "verified"), [(False, True), (True, False), (True, "false")])
def test_otherwise_the_address_opens_nothing(
    cast: Cast, provider: SmallProvider, trusting: Trust, trusted: bool, verified: object
) -> None:
    client = Client()
    with trusting(trusts_email=trusted):
        come_back(client, provider, sub="1", email=cast.holder.email, email_verified=verified)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_a_provider_makes_no_account(cast: Cast, client: Client, provider: SmallProvider, trusting: Trust) -> None:
    before = User.objects.count()
    with trusting(trusts_email=True):
        come_back(client, provider, sub="1", email="stranger@far.example", email_verified=True)
    assert not is_in(client)
    assert User.objects.count() == before


@pytest.mark.parametrize(("asks", "page"), [(True, 200), (False, 302)], ids=["asks for a second factor", "does not"])
def test_work_opens_at_once_only_if_the_provider_asks_for_a_second_factor(
    cast: Cast, provider: SmallProvider, trusting: Trust, asks: bool, page: int
) -> None:
    client = Client()
    with trusting(trusts_email=True, second_factor=asks):
        come_back(client, provider, sub="2", email=cast.coordinator.email, email_verified=True)
        assert is_in(client)
        assert client.get("/office/authorities/").status_code == page


def test_a_provider_that_was_connected_signs_in_although_its_addresses_are_not_trusted(
    cast: Cast, client: Client, provider: SmallProvider, trusting: Trust
) -> None:
    SocialAccount.objects.create(user=cast.holder, provider="council", uid="7")
    with trusting(trusts_email=False):
        come_back(client, provider, sub="7", email="other@far.example", email_verified=False)
    assert client.session["_auth_user_id"] == str(cast.holder.pk)
