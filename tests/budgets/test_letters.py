"""A wish to hold money differently is told to who may answer it, and the answer to who wished."""

from datetime import date

import pytest
from django.core import mail
from django.test import TestCase

from tests.cast import NOW, TODAY, Cast
from tests.spending.purse import World, world_of
from wallet.budgets.models import HeldBy, Proposal
from wallet.budgets.operations import splits
from wallet.budgets.operations.splits import WantedShare
from wallet.people.models import User


@pytest.fixture
def world(cast: Cast) -> World:
    """Give the cast's budget."""
    return world_of(cast)


def wish(world: World, by: User) -> Proposal:
    """Ask that the holder keeps less of the NHS money themselves."""
    provider, holder = (world.portions[way] for way in (HeldBy.PROVIDER, HeldBy.HOLDER))
    element = world.holding("ICB").element
    shares = [
        WantedShare(element_id=element.pk, held_by=way, holder_id=portion.holder_id, amount_pence=pence)
        for way, portion, pence in ((HeldBy.PROVIDER, provider, 1_300_000), (HeldBy.HOLDER, holder, 500_000))
    ]
    on: date = TODAY
    return splits.propose(budget=world.budget, shares=shares, effective_on=on, note="", by=by, at=NOW, on=on)


def written() -> set[str]:
    return {address for message in mail.outbox for address in message.to}


def test_a_wish_is_told_to_the_coordinator_and_the_answer_to_who_wished(world: World) -> None:
    cast = world.cast
    with TestCase.captureOnCommitCallbacks(execute=True):
        proposal = wish(world, cast.holder)
    assert written() == {cast.coordinator.email}
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        splits.decline(proposal=proposal, reason="Not now", by=cast.coordinator, at=NOW)
    assert written() == {cast.holder.email}
    assert "Not now" not in str(mail.outbox[0].body)


def test_a_coordinators_own_wish_is_told_to_others_who_may_agree(world: World) -> None:
    cast = world.cast
    with TestCase.captureOnCommitCallbacks(execute=True):
        wish(world, cast.coordinator)
    assert cast.manager.email in written()
    assert cast.coordinator.email not in written()


def test_taking_a_wish_back_writes_to_nobody(world: World) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        proposal = wish(world, world.cast.holder)
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        splits.withdraw(proposal=proposal, by=world.cast.holder, at=NOW)
    assert written() == set()
