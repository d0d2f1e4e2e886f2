"""What the person is shown of what waits, found in few questions however much there is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.spending.papers import pdf
from tests.spending.purse import ENDS, NOW, STARTS, TODAY, World
from wallet.budgets.models import HeldBy, Portion
from wallet.budgets.policies import days_of_access_after_the_end
from wallet.dated import Figures, NotInForce
from wallet.people.access import relation
from wallet.people.models import Payee
from wallet.spending import policies
from wallet.spending.models import Payment
from wallet.spending.operations import commitments, evidence, payments, questions
from wallet.spending.queries import costs, deliveries, payees, receipts
from wallet.spending.queries.paid_by import PaidBy, paid_by
from wallet.spending.queries.purses import purses
from wallet.spending.queries.waiting import waiting

type Counted = Callable[[int], AbstractContextManager[object]]
ASKED_FROM = policies.value(name="receipts_from_pence", on=TODAY)


def _ask(world: World, payment: Payment) -> None:
    cast = world.cast
    tie = relation(user=cast.coordinator, person=cast.person, on=TODAY)
    questions.ask(payment=payment, text="What for?", by=cast.coordinator, at=NOW - timedelta(days=8), relation=tie)


def _set_aside(world: World, until: date) -> None:
    tie = relation(user=world.cast.holder, person=world.cast.person, on=TODAY)
    facts = world.facts(amount_pence=500)
    facts.pop("on")
    commitments.set_aside(until=until, by=world.cast.holder, at=NOW, relation=tie, **facts)


def _everything(world: World) -> None:
    _ask(world, world.record(amount_pence=ASKED_FROM))
    world.suggest(world.cast.supporter_who_suggests)
    _set_aside(world, until=TODAY)


def test_a_receipt_is_asked_from_the_policy_s_amount_on_and_only_of_who_spends_themselves(world: World) -> None:
    large = world.record(amount_pence=ASKED_FROM)
    world.record(amount_pence=ASKED_FROM - 1)
    world.record(by=world.cast.provider_worker, portion=world.portions[HeldBy.PROVIDER], amount_pence=ASKED_FROM)
    shown = world.record(amount_pence=ASKED_FROM)
    tie = relation(user=world.cast.holder, person=world.cast.person, on=TODAY)
    evidence.add(payment=shown, uploads=[pdf()], by=world.cast.holder, at=NOW, relation=tie)
    wrong = world.record(amount_pence=ASKED_FROM)
    payments.reverse(payment=wrong, reason="Twice", by=world.cast.holder, at=NOW, relation=tie)
    assert list(receipts.missing(Payment.objects.all())) == [large]


def test_each_payment_is_held_to_the_policy_of_its_own_day(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    changed = tmp_path / "policies.toml"
    rows = [("2020-01-01", 1_000), ("2026-10-01", 9_000)]
    changed.write_text("".join(f"[[receipts_from_pence]]\nfrom = {day}\nvalue = {pence}\n" for day, pence in rows))
    monkeypatch.setattr(policies, "FIGURES", Figures(changed))
    before = world.record(on=date(2026, 9, 30), amount_pence=1_000)
    after = world.record(on=date(2026, 10, 1), amount_pence=8_999)
    assert list(receipts.missing(Payment.objects.all())) == [before]
    assert (receipts.is_asked_for(before), receipts.is_asked_for(after)) == (True, False)


def test_a_policy_is_found_by_date_and_missed_before_its_first_day() -> None:
    assert policies.value(name="receipts_from_pence", on=TODAY) == ASKED_FROM
    with pytest.raises(NotInForce):
        policies.value(name="receipts_from_pence", on=date(2019, 12, 31))


def test_what_waits_for_the_person_takes_seven_questions(
    world: World, cast: Cast, django_assert_num_queries: Counted
) -> None:
    for _ in range(3):
        _everything(world)
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    with django_assert_num_queries(7):
        found = waiting(person=cast.person, relation=tie, on=TODAY + timedelta(days=1))
    assert [len(rows) for rows in (found.suggestions, found.questioned, found.receipts)] == [3, 3, 3]
    assert len(found.overdue) == 3


def test_a_worker_s_list_holds_only_what_theirs_holds(world: World, cast: Cast) -> None:
    _everything(world)
    tie = relation(user=cast.provider_worker, person=cast.person, on=TODAY)
    assert not waiting(person=cast.person, relation=tie, on=TODAY + timedelta(days=1))
    _ask(world, world.record(by=cast.provider_worker, portion=world.portions[HeldBy.PROVIDER]))
    assert len(waiting(person=cast.person, relation=tie, on=TODAY).questioned) == 1


def test_purses_and_costs_take_few_questions(world: World, django_assert_num_queries: Counted) -> None:
    with django_assert_num_queries(2):
        found = purses(portion=world.direct_payment)
    assert [purse.available_pence for purse in found] == [600_000, 400_000]
    with django_assert_num_queries(3):
        costs.parts(portion=world.direct_payment, on=TODAY, amount_pence=100)


def test_who_paid_is_read_from_the_entry(world: World, django_assert_num_queries: Counted) -> None:
    payment = Payment.objects.select_related("portion", "movement").get(pk=world.record(amount_pence=10_001).pk)
    with django_assert_num_queries(2):
        found = paid_by(payment=payment)
    assert found == [
        PaidBy("NHS integrated care board", 6_001),
        PaidBy("Council, children’s social care", 4_000),
    ]


def test_a_family_is_offered_its_own_payees_and_those_who_work_for_the_person(world: World, cast: Cast) -> None:
    Payee.objects.create(name="Private person", kind=Payee.Kind.PERSON, person=cast.stranger)
    Payee.objects.create(name="Shared business of nobody here", kind=Payee.Kind.BUSINESS)
    Payee.objects.filter(name="Zahera Demo").update(person=cast.person)
    names = set(payees.offered(person=cast.person).values_list("name", flat=True))
    assert names == {"Corner shop", "Little Oak", "Safe Hands"}
    assert set(payees.offered(person=cast.stranger).values_list("name", flat=True)) == {"Private person"}


def test_a_provider_reports_for_a_budget_until_some_time_after_its_end(world: World, cast: Cast) -> None:
    def listed(on: date) -> list[Portion]:
        return deliveries.held(organisation_ids=[cast.provider.pk], user=cast.provider_worker, on=on)

    held = world.portions[HeldBy.PROVIDER]
    after = days_of_access_after_the_end(on=ENDS)
    assert listed(STARTS - timedelta(days=1)) == []
    assert listed(TODAY) == listed(ENDS + timedelta(days=after)) == [held]
    assert listed(ENDS + timedelta(days=after + 1)) == []
    assert deliveries.held(organisation_ids=[cast.provider.pk], user=cast.eve, on=TODAY) == []
