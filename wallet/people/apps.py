"""The app of this room."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    """Who is who, and who may see and do what for whom."""

    name = "wallet.people"

    def ready(self) -> None:
        """Count a second factor just set up as shown, register the guards, and have the start-up checks found."""
        from allauth.mfa.signals import authenticator_added

        from wallet.ledger import guards
        from wallet.people import checks  # noqa: F401 - registers its checks

        guards.register(self.label, Path(__file__).parent / "sql")
        authenticator_added.connect(_was_set_up)


def _was_set_up(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    from wallet.people import second_factor

    if authenticator.type in {"totp", "webauthn"}:
        second_factor.note(request, user)
