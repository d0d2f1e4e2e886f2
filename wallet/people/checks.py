"""Start-up checks of this room."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("people")
def the_demo_stays_at_home(**_: Any) -> list[CheckMessage]:
    """Refuse to start the demo, with its one-click sign-in, on an address that others reach."""
    if settings.DEMO and settings.HTTPS:
        return [
            Error(
                "DEMO is on and SITE_URL is an https address: anybody could sign in as anybody.",
                hint="Unset DEMO on a real site. The demo is for http on your own machine.",
                id="people.E001",
            )
        ]
    return []
