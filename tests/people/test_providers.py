"""Identity providers: read from one setting with helpful refusals, and never believed further than they are trusted."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.core.exceptions import ImproperlyConfigured

from config import oidc
from wallet.people.adapters import AccountAdapter, ProviderAdapter, SecondFactorAdapter

COUNCIL = {
    "provider_id": "council",
    "name": "Midshire Council",
    "client_id": "tributary",
    "secret": "s",
    "server_url": "https://login.midshire.example",
}


def test_a_provider_is_read_with_careful_defaults() -> None:
    (provider,) = oidc.providers(json.dumps([COUNCIL]))
    assert not provider.trusts_email
    assert not provider.second_factor
    assert provider.as_app()["settings"] == {
        "server_url": "https://login.midshire.example",
        "email_authentication": False,
        "oauth_pkce_enabled": True,
    }
    assert oidc.providers(" ") == []


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{", "is not JSON"),
        ("{}", "must be a JSON list"),
        (json.dumps([{**COUNCIL, "extra": 1}]), "nothing else is known"),
        (json.dumps([COUNCIL, {"name": "x"}]), "provider 2: give client_id"),
        (json.dumps([{**COUNCIL, "trusts_email": "yes"}]), "trusts_email is 'yes'; write true or false"),
        (json.dumps([{**COUNCIL, "server_url": "http://login.midshire.example"}]), "must start with https://"),
        (json.dumps([{**COUNCIL, "sends_to": "http://sso.midshire.example"}]), "sends_to must start with https://"),
    ],
)
def test_a_mistake_is_named(written: str, says: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        oidc.providers(written)


@pytest.mark.parametrize(
    ("sends_to", "origin"),
    [
        ({}, "https://login.midshire.example"),
        ({"sends_to": "https://sso.midshire.example/go"}, "https://sso.midshire.example"),
    ],
)
def test_the_browser_is_told_where_the_button_leads(sends_to: dict[str, str], origin: str) -> None:
    (provider,) = oidc.providers(json.dumps([{**COUNCIL, **sends_to}]))
    assert provider.origin == origin


def login(claims: dict[str, Any], *, trusted: bool) -> SocialLogin:
    app = SimpleNamespace(settings={"email_authentication": trusted})
    made = SocialLogin(account=SocialAccount(extra_data=claims))
    made.__dict__["provider"] = SimpleNamespace(app=app)
    return made


@pytest.mark.parametrize(
    ("claims", "trusted", "opens"),
    [
        ({"email_verified": True}, True, True),
        ({"userinfo": {"email_verified": True}}, True, True),
        ({"id_token": {"email_verified": True}}, True, True),
        ({"email_verified": True}, False, False),
        ({"email_verified": "false"}, True, False),
        ({"email_verified": "true"}, True, False),
        ({"userinfo": {"email_verified": False}, "id_token": {"email_verified": True}}, True, False),
        ({}, True, False),
    ],
)
def test_an_address_opens_an_account_only_on_a_trusted_providers_plain_word(
    monkeypatch: pytest.MonkeyPatch, claims: dict[str, Any], trusted: bool, opens: bool
) -> None:
    made = login(claims, trusted=trusted)
    monkeypatch.setattr(SocialLogin, "provider", property(lambda self: self.__dict__["provider"]), raising=False)
    assert ProviderAdapter().can_authenticate_by_email(made, "a@b.example") is opens


def test_neither_a_visitor_nor_a_provider_makes_an_account(rf: Any) -> None:
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))
    assert not ProviderAdapter().is_open_for_signup(rf.get("/"), SocialLogin())


def test_what_is_encrypted_is_read_back_and_looks_different_each_time() -> None:
    adapter = SecondFactorAdapter()
    first, second = adapter.encrypt("SECRET"), adapter.encrypt("SECRET")
    assert "SECRET" not in first
    assert first != second
    assert adapter.decrypt(first) == adapter.decrypt(second) == "SECRET"
