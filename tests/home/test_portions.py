"""A portion's own page: what is left, what comes, what is set aside, and who pays how much of what it buys."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.home.conftest import ENDS, STARTS, TODAY, Wallet, morning
from tests.home.test_screens import signed_in, text
from wallet.budgets.models import Frequency, FundingStream, HeldBy, Portion
from wallet.budgets.operations import budgets, instalments
from wallet.budgets.operations.budgets import BudgetDraft, ElementDraft, PortionDraft
from wallet.home.queries import coming
from wallet.home.queries.portions import FunderShare, names, shares
from wallet.people.access import relation
from wallet.people.models import Payee
from wallet.spending.models import Funding
from wallet.spending.operations import commitments


@pytest.mark.parametrize(
    ("points", "percent"), [(10_000, "100%"), (2_500, "25%"), (3_333, "33.33%"), (1_250, "12.5%"), (1, "0.01%")]
)
def test_a_share_is_written_without_noughts_that_say_nothing(points: int, percent: str) -> None:
    assert FunderShare(stream=FundingStream(), basis_points=points).percent == percent


def test_the_shares_of_a_portion_make_the_whole(wallet: Wallet) -> None:
    found = shares(portion=wallet.portion(HeldBy.HOLDER), on=TODAY)
    assert [(str(share.stream.funder), share.percent) for share in found] == [
        ("NHS integrated care board", "25%"),
        ("Council, children’s social care", "75%"),
    ]


def test_portions_called_the_same_say_from_when(wallet: Wallet) -> None:
    one = wallet.portion(HeldBy.HOLDER)
    other = Portion(pk=0, budget=wallet.budget, held_by=HeldBy.HOLDER, holder=one.holder)
    assert set(names([one, other]).values()) == {"Direct payment to Zahera Demo, from 6 April 2026"}
    assert names([one]) == {one.pk: "Direct payment to Zahera Demo"}


def test_the_next_two_payments_are_named_with_their_day_and_amount(cast: Cast) -> None:
    holder = Payee.objects.create(name="Zahera Demo", kind=Payee.Kind.PERSON, person=cast.person)
    weekly = ElementDraft(
        stream_id=FundingStream.objects.get(funder__code="LA-CSC", code="child_social_care").pk,
        amount_pence=100_00,
        frequency=Frequency.WEEKLY,
        starts_on=STARTS,
        ends_on=ENDS,
        portions=[PortionDraft(held_by=HeldBy.HOLDER, holder_id=holder.pk, amount_pence=100_00)],
    )
    draft = BudgetDraft(person_id=cast.person.pk, starts_on=STARTS, ends_on=ENDS, elements=[weekly])
    (budget,) = budgets.authorise(drafts=[draft], by=cast.coordinator, at=morning(STARTS))
    instalments.pay_due(on=TODAY, at=morning(TODAY), budget_ids=[budget.pk])
    found = coming.next_days(portion=budget.portions.get(), on=TODAY)
    assert [(one.on, one.pence) for one in found] == [(date(2026, 12, 14), 400_00), (date(2027, 1, 11), 400_00)]
    assert coming.next_day(elements=list(budget.elements.all()), on=TODAY) == date(2026, 12, 14)
    assert coming.next_day(elements=list(budget.elements.all()), on=ENDS) is None


def test_the_page_says_all_of_it(client: Client, wallet: Wallet) -> None:
    tie = relation(user=wallet.cast.holder, person=wallet.cast.person, on=TODAY)
    aside = commitments.set_aside(
        portion=wallet.portion(HeldBy.HOLDER),
        payee=wallet.club,
        purpose="A week away",
        until=date(2027, 1, 31),
        amount_pence=400_00,
        funding=Funding.SHARES,
        by=wallet.cast.holder,
        at=morning(TODAY),
        relation=tie,
    )
    person = wallet.cast.person.pk
    page = text(signed_in(client, wallet.cast.holder), reverse("home:portion", args=[person, aside.portion_id]))
    for words in (
        "Direct payment to Zahera Demo",
        "£11,600.00",  # left
        "£12,000.00",  # agreed, and in the account
        "A week away",
        "31 January 2027",
        "Children’s continuing care pays 25%, Children’s social care pays 75%.",
        "You are the employer of your personal assistants.",
        "Set money aside",
    ):
        assert words in page, words
