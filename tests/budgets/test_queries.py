"""How many questions each answer asks of the database; a bigger budget asks no more."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.budgets.conftest import STARTS, Family, authorise, element
from tests.budgets.test_splits import JULY, propose
from wallet.budgets.models import Budget, Element, Frequency, HeldBy, Holding, Portion
from wallet.budgets.operations import splits
from wallet.budgets.queries.agreements import agreements, funding_tables
from wallet.budgets.queries.apportioning import weights
from wallet.budgets.queries.boards import board
from wallet.budgets.queries.histories import history
from wallet.budgets.queries.paying import facts_of
from wallet.budgets.queries.periods import budget_of
from wallet.budgets.queries.proposals import changes
from wallet.budgets.queries.shares import authorised
from wallet.budgets.queries.splits import current
from wallet.people.models import Payee


@pytest.fixture
def large(family: Family) -> Budget:
    """Give a budget of five elements from four funders, each held in three ways."""
    ways = [
        (HeldBy.PROVIDER, family.provider, 500),
        (HeldBy.HOLDER, family.holder, 300),
        (HeldBy.COMMISSIONER, None, 200),
    ]
    return authorise(
        family,
        element("ICB", "childrens_continuing_care", ways),
        element("ICB", "wheelchair", ways, Frequency.ONE_OFF),
        element("LA-ASC", "adult_social_care", ways, Frequency.WEEKLY),
        element("LA-CSC", "child_social_care", ways, Frequency.MONTHLY),
        element("LA-SEN", "education_ehc", ways, Frequency.FOUR_WEEKLY),
    )


def test_what_every_page_asks_first_is_one_question(
    family: Family, large: Budget, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held = [each.pk for each in Holding.objects.filter(portion__budget=large)]
    total = sum(each.total_pence for each in Element.objects.filter(budget=large))
    portion = Portion.objects.get(budget=large, held_by=HeldBy.HOLDER)
    with django_assert_num_queries(1):
        assert sum(authorised(held, JULY).values()) == total
    with django_assert_num_queries(1):
        assert sum(points for _, points in weights(portion.pk, JULY)) == 10_000
    with django_assert_num_queries(1):
        assert budget_of(person=family.person, on=JULY) == large


def test_before_the_first_table_the_first_one_counts(family: Family, large: Budget) -> None:
    portion = Portion.objects.get(budget=large, held_by=HeldBy.HOLDER)
    assert weights(portion.pk, STARTS - timedelta(9)) == weights(portion.pk, STARTS)


def test_five_elements_ask_as_little_as_one(
    family: Family, large: Budget, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    elements = list(Element.objects.filter(budget=large))
    portion = Portion.objects.get(budget=large, held_by=HeldBy.HOLDER)
    with django_assert_num_queries(3):
        current(budget=large)
    with django_assert_num_queries(7):
        facts_of(elements)
    with django_assert_num_queries(12):
        agreements(budget=large)
    with django_assert_num_queries(2):
        funding_tables(portion=portion)
    with django_assert_num_queries(1):
        history(person=family.person)
    with django_assert_num_queries(8):
        board(budget=large, on=JULY)


def test_a_wish_is_compared_in_three_questions(
    family: Family, large: Budget, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    total = large.elements.get(stream__code="wheelchair").total_pence
    wish = propose(family, large, want_wheelchair(family, large, total))
    with django_assert_num_queries(3):
        (changed,) = changes(proposal=wish)
    assert {change.name: change.difference_pence for change in changed.changes} == {
        "Held by Little Oak": -500,
        "Direct payment to Moncia Demo": 700,
        "Kept by NHS integrated care board": -200,
    }


def test_two_holders_of_one_name_are_told_apart(family: Family, large: Budget) -> None:
    other = Payee.objects.create(name=family.provider.name, kind=Payee.Kind.PROVIDER, email="other@oak.example")
    of = large.elements.get(stream__code="wheelchair")
    parts = [(family.provider.pk, 400), (other.pk, 600)]
    wanted = [
        splits.WantedShare(element_id=of.pk, held_by=HeldBy.PROVIDER, holder_id=pk, amount_pence=pence)
        for pk, pence in parts
    ]
    (changed,) = changes(proposal=propose(family, large, wanted))
    named = [change.difference_pence for change in changed.changes if change.name == "Held by Little Oak"]
    assert named == [-100, 600]


def want_wheelchair(family: Family, budget: Budget, pence: int) -> list[splits.WantedShare]:
    """Ask for the whole wheelchair money as a direct payment."""
    of = budget.elements.get(stream__code="wheelchair")
    return [splits.WantedShare(element_id=of.pk, held_by=HeldBy.HOLDER, holder_id=family.holder.pk, amount_pence=pence)]


def test_the_pages_ask_a_fixed_number_of_questions(
    family: Family, large: Budget, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    family.person.user = family.mother
    family.person.save()
    client.force_login(family.mother)
    for name in ("agreement", "history"):
        with django_assert_max_num_queries(26):
            assert client.get(reverse(f"budgets:{name}", args=[family.person.pk])).status_code == 200
