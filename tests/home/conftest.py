"""Zahera's money: three funders, four ways of holding, and whatever a test lets happen to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from tests.cast import Cast
from wallet.budgets.models import Budget, ContributionBasis, Frequency, FundingStream, HeldBy, Holding, Portion
from wallet.budgets.operations import budgets, instalments, splits
from wallet.budgets.operations.budgets import BudgetDraft, ElementDraft, PortionDraft
from wallet.budgets.operations.splits import WantedShare
from wallet.home.queries.sights import Sight
from wallet.people.access import relation
from wallet.people.models import Payee, Person, User
from wallet.spending.models import Commitment, Funding, Payment
from wallet.spending.operations import payments

STARTS, ENDS = date(2026, 4, 6), date(2027, 4, 5)
TODAY = date(2026, 11, 22)


def morning(on: date) -> datetime:
    """Answer nine in the morning."""
    return datetime.combine(on, time(9), tzinfo=UTC)


def element(
    funder: str,
    code: str,
    parts: Sequence[tuple[HeldBy, Payee | None, int]],
    *,
    dates: tuple[date, date] = (STARTS, ENDS),
    contribution: tuple[int, ContributionBasis] = (0, ContributionBasis.NONE),
) -> ElementDraft:
    """Draft what a stream gives for a year: how each part is held, by whom, and how many pence."""
    return ElementDraft(
        stream_id=FundingStream.objects.get(funder__code=funder, code=code).pk,
        amount_pence=sum(pence for _, _, pence in parts),
        frequency=Frequency.ONE_OFF,
        starts_on=dates[0],
        ends_on=dates[1],
        portions=[
            PortionDraft(held_by=held_by, holder_id=holder.pk if holder else None, amount_pence=pence)
            for held_by, holder, pence in parts
        ],
        contribution_pence=contribution[0],
        contribution_basis=contribution[1],
    )


def authorise(person: Person, elements: Sequence[ElementDraft], *, by: User | None = None) -> Budget:
    """Authorise a budget of these elements, and pay what is due on its first day."""
    starts_on = min(element.starts_on for element in elements)
    draft = BudgetDraft(
        person_id=person.pk,
        starts_on=starts_on,
        ends_on=max(element.ends_on for element in elements),
        elements=elements,
    )
    (budget,) = budgets.authorise(drafts=[draft], by=by, at=morning(starts_on))
    instalments.pay_due(on=starts_on, at=morning(starts_on), budget_ids=[budget.pk])
    return budget


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every view find the day of these tests, whenever they are run."""
    local, at = timezone.localdate, morning(TODAY)
    monkeypatch.setattr(timezone, "now", lambda: at)
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: local(value or at, zone))


@dataclass(frozen=True, kw_only=True)
class Wallet:
    """Zahera's budget and the ways to make things happen to it."""

    cast: Cast
    budget: Budget
    club: Payee
    provider: Payee
    account_manager: Payee

    @property
    def whole(self) -> Sight:
        """Answer the sight of whoever sees everything."""
        return Sight(person_id=self.cast.person.pk)

    def portion(self, held_by: HeldBy) -> Portion:
        """Find the one portion that is held like this."""
        return Portion.objects.get(budget=self.budget, held_by=held_by)

    def pay(
        self,
        pence: int,
        *,
        on: date = date(2026, 10, 14),
        held_by: HeldBy = HeldBy.HOLDER,
        by: User | None = None,
        purpose: str = "Swimming",
        payee: Payee | None = None,
        commitment: Commitment | None = None,
    ) -> Payment:
        """Record a payment; by the holder unless told otherwise."""
        by = by or (self.cast.provider_worker if held_by == HeldBy.PROVIDER else self.cast.holder)
        return payments.record(
            portion=self.portion(held_by),
            payee=payee or self.club,
            on=on,
            amount_pence=pence,
            purpose=purpose,
            outcome="community",
            funding=Funding.SHARES,
            commitment=commitment,
            by=by,
            at=morning(max(on, TODAY)),
            relation=relation(user=by, person=self.cast.person, on=TODAY),
        )

    def move_from_the_provider(self, pence: int) -> None:
        """Let the holder ask for health money to come from the provider to the direct payment, and have it agreed."""
        icb = Holding.objects.filter(portion__budget=self.budget, element__stream__funder__code="ICB")
        ways = {holding.portion.held_by: holding for holding in icb.select_related("portion")}
        shares = [
            WantedShare(
                element_id=ways[held_by].element_id,
                held_by=held_by,
                holder_id=ways[held_by].portion.holder_id,
                amount_pence=amount,
            )
            for held_by, amount in ((HeldBy.PROVIDER, 1_200_000 - pence), (HeldBy.HOLDER, 300_000 + pence))
        ]
        wish = splits.propose(
            budget=self.budget,
            shares=shares,
            effective_on=TODAY,
            note="",
            by=self.cast.holder,
            at=morning(TODAY),
            on=TODAY,
        )
        splits.confirm(proposal=wish, by=self.cast.coordinator, at=morning(TODAY), on=TODAY)


def fill(cast: Cast) -> Wallet:
    """Authorise Zahera's budget: £36,000 from three funders, held in four ways, paid in and out on its first day."""
    person = cast.person
    holder = Payee.objects.create(name="Zahera Demo", kind=Payee.Kind.PERSON, user=cast.holder, person=person)
    provider = Payee.objects.create(name="Little Oak Support", kind=Payee.Kind.PROVIDER, organisation=cast.provider)
    manager = Payee.objects.create(
        name="Safe Hands Accounts", kind=Payee.Kind.ACCOUNT_MANAGER, organisation=cast.account_management
    )
    elements = [
        element(
            "ICB",
            "childrens_continuing_care",
            [(HeldBy.PROVIDER, provider, 1_200_000), (HeldBy.HOLDER, holder, 300_000)],
        ),
        element(
            "LA-CSC",
            "child_social_care",
            [(HeldBy.HOLDER, holder, 900_000), (HeldBy.ACCOUNT_MANAGER, manager, 200_000)],
        ),
        element("LA-SEN", "education_ehc", [(HeldBy.COMMISSIONER, None, 1_000_000)]),
    ]
    club = Payee.objects.create(name="Swim Club", kind=Payee.Kind.BUSINESS, person=person)
    budget = authorise(person, elements, by=cast.coordinator)
    return Wallet(cast=cast, budget=budget, club=club, provider=provider, account_manager=manager)


@pytest.fixture
def wallet(cast: Cast) -> Wallet:
    """Give Zahera's budget."""
    return fill(cast)
