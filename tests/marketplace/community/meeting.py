"""People who join, ask and say yes, for the tests of how people meet."""

from typing import Any

from django.test import Client
from django.urls import reverse

from marketplace.community.models import Introduction, PeerProfile
from marketplace.community.operations import introductions, peers
from marketplace.community.operations.peers import Said
from tests.cast import NOW, TODAY
from wallet.people.models import User


def said(*experiences: str, **changed: Any) -> Said:
    """Say what somebody near Sale has been through: a lost job and being alone, where nothing else is said."""
    facts: dict[str, Any] = {"postcode": "M33 7ZZ", "travels_miles": 5, "meets_in_person": True, "meets_online": False}
    return Said(experiences=experiences or ("lost-work", "alone"), **facts | {"interests": [], "times": []} | changed)


def join(who: User, *experiences: str, **changed: Any) -> PeerProfile:
    """Let somebody join."""
    agreed = {"has_agreed": True, "is_adult": True}
    return peers.save(user=who, said=said(*experiences, **changed), at=NOW, on=TODAY, **agreed)


def asked(one: PeerProfile, other: PeerProfile) -> Introduction:
    """Let one ask the other."""
    return introductions.ask(profile=one, key=other.key, at=NOW, on=TODAY)


def opened(one: PeerProfile, other: PeerProfile) -> Introduction:
    """Let one ask, and the other say yes."""
    return introductions.answer(introduction=asked(one, other), wants=True, by=other.user, at=NOW)


def read(client: Client, who: User, name: str, *args: object) -> str:
    """Give what somebody reads at one of the community's addresses, without the frame of the page."""
    client.force_login(who)
    answer = client.get(reverse(f"community:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]
