"""What was agreed: the page, contributions, returns, funding shares, and a budget started by hand."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.budgets.conftest import AT, element, stream
from tests.budgets.test_instalments import balance
from tests.cast import Cast, give_purpose
from wallet.budgets.models import Budget, Contribution, ContributionBasis, Element, Frequency, HeldBy, Holding, Portion
from wallet.budgets.operations import budgets, instalments
from wallet.budgets.operations.budgets import BudgetDraft
from wallet.budgets.queries.agreements import agreements
from wallet.budgets.queries.apportioning import weights
from wallet.people.models import LegalAuthority, Organisation, Payee

type SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(cast: Cast, client: Client) -> SignIn:
    """Sign in as a member of the cast who has said what they look for."""

    def sign_in(part: str) -> Client:
        client.force_login(getattr(cast, part))
        give_purpose(client, cast.person)
        return client

    return sign_in


@pytest.fixture
def budget(cast: Cast) -> Budget:
    """Give Zahera a running budget: the council net of a contribution, the NHS with a provider."""
    zahera = Payee.objects.create(name="Zahera Demo", kind=Payee.Kind.PERSON, person=cast.person)
    oak = Payee.objects.create(name="Little Oak", kind=Payee.Kind.PROVIDER, organisation=cast.provider)
    starts_on = timezone.localdate() - timedelta(30)
    dates = (starts_on, starts_on + timedelta(52 * 7 - 1))
    council = element(
        "LA-ASC",
        "adult_social_care",
        [(HeldBy.HOLDER, zahera, 45_000)],
        Frequency.WEEKLY,
        dates,
        contribution_pence=9_760,
        basis=ContributionBasis.NET,
    )
    nhs = element("ICB", "nhs_chc", [(HeldBy.PROVIDER, oak, 600_000), (HeldBy.HOLDER, zahera, 50_000)], dates=dates)
    draft = BudgetDraft(person_id=cast.person.pk, starts_on=dates[0], ends_on=dates[1], elements=[council, nhs])
    (made,) = budgets.authorise(drafts=[draft], by=cast.coordinator, at=AT)
    instalments.pay_due(on=timezone.localdate(), at=AT)
    return made


def place(budget: Budget, funder: str, held_by: HeldBy) -> Holding:
    return Holding.objects.select_related("portion", "element").get(
        portion__budget=budget, portion__held_by=held_by, element__stream__funder__code=funder
    )


def address(name: str, cast: Cast, *more: int) -> str:
    return reverse(f"budgets:{name}", args=[cast.person.pk, *more])


def test_the_page_says_what_each_funder_gives_and_that_it_is_net(cast: Cast, budget: Budget, signed_in: SignIn) -> None:
    page = signed_in("holder").get(address("agreement", cast)).content.decode()
    assert "Paid net of your contribution of" in page
    assert "Care Act 2014" in page
    assert "None: by law nobody is charged for this money" in page
    assert "Planned" in page
    assert "Record a contribution" not in page


def test_a_provider_sees_only_what_it_holds(cast: Cast, budget: Budget, signed_in: SignIn) -> None:
    page = signed_in("provider_worker").get(address("agreement", cast)).content.decode()
    assert "Held by Little Oak" in page
    assert "Adult social care" not in page
    assert "Direct payment" not in page
    assert "£6,500.00" not in page


def test_the_queries_do_not_grow_with_the_budget(budget: Budget, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(12):  # type: ignore[operator]
        assert len(agreements(budget=budget)) == 2


def test_a_contribution_is_recorded(cast: Cast, budget: Budget, signed_in: SignIn) -> None:
    direct = place(budget, "LA-ASC", HeldBy.HOLDER)
    before = balance(direct.held_account_id)
    client, form = signed_in("finance_officer"), address("contribution", cast, direct.pk)
    said = {"amount_pence": "97.60", "on": timezone.localdate().isoformat(), "reference": "week 1"}
    assert client.post(form, said).status_code == 302
    assert balance(direct.held_account_id) == before + 9_760
    page = client.post(form, said | {"amount_pence": "9,999", "reference": "too much"}).content.decode()
    assert "of the contribution is still to be paid" in page


def test_nobody_is_charged_towards_the_nhs_part(cast: Cast, budget: Budget, signed_in: SignIn) -> None:
    free = place(budget, "ICB", HeldBy.HOLDER)
    said = {"amount_pence": "1", "on": timezone.localdate().isoformat(), "reference": "by mistake"}
    page = signed_in("finance_officer").post(address("contribution", cast, free.pk), said).content.decode()
    assert "The law does not let anybody be charged" in page
    assert not Contribution.objects.exists()


def test_money_is_asked_back_once_and_comes_back(cast: Cast, budget: Budget, signed_in: SignIn) -> None:
    oak = place(budget, "ICB", HeldBy.PROVIDER)
    client = signed_in("finance_officer")
    said = {"amount_pence": "100", "reason": "Not needed", "key": "once"}
    for _ in range(2):
        client.post(address("ask_back", cast, oak.pk), said)
    assert balance(oak.return_due_account_id) == 10_000
    came = {"amount_pence": "100", "on": timezone.localdate().isoformat(), "reference": "bank"}
    assert client.post(address("returned", cast, oak.pk), came).status_code == 302
    assert balance(oak.return_due_account_id) == 0
    more = client.post(address("returned", cast, oak.pk), came | {"reference": "more"}).content.decode()
    assert "was asked back" in more


def test_staff_set_funding_shares_that_make_a_hundred(cast: Cast, budget: Budget, signed_in: SignIn) -> None:
    council, nhs = place(budget, "LA-ASC", HeldBy.HOLDER), place(budget, "ICB", HeldBy.HOLDER)
    client, form = signed_in("coordinator"), address("funding_shares", cast, council.portion_id)
    said = {
        "starts_on": timezone.localdate().isoformat(),
        f"holding_{council.pk}": "60",
        f"holding_{nhs.pk}": "39.99",
    }
    assert "must make exactly 100" in client.post(form, said).content.decode()
    page = client.post(form, said | {f"holding_{nhs.pk}": "40"}, follow=True).content.decode()
    assert "60.00 %" in page
    assert dict(weights(council.portion_id, timezone.localdate())) == {council.pk: 6_000, nhs.pk: 4_000}


def row(n: int, **said: object) -> dict[str, object]:
    return {f"rows-{n}-{name}": value for name, value in said.items()}


@pytest.fixture
def by_hand(cast: Cast) -> dict[str, object]:
    """Fill in a budget: one funder's money with the person and with a provider that nobody knows yet."""
    chc = stream("ICB", "nhs_chc").pk
    return {
        "starts_on": "2026-04-06",
        "ends_on": "2027-04-05",
        "rows-TOTAL_FORMS": "2",
        "rows-INITIAL_FORMS": "0",
        "do": "authorise",
        **row(0, stream=chc, amount_pence="1,000", frequency="annual", way="holder.0", contribution_basis="none"),
        **row(
            1,
            stream=chc,
            amount_pence="3000",
            frequency="annual",
            way="provider.new",
            holder_name="New Leaf",
            holder_email="Office@NewLeaf.example",
            contribution_basis="none",
        ),
    }


def test_a_budget_is_started_by_hand(cast: Cast, signed_in: SignIn, by_hand: dict[str, object]) -> None:
    response = signed_in("coordinator").post(address("new_budget", cast), by_hand)
    assert response.status_code == 302
    (made,) = Element.objects.all()
    assert made.total_pence == 400_000
    held = {portion.held_by: portion.holder for portion in Portion.objects.all()}
    assert held["holder"] is not None
    assert held["holder"].person == cast.person
    assert held["provider"] is not None
    assert (held["provider"].email, held["provider"].organisation) == (
        "office@newleaf.example",
        Organisation.objects.get(name="New Leaf"),
    )


def test_whoever_receives_a_direct_payment_for_the_person_may_see_and_use_it(
    cast: Cast, signed_in: SignIn, by_hand: dict[str, object]
) -> None:
    aunt = row(0, way="holder.new", holder_name="Aunt May", holder_email="may@family.example")
    signed_in("coordinator").post(address("new_budget", cast), by_hand | aunt)
    authority = LegalAuthority.objects.get(user__email="may@family.example")
    assert (authority.person, authority.kind) == (cast.person, LegalAuthority.Kind.RECIPIENT)
    assert authority.ends_on == date(2027, 7, 4)


def test_the_way_to_a_first_and_to_another_budget_is_shown_to_officers_only(
    cast: Cast, signed_in: SignIn, by_hand: dict[str, object]
) -> None:
    start = address("new_budget", cast)
    assert start in signed_in("coordinator").get(address("agreement", cast)).content.decode()
    assert start not in signed_in("holder").get(address("agreement", cast)).content.decode()
    signed_in("coordinator").post(start, by_hand)
    assert start in signed_in("coordinator").get(address("agreement", cast)).content.decode()


def test_an_officer_does_not_name_themselves(cast: Cast, signed_in: SignIn, by_hand: dict[str, object]) -> None:
    me = row(0, way="holder.new", holder_name="Me", holder_email=cast.coordinator.email.upper())
    page = signed_in("coordinator").post(address("new_budget", cast), by_hand | me).content.decode()
    assert "You cannot name yourself" in page
    assert not Budget.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends_on": "2026-04-05"}, "The last day must be the first day or later"),
        ({"rows-1-holder_email": ""}, "because the holder is not in the list"),
        ({"rows-0-contribution_pence": "5"}, "say whether it is net or gross"),
        ({"rows-0-contribution_pence": "5", "rows-0-contribution_basis": "net"}, "does not let anybody be charged"),
        ({"rows-0-starts_on": "2020-01-01"}, "must start and end within the dates of the budget"),
    ],
)
def test_what_is_wrong_with_a_budget_is_said_and_nothing_is_made(
    cast: Cast, signed_in: SignIn, by_hand: dict[str, object], wrong: dict[str, str], says: str
) -> None:
    page = signed_in("coordinator").post(address("new_budget", cast), by_hand | wrong).content.decode()
    assert says in page
    assert not Budget.objects.exists()
    assert not Payee.objects.filter(email="office@newleaf.example").exists()


def test_a_row_is_added_without_scripts(cast: Cast, signed_in: SignIn, by_hand: dict[str, object]) -> None:
    page = signed_in("coordinator").post(address("new_budget", cast), by_hand | {"do": "add"}).content.decode()
    assert "Money 3" in page
    assert 'value="New Leaf"' in page
