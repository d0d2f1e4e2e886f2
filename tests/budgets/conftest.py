"""What the tests of budgets share: a family, the funders of every new place, and budgets agreed for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from wallet.budgets.models import Budget, ContributionBasis, Frequency, FundingStream, HeldBy, Holding
from wallet.budgets.operations import budgets
from wallet.budgets.operations.budgets import BudgetDraft, ElementDraft, PortionDraft
from wallet.people.models import Payee, Person, User

STARTS, ENDS = date(2026, 4, 6), date(2027, 4, 5)
AT = datetime(2026, 4, 1, 9, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Family:
    """Joshua, whose money it is; his mother; their coordinator and a manager; and who else may hold money for him."""

    person: Person
    mother: User
    coordinator: User
    manager: User
    holder: Payee
    provider: Payee
    account_manager: Payee


def build_family() -> Family:
    """Make the family."""
    mother, coordinator, manager = (
        User.objects.create_user(f"{part}@family.example", name=part.capitalize())
        for part in ("moncia", "carol", "mina")
    )
    person = Person.objects.create(given_name="Joshua", family_name="Demo", date_of_birth=date(2020, 5, 14))
    return Family(
        person=person,
        mother=mother,
        coordinator=coordinator,
        manager=manager,
        holder=Payee.objects.create(name="Moncia Demo", kind=Payee.Kind.PERSON, user=mother, person=person),
        provider=Payee.objects.create(name="Little Oak", kind=Payee.Kind.PROVIDER, email="accounts@oak.example"),
        account_manager=Payee.objects.create(
            name="Holding Accounts", kind=Payee.Kind.ACCOUNT_MANAGER, email="office@holding.example"
        ),
    )


@pytest.fixture
def family(db: None) -> Family:
    """Give the family."""
    return build_family()


def stream(funder: str, code: str) -> FundingStream:
    """Find one of the default funding streams."""
    return FundingStream.objects.select_related("funder").get(funder__code=funder, code=code)


def element(
    funder: str,
    code: str,
    portions: Sequence[tuple[HeldBy, Payee | None, int]],
    frequency: Frequency = Frequency.ANNUAL,
    dates: tuple[date, date] = (STARTS, ENDS),
    *,
    contribution_pence: int = 0,
    basis: ContributionBasis = ContributionBasis.NONE,
) -> ElementDraft:
    """Draft an element by its portions: how held, by whom, how many pence of the stated amount."""
    return ElementDraft(
        stream_id=stream(funder, code).pk,
        amount_pence=sum(pence for _, _, pence in portions),
        frequency=frequency,
        starts_on=dates[0],
        ends_on=dates[1],
        portions=[
            PortionDraft(held_by=held_by, holder_id=holder.pk if holder else None, amount_pence=pence)
            for held_by, holder, pence in portions
        ],
        contribution_pence=contribution_pence,
        contribution_basis=basis,
    )


def authorise(family: Family, *elements: ElementDraft) -> Budget:
    """Authorise a budget of these elements for Joshua, by the coordinator."""
    draft = BudgetDraft(
        person_id=family.person.pk,
        starts_on=min(element.starts_on for element in elements),
        ends_on=max(element.ends_on for element in elements),
        elements=elements,
    )
    (budget,) = budgets.authorise(drafts=[draft], by=family.coordinator, at=AT)
    return budget


@pytest.fixture
def budget(family: Family) -> Budget:
    """Give Joshua's budget: two funders; a provider holds most of it, his mother a direct payment."""
    return authorise(
        family,
        element(
            "ICB",
            "childrens_continuing_care",
            [(HeldBy.PROVIDER, family.provider, 6_125_000), (HeldBy.HOLDER, family.holder, 240_000)],
        ),
        element(
            "LA-CSC",
            "child_social_care",
            [(HeldBy.PROVIDER, family.provider, 31_240), (HeldBy.HOLDER, family.holder, 8_500)],
            Frequency.WEEKLY,
        ),
    )


def holding(budget: Budget, funder: str, held_by: HeldBy) -> Holding:
    """Find one funder's money in one portion of a budget."""
    return Holding.objects.select_related("portion", "element__stream__funder").get(
        portion__budget=budget, portion__held_by=held_by, element__stream__funder__code=funder
    )
