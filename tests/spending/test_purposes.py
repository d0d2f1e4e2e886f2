"""What families of the seeds buy: days out, thanks to brothers and sisters who help, a tandem, whatever helps."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.spending.papers import pdf
from tests.spending.purse import NOW, TODAY, World, paid_by_funder
from wallet.budgets.models import Outcome
from wallet.people.access import relation
from wallet.people.models import Payee
from wallet.spending.models import Funding, PaymentState
from wallet.spending.operations import commitments, evidence, payees


@pytest.mark.seed("A0-43")
def test_a_parent_pays_for_a_family_day_and_thanks_the_other_children_for_caring(world: World, cast: Cast) -> None:
    aquarium = payees.add(person=cast.person, name="City aquarium", kind=Payee.Kind.BUSINESS, by=cast.parent, at=NOW)
    outing = world.record(
        by=cast.parent, payee=aquarium, amount_pence=8_750, purpose="Day out together", outcome=Outcome.COMMUNITY
    )
    children = [
        payees.add(person=cast.person, name=name, kind=Payee.Kind.PERSON, by=cast.parent, at=NOW)
        for name in ("Amira", "Bilal", "Sana")
    ]
    thanks = [
        world.record(
            by=cast.parent,
            payee=child,
            amount_pence=1_500,
            purpose="Thank you for helping to care",
            outcome=Outcome.RELATIONSHIPS,
        )
        for child in children
    ]
    assert {payment.state for payment in (outing, *thanks)} == {PaymentState.RECORDED}
    assert [sum(paid_by_funder(payment).values()) for payment in (outing, *thanks)] == [8_750, 1_500, 1_500, 1_500]
    assert {str(payment.payee) for payment in thanks} == {"Amira", "Bilal", "Sana"}


@pytest.mark.seed("A4-44")
def test_a_tandem_is_set_aside_for_paid_in_two_parts_and_shown(world: World, cast: Cast) -> None:
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    maker = payees.add(person=cast.person, name="Tandem maker", kind=Payee.Kind.BUSINESS, by=cast.holder, at=NOW)
    tandem = commitments.set_aside(
        portion=world.direct_payment,
        payee=maker,
        amount_pence=240_000,
        purpose="A tandem made for Joseph",
        until=date(2027, 2, 1),
        outcome=Outcome.PHYSICAL,
        funding=Funding.EARMARKED,
        earmarked_to=world.holding("ICB"),
        by=cast.holder,
        at=NOW,
        relation=tie,
    )
    deposit, rest = (
        world.record(payee=maker, amount_pence=pence, purpose="Tandem", commitment=tandem)
        for pence in (60_000, 180_000)
    )
    evidence.add(payment=rest, uploads=[pdf("invoice.pdf")], by=cast.holder, at=NOW, relation=tie)
    tandem.refresh_from_db()
    assert not tandem.is_open
    assert paid_by_funder(deposit) == {"ICB/childrens_continuing_care": 60_000}
    assert [shown.name for shown in rest.evidence.all()] == ["invoice.pdf"]


@pytest.mark.seed("A3-37")
def test_a_payment_is_held_against_any_of_the_nine_outcomes_and_no_other(world: World) -> None:
    recorded = {world.record(amount_pence=100, outcome=outcome).outcome for outcome in Outcome}
    assert recorded == set(Outcome.values)
    with pytest.raises(IntegrityError), transaction.atomic():
        world.record(amount_pence=100, outcome="fun")
