"""Two people paying the last pounds at the same moment: one wins, and the other is told in plain words."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cast import build
from tests.spending.purse import NOW, TODAY, World, build_world
from wallet.budgets.models import Portion
from wallet.ledger import guards
from wallet.ledger.errors import Refused
from wallet.people.access import relation
from wallet.spending.models import Funding, Payment
from wallet.spending.operations import payments, suggestions
from wallet.spending.queries import costs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shared_world(transactional_db: None) -> World:
    """Give a world that every connection sees."""
    return build_world(build())


def _at_once(racers: list[Callable[[], Any]]) -> list[Any]:
    """Run each in a thread of its own; answer what it came to: an answer or a refusal."""
    start = Barrier(len(racers))

    def run(racer: Callable[[], Any]) -> Any:
        start.wait(timeout=30)
        try:
            return racer()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(racers)) as pool:
        return list(pool.map(run, racers))


def _everything_here(world: World) -> int:
    return world.here("ICB") + world.here("LA-CSC")


def _pay_all(world: World, pence: int, token: UUID | None = None) -> Callable[[], Payment]:
    return lambda: world.record(amount_pence=pence, funding=Funding.WHAT_IS_LEFT, token=token)


def test_only_one_of_two_pays_the_last_pounds(shared_world: World) -> None:
    pence = _everything_here(shared_world)
    answers = _at_once([_pay_all(shared_world, pence) for _ in range(4)])
    paid = [answer for answer in answers if isinstance(answer, Payment)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert (len(paid), len(refused)) == (1, 3)
    assert all("£" in str(refusal) for refusal in refused)
    assert _everything_here(shared_world) == 0


def test_a_double_click_that_arrives_at_once_records_once(shared_world: World) -> None:
    token, pence = uuid4(), _everything_here(shared_world)
    answers = _at_once([_pay_all(shared_world, pence, token) for _ in range(4)])
    assert len({answer.pk for answer in answers}) == 1
    assert Payment.objects.count() == 1


def test_two_helpers_who_say_yes_at_once_pay_once(shared_world: World) -> None:
    cast, asked = shared_world.cast, shared_world.suggest(shared_world.cast.supporter_who_suggests)

    def yes(user: Any) -> Callable[[], Payment]:
        tie = relation(user=user, person=cast.person, on=TODAY)
        return lambda: suggestions.approve(payment=asked, by=user, at=NOW, relation=tie)

    answers = _at_once([yes(cast.holder), yes(cast.parent)])
    assert sum(isinstance(answer, Payment) for answer in answers) == 1
    assert shared_world.available("ICB") == 594_000


def test_without_the_lock_and_the_guard_the_same_race_overdraws(
    shared_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that the race is real: both see the money, both pay it.

    SQLite lets one writer in at a time, lock or no lock, so there the second still finds nothing left.
    """
    pence, both_have_seen = _everything_here(shared_world), Barrier(2)
    monkeypatch.setattr(payments, "locked", _unlocked)
    monkeypatch.setattr(costs, "parts", _after_waiting(costs.parts, both_have_seen))
    guards.uninstall(only=["account_is_never_overdrawn"])
    answers = _at_once([_pay_all(shared_world, pence) for _ in range(2)])
    paid = sum(isinstance(answer, Payment) for answer in answers)
    assert paid == (2 if connection.vendor == "postgresql" else 1)
    assert (_everything_here(shared_world) < 0) == (connection.vendor == "postgresql")


def test_the_guard_alone_stops_the_race_too(shared_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pence, both_have_seen = _everything_here(shared_world), Barrier(2)
    monkeypatch.setattr(payments, "locked", _unlocked)
    monkeypatch.setattr(costs, "parts", _after_waiting(costs.parts, both_have_seen))
    answers = _at_once([_pay_all(shared_world, pence) for _ in range(2)])
    assert sum(isinstance(answer, Payment) for answer in answers) == 1
    assert _everything_here(shared_world) == 0


def _unlocked(portion: Portion) -> Portion:
    return Portion.objects.select_related("budget__person", "holder", "funder").get(pk=portion.pk)


def _after_waiting(parts: Callable[..., Any], both_have_seen: Barrier) -> Callable[..., Any]:
    def seen(**facts: Any) -> Any:
        found = parts(**facts)
        try:
            both_have_seen.wait(timeout=3)
        except BrokenBarrierError:  # the other is kept out by the database's only write lock
            return found
        return found

    return seen
