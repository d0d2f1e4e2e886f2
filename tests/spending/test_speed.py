"""The pages of spending ask the database as often for a long history as for a short one."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.spending.papers import pdf
from tests.spending.purse import NOW, TODAY, World
from tests.spending.walks import client_of, new_address
from wallet.people.access import relation
from wallet.spending.models import Payment
from wallet.spending.operations import commitments, evidence

pytestmark = pytest.mark.usefixtures("its_day")


def _lengthen(world: World) -> None:
    tie = relation(user=world.cast.holder, person=world.cast.person, on=TODAY)
    for _ in range(8):
        payment = world.record(amount_pence=5_000)
        world.suggest(world.cast.supporter_who_suggests)
        facts = world.facts(amount_pence=100)
        facts.pop("on")
        commitments.set_aside(until=TODAY, by=world.cast.holder, at=NOW, relation=tie, token=uuid4(), **facts)
    for number in range(3):
        upload = pdf(note=str(number))
        evidence.add(payment=payment, uploads=[upload], by=world.cast.holder, at=NOW, relation=tie)


def _asked(world: World, address: str) -> int:
    client = client_of(world, world.cast.holder)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["new", "payment", "waiting"])
def test_a_long_history_costs_no_more_questions(world: World, cast: Cast, page: str) -> None:
    _lengthen(world)

    def address() -> str:
        if page == "new":
            return new_address(world)
        more = [Payment.objects.filter(state="recorded").latest("pk").pk] if page == "payment" else []
        return reverse(f"spending:{page}", args=[cast.person.pk, *more])

    before = _asked(world, address())
    _lengthen(world)
    assert _asked(world, address()) == before
    assert before <= 20
