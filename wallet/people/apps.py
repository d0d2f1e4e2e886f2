"""The app of this room."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    """Who is who, and who may see and do what for whom."""

    name = "wallet.people"

    def ready(self) -> None:
        """Register guards, start-up checks and names, and hear of what the sign-in library changes."""
        from allauth.account.signals import email_changed
        from allauth.mfa.signals import authenticator_added

        from wallet.ledger import guards
        from wallet.people import checks, naming  # noqa: F401 - the checks register themselves
        from wallet.people.queries import names

        guards.register(self.label, Path(__file__).parent / "sql")
        naming.register(fields=("payee",), names=names.of_payees)
        naming.register(fields=("user",), names=names.of_users)
        authenticator_added.connect(_was_set_up)
        email_changed.connect(_address_changed)


def _was_set_up(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    from wallet.people import second_factor

    if authenticator.type in {"totp", "webauthn"}:
        second_factor.note_set_up(request, user, str(authenticator.type))


def _address_changed(request: HttpRequest, user: Any, from_email_address: Any, to_email_address: Any, **_: Any) -> None:
    from wallet.people.operations import audit
    from wallet.people.views.doors import now

    was, became = ({"email": address.email if address else ""} for address in (from_email_address, to_email_address))
    audit.record(action="user.address_changed", subject=user, by=user, at=now(request), before=was, after=became)
