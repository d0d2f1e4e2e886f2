"""The movements: found by whatever one remembers, listed in a steady order, and each told in full."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.home.conftest import TODAY, Wallet, morning
from tests.home.test_screens import downloaded, signed_in, text
from wallet.budgets.models import Funder, HeldBy, Kind, Movement
from wallet.home.filters.movements import MovementFilter
from wallet.home.queries.movements import story
from wallet.home.queries.sights import Sight
from wallet.home.views.files import Pounds, lines
from wallet.people.access import relation
from wallet.people.models import Payee
from wallet.spending.operations import payments

PLACES = ("portion", "payee", "funder")


@pytest.fixture
def spent(wallet: Wallet) -> Wallet:
    farm = Payee.objects.create(name="Hilltop Farm", kind=Payee.Kind.BUSINESS, person=wallet.cast.person)
    wallet.pay(10_00, on=date(2026, 9, 1), purpose="Swimming lesson")
    wallet.pay(20_00, on=date(2026, 9, 2), purpose="Day out", payee=farm)
    wallet.pay(80_00, on=date(2026, 9, 3), purpose="Support at night", held_by=HeldBy.PROVIDER, payee=wallet.provider)
    return wallet


def found(wallet: Wallet, **asked: object) -> set[str]:
    chosen = MovementFilter({key: str(value) for key, value in asked.items()}, seen=wallet.whole)
    assert chosen.is_valid(), chosen.errors
    return {movement.purpose for movement in chosen.qs.filter(kind=Kind.PAYMENT)}


def test_movements_are_found_by_what_one_remembers(spent: Wallet) -> None:
    everything = {"Swimming lesson", "Day out", "Support at night"}
    assert found(spent) == everything
    assert found(spent, words="swim") == {"Swimming lesson"}  # in the purpose
    assert found(spent, words="hilltop out") == {"Day out"}  # one word in the payee, one in the purpose
    assert found(spent, words="hilltop swimming") == set()
    assert found(spent, from_day="2026-09-02") == {"Day out", "Support at night"}
    assert found(spent, to_day="2026-09-02") == {"Swimming lesson", "Day out"}
    assert found(spent, payee=Payee.objects.get(name="Hilltop Farm").pk) == {"Day out"}
    assert found(spent, portion=spent.portion(HeldBy.PROVIDER).pk) == {"Support at night"}
    assert found(spent, outcome="community") == everything
    assert found(spent, outcome="finances") == set()
    assert found(spent, kind="paid_in") == set()
    assert found(spent, receipt="missing") == set()  # all below what a receipt is asked for, or reported


def test_movements_are_found_by_whose_money_they_touched(spent: Wallet) -> None:
    council = Funder.objects.get(code="LA-CSC").pk
    health = Funder.objects.get(code="ICB").pk
    assert found(spent, funder=council) == {"Swimming lesson", "Day out"}
    assert found(spent, funder=health) == {"Swimming lesson", "Day out", "Support at night"}


def test_a_large_payment_without_a_receipt_is_found(spent: Wallet) -> None:
    spent.pay(50_00, purpose="Large")
    assert found(spent, receipt="missing") == {"Large"}


def test_nothing_is_offered_that_is_not_in_sight(spent: Wallet) -> None:
    seen = Sight(person_id=spent.cast.person.pk, organisation_ids=frozenset({spent.cast.provider.pk}))
    chosen = MovementFilter({}, seen=seen)
    offered = {name: [text for key, text in chosen.form.fields[name].choices if key] for name in PLACES}
    assert offered == {
        "portion": ["Held by Little Oak Support"],
        "payee": ["Little Oak Support"],
        "funder": ["NHS integrated care board"],
    }
    assert set(chosen.qs.values_list("portion__held_by", flat=True)) == {"provider"}


def test_a_long_list_is_paged_without_a_gap_or_a_repeat(
    client: Client, wallet: Wallet, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        wallet.pay(1_00, on=date(2026, 9, 1) + timedelta(days=number // 10), purpose=f"No {number} of thirty")
    signed_in(client, wallet.cast.holder)
    path = reverse("home:movements", args=[wallet.cast.person.pk])
    pages = [text(client, f"{path}?kind=payment&page={page}") for page in (1, 2)]
    with django_assert_num_queries(8):
        text(client, path)
    assert "30 movements" in pages[0]
    seen = [[number for number in range(30) if f"No {number} of thirty" in page] for page in pages]
    assert [len(numbers) for numbers in seen] == [25, 5]
    assert sorted(seen[0] + seen[1]) == list(range(30))
    assert "What happened: Spent" in pages[0]
    assert 'href="?kind=payment&amp;page=2"' in pages[0]


def test_a_search_for_nonsense_says_so_kindly(client: Client, wallet: Wallet) -> None:
    path = reverse("home:movements", args=[wallet.cast.person.pk])
    assert "Nothing found" in text(signed_in(client, wallet.cast.holder), f"{path}?words=xyzzy")
    assert "That is not a real date" in text(client, f"{path}?from_day=2026-02-31")


def test_the_file_holds_what_the_list_shows(client: Client, spent: Wallet) -> None:
    signed_in(client, spent.cast.holder)
    path = reverse("home:movements_csv", args=[spent.cast.person.pk])
    rows = list(
        csv.DictReader(io.StringIO(downloaded(client, f"{path}?words=out&kind=payment").removeprefix("\ufeff")))
    )
    assert rows == [
        {
            "Date": "2026-09-02",
            "What happened": "Spent",
            "Payee": "Hilltop Farm",
            "What for": "Day out",
            "Outcome": "Taking part in the community",
            "Part of the budget": "Direct payment to Zahera Demo",
            "Amount in pounds": "20.00",
            "Movement number": str(Movement.objects.get(purpose="Day out").pk),
        }
    ]


@pytest.mark.parametrize("payee", ["=HYPERLINK(1)", "+44", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_in_a_file_is_a_formula(payee: str) -> None:
    _, row = lines(header=["Payee", "Amount"], rows=[[payee, Pounds(-5)]])
    assert next(csv.reader(io.StringIO(row, newline=""))) == [f"'{payee}", "-0.05"]


@pytest.mark.seed("A0-41")
def test_a_movement_tells_who_paid_from_whose_money_for_what_who_approved_and_what_shows_it(
    client: Client, wallet: Wallet
) -> None:
    payment = wallet.pay(100_01, purpose="Swimming lessons")
    told = story(seen=wallet.whole, movement_id=payment.movement_id or 0)
    assert told is not None
    assert [(str(part.stream.funder), part.pence) for part in told.parts] == [
        ("NHS integrated care board", 25_00),
        ("Council, children’s social care", 75_01),
    ]
    assert told.total_pence == told.movement.amount_pence == 100_01
    assert [leg.changes for leg in told.legs] == [
        (("left to spend", -25_00), ("with the holder", -25_00)),
        (("left to spend", -75_01), ("with the holder", -75_01)),
    ]
    path = reverse("home:movement", args=[wallet.cast.person.pk, payment.movement_id])
    page = text(signed_in(client, wallet.cast.holder), path)
    for words in (
        "Swim Club",
        "Swimming lessons",
        "Direct payment",
        "£25.00",
        "£75.01",
        "Taking part in the community",
        "Nobody else had to say yes",
        "No receipt has been added yet.",
        "by the agreed shares",
        f"payment/{payment.token}/record",
    ):
        assert words in page, words


def test_a_movement_and_what_put_it_right_name_each_other(client: Client, wallet: Wallet) -> None:
    payment = wallet.pay(10_00)
    tie = relation(user=wallet.cast.holder, person=wallet.cast.person, on=TODAY)
    payments.reverse(payment=payment, reason="Paid twice", by=wallet.cast.holder, at=morning(TODAY), relation=tie)
    reversal = Movement.objects.get(kind=Kind.REVERSAL)
    person = wallet.cast.person.pk
    there, back = (reverse("home:movement", args=[person, pk]) for pk in (payment.movement_id, reversal.pk))
    signed_in(client, wallet.cast.holder)
    assert f'This was put right on 22 November 2026. <a class="govuk-link" href="{back}">' in text(client, there)
    assert f'href="{there}">See what was put right</a>' in text(client, back)


@pytest.mark.parametrize("kind", [Kind.AWARD, Kind.PAID_IN, Kind.PAID_OUT, Kind.PAYMENT, Kind.MOVED])
def test_the_funders_parts_of_every_movement_are_the_whole_of_it(wallet: Wallet, kind: Kind) -> None:
    wallet.pay(33_33)
    wallet.move_from_the_provider(100_000)
    found = Movement.objects.filter(kind=kind)
    assert found
    for movement in found:
        told = story(seen=wallet.whole, movement_id=movement.pk)
        assert told is not None
        assert told.total_pence == movement.amount_pence


def test_a_movement_takes_as_many_queries_whatever_it_touched(
    wallet: Wallet, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    award = Movement.objects.get(kind=Kind.AWARD)
    with django_assert_max_num_queries(6):
        story(seen=wallet.whole, movement_id=award.pk)
