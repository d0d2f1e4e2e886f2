"""OpenID Connect providers from the environment: NHS login, a council's own directory (docs/signing-in.md)."""

import json
from dataclasses import MISSING, dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One provider.

    `trusts_email` says that an address the provider calls verified opens the account that has the same address; without
    it a person signs in with a code first and connects the provider themselves. `second_factor` says that the provider
    always asks its users for one, so that ours is not asked on top. `sends_to` is where its sign-in page stands, if
    that is another host than `server_url`.
    """

    provider_id: str
    name: str
    client_id: str
    secret: str
    server_url: str
    trusts_email: bool = False
    second_factor: bool = False
    sends_to: str = ""

    @property
    def origin(self) -> str:
        """Give the origin that the button leads to, which the browser must be told is meant (CSP `form-action`)."""
        there = urlsplit(self.sends_to or self.server_url)
        return f"{there.scheme}://{there.netloc}"

    def as_app(self) -> dict[str, Any]:
        """Write the provider as django-allauth reads it."""
        return {
            "provider_id": self.provider_id,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {
                "server_url": self.server_url,
                "email_authentication": self.trusts_email,
                "oauth_pkce_enabled": True,
            },
        }


def providers(written: str) -> list[Provider]:
    """Read OIDC_PROVIDERS: a JSON list of objects with the fields of `Provider`; nothing is no provider."""
    if not written.strip():
        return []
    try:
        entries = json.loads(written)
    except ValueError as error:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS is not JSON: {error}.") from None
    if not isinstance(entries, list):
        raise ImproperlyConfigured("OIDC_PROVIDERS must be a JSON list, one object a provider.")
    return [_provider(entry, place) for place, entry in enumerate(entries, start=1)]


def _provider(entry: Any, place: int) -> Provider:
    kinds = {field.name: field.type for field in fields(Provider)}
    wanted = {field.name for field in fields(Provider) if field.default is MISSING}
    if not isinstance(entry, dict) or not wanted <= entry.keys() <= kinds.keys():
        raise ImproperlyConfigured(
            f"OIDC_PROVIDERS, provider {place}: give {', '.join(sorted(wanted))}; "
            f"{', '.join(sorted(kinds.keys() - wanted))} are optional; nothing else is known."
        )
    for name, value in entry.items():
        if type(value) is not kinds[name]:
            raise ImproperlyConfigured(
                f"OIDC_PROVIDERS, provider {place}: {name} is {value!r}; write {_kind(kinds[name])}."
            )
    for name in ("server_url", "sends_to"):
        if not entry.get(name, "https://").startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ImproperlyConfigured(f"OIDC_PROVIDERS, provider {place}: {name} must start with https://.")
    return Provider(**entry)


def _kind(kind: Any) -> str:
    return "true or false" if kind is bool else "a text"
