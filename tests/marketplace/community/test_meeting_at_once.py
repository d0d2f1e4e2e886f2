"""Two who act at the same moment end up with one introduction."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from marketplace.community.models import Introduction, PeerProfile
from marketplace.community.operations import introductions
from marketplace.community.queries import peers
from marketplace.community.queries.peers import Suggestion
from tests.cast import NOW, TODAY, Cast, user
from tests.marketplace.community.meeting import join
from wallet.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> None:
    """Do several things at once, each in a thread and a connection of its own."""

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


def pair(cast: Cast) -> tuple[PeerProfile, PeerProfile]:
    """Give two people who share an experience; a coordinator works for the first."""
    grown_up = user("grown_up")
    Person.objects.create(given_name="Jason", date_of_birth="1980-01-01", user=grown_up, organisation=cast.council)
    return join(grown_up), join(cast.supporter_who_sees)


def test_two_who_say_yes_at_once_are_introduced_once(cast: Cast) -> None:
    one, other = pair(cast)
    made = introductions.introduce(one=one, other=other, note="", by=cast.coordinator, at=NOW, on=TODAY)
    barrier = Barrier(2)

    def yes(who: PeerProfile) -> Callable[[], object]:
        def act() -> None:
            barrier.wait(timeout=20)
            introductions.answer(introduction=made, wants=True, by=who.user, at=NOW)

        return act

    at_once(yes(one), yes(other))
    assert Introduction.objects.get().state == Introduction.State.OPEN


@pytest.mark.skipif(connection.vendor == "sqlite", reason="holds two writers open at once, and SQLite has one")
def test_two_who_ask_each_other_at_once_have_both_said_yes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked, and found nobody who asked, before either asks: only the database knows that they are two."""
    one, other = pair(cast)
    barrier, suggestions = Barrier(2), peers.suggestions

    def look_then_wait(*, profile: PeerProfile, on: date) -> list[Suggestion]:
        found = suggestions(profile=profile, on=on)
        barrier.wait(timeout=20)
        return found

    monkeypatch.setattr(peers, "suggestions", look_then_wait)
    at_once(
        lambda: introductions.ask(profile=one, key=other.key, at=NOW, on=TODAY),
        lambda: introductions.ask(profile=other, key=one.key, at=NOW, on=TODAY),
    )
    made = Introduction.objects.get()
    assert (made.state, made.first_says, made.second_says) == (Introduction.State.OPEN, True, True)
