"""What the database itself keeps of payments, whatever code runs; and that the ledger's check knows every document."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

import wallet.spending
from tests.cast import Cast
from tests.spending.papers import pdf
from tests.spending.purse import NOW, TODAY, World
from wallet.budgets.models import Kind
from wallet.budgets.operations import movements
from wallet.ledger import checks, guards
from wallet.ledger.drafts import Line
from wallet.ledger.guard_files import read
from wallet.people.access import relation
from wallet.spending.models import Commitment, Evidence, Payment, Question
from wallet.spending.operations import commitments, evidence, payments, questions
from wallet.spending.queries.purses import purses

FACTS = {
    "amount_pence": 1,
    "on": date(2026, 5, 1),
    "purpose": "Something else",
    "outcome": "home",
    "funding": "what_is_left",
    "asked_at": NOW,
    "is_report": True,
    "asked_by": None,
}


@pytest.mark.parametrize("field", FACTS)
def test_no_fact_of_a_payment_can_be_changed(world: World, field: str) -> None:
    payment = world.record()
    with pytest.raises(IntegrityError, match="the facts of a payment are never changed"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(**{field: FACTS[field]})


def test_no_payment_can_be_removed(world: World) -> None:
    payment = world.record()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM spending_payment WHERE id = %s", [payment.pk])


def test_a_movement_once_named_stays(world: World) -> None:
    payment, other = world.record(), world.record(amount_pence=5)
    for movement in (None, other.movement):
        with pytest.raises(IntegrityError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(movement=movement)


@pytest.mark.parametrize("wrong", [{"amount_pence": 9_999}, {"on": date(2026, 5, 1)}])
def test_a_payment_cannot_say_something_else_than_its_movement(world: World, wrong: dict[str, Any]) -> None:
    payment = world.record()
    assert payment.movement is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        _copy(payment, movement=payment.movement, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_pence": 0},
        {"purpose": ""},
        {"state": "recorded", "movement": None},
        {"state": "declined", "movement": None},
        {"state": "suggested", "movement": None, "funding": "earmarked"},
    ],
    ids=["nothing", "no-purpose", "recorded-without-money", "declined-by-nobody", "earmarked-to-nobody"],
)
def test_half_a_payment_is_refused(world: World, wrong: dict[str, Any]) -> None:
    payment = world.record()
    with pytest.raises(IntegrityError), transaction.atomic():
        _copy(payment, **wrong)


ATTACKS: dict[str, Callable[[], object]] = {
    "payment_keeps_its_facts": lambda: Payment.objects.update(amount_pence=1),
    "payment_is_its_movement": lambda: _copy(Payment.objects.get(), amount_pence=9_999),
    "evidence_is_kept": lambda: Evidence.objects.update(sha256="0" * 64),
    "question_keeps_its_words": lambda: Question.objects.update(text="Nothing"),
}


def test_every_guard_of_spending_is_attacked_here() -> None:
    there = read(Path(wallet.spending.__file__).parent / "sql" / connection.vendor)
    assert {guard.name for guard in there} == set(ATTACKS)


@pytest.mark.parametrize("guard", ATTACKS)
def test_without_its_guard_the_attack_would_succeed(world: World, cast: Cast, guard: str) -> None:
    attack, payment = ATTACKS[guard], world.record()
    holder, coordinator = (
        relation(user=user, person=cast.person, on=TODAY) for user in (cast.holder, cast.coordinator)
    )
    evidence.add(payment=payment, uploads=[pdf()], by=cast.holder, at=NOW, relation=holder)
    questions.ask(payment=payment, text="What?", by=cast.coordinator, at=NOW, relation=coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        attack()
    with _lifted(guard), transaction.atomic():
        attack()
        transaction.set_rollback(True)


def test_the_ledger_s_check_is_silent_after_everything_that_spending_does(world: World, cast: Cast) -> None:
    _do_everything(world, cast)
    assert list(checks.faults(on=TODAY)) == []
    call_command("check_ledger")


def test_the_ledger_s_check_names_an_entry_that_lost_its_payment(world: World) -> None:
    world.record()
    with _lifted("payment_keeps_its_facts"):
        Payment.objects.all().delete()
    assert any("has no payment although its kind is “payment”" in fault for fault in checks.faults(on=TODAY))


@contextmanager
def _lifted(guard: str) -> Iterator[None]:
    """Take one guard down for a moment."""
    connection.check_constraints()
    guards.uninstall(only=[guard])
    try:
        yield
        connection.check_constraints()
    finally:
        guards.install()


def _do_everything(world: World, cast: Cast) -> None:
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    commitment: Commitment = commitments.set_aside(
        portion=world.direct_payment,
        payee=world.shop,
        amount_pence=10_000,
        purpose="Club",
        until=TODAY,
        by=cast.holder,
        at=NOW,
        relation=tie,
    )
    paid = world.record(commitment=commitment, amount_pence=3_333)
    commitments.release(commitment=commitment, by=cast.holder, at=NOW, relation=tie)
    payments.reverse(payment=paid, reason="Wrong", by=cast.holder, at=NOW, relation=tie)
    world.record(amount_pence=77)
    world.suggest(cast.supporter_who_suggests)


def _copy(payment: Payment, **changed: Any) -> None:
    """Write a payment like another, but for what is changed; its movement only where told so."""
    fields = {
        field.attname: getattr(payment, field.attname)
        for field in Payment._meta.concrete_fields
        if field.name not in {"id", "token", "movement", "corrects"}
    }
    movement = changed.pop("movement", _movement_of_another_amount(payment))
    Payment.objects.create(**{**fields, **changed}, token=uuid4(), movement=movement)


def _movement_of_another_amount(payment: Payment) -> Any:
    """Make a movement that no payment names yet."""
    purse = purses(portion=payment.portion)[0]
    return movements.record(
        budget=payment.portion.budget,
        portion=payment.portion,
        kind=Kind.PAYMENT,
        on=payment.on,
        lines=[Line(purse.available_account_id, purse.source_account_id, payment.amount_pence)],
        key="nobody/else",
        amount_pence=payment.amount_pence,
        payee=payment.payee,
        purpose="Unclaimed",
        by=payment.asked_by,
        at=NOW,
    )
