"""The officer's home: what waits and what stands out, found for everybody at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.home.conftest import TODAY, Wallet, authorise, element, morning
from tests.home.test_screens import signed_in, text
from wallet.budgets.models import Budget, HeldBy, Holding, Proposal
from wallet.dated import NotInForce
from wallet.home import policies
from wallet.home.queries.caseload import Caseload, Flag, caseload
from wallet.ledger.posting import Draft, Line, post
from wallet.people.access import relation
from wallet.people.models import LegalAuthority, Payee, Person, User
from wallet.spending.models import Evidence, Funding, Payment, PaymentState, Question
from wallet.spending.operations import commitments

LATE = TODAY - timedelta(days=40)


def looked_over(*, on: date = TODAY) -> Caseload:
    return caseload(people=Person.objects.all(), on=on, at=morning(on))


def flags(wallet: Wallet) -> list[Flag]:
    return looked_over().flags.get(wallet.cast.person.pk, [])


@pytest.fixture
def calm(wallet: Wallet) -> Wallet:
    """Spend as planned from every part, so that nothing stands out but what a test does itself."""
    for on in (date(2026, 6, 1), date(2026, 8, 1), date(2026, 11, 20)):
        wallet.pay(250_000, on=on, held_by=HeldBy.HOLDER)
        wallet.pay(250_000, on=on, held_by=HeldBy.PROVIDER)
        wallet.pay(130_000, on=on, held_by=HeldBy.COMMISSIONER, by=wallet.cast.finance_officer)
    show_everything(wallet)
    return wallet


def show_everything(wallet: Wallet) -> None:
    for payment in Payment.objects.filter(evidence=None):
        Evidence.objects.create(
            payment=payment,
            file="evidence/receipt.pdf",
            name="receipt.pdf",
            content_type="application/pdf",
            size=1,
            sha256=f"{payment.pk:064}",
            added_by=wallet.cast.holder,
            added_at=payment.asked_at,
        )


def suggest(wallet: Wallet, on: date = LATE) -> None:
    Payment.objects.create(
        portion=wallet.portion(HeldBy.HOLDER),
        payee=wallet.club,
        on=on,
        amount_pence=10_00,
        purpose="A day out",
        state=PaymentState.SUGGESTED,
        asked_by=wallet.cast.supporter_who_suggests,
        asked_at=morning(on),
    )


def ask(wallet: Wallet) -> None:
    payment = wallet.pay(1_00, on=TODAY)
    Question.objects.create(
        payment=payment, asked_by=wallet.cast.finance_officer, asked_at=morning(TODAY), text="What was this?"
    )


def keep_no_receipt(wallet: Wallet) -> None:
    wallet.pay(60_00, on=LATE)


def forget_what_was_set_aside(wallet: Wallet) -> None:
    tie = relation(user=wallet.cast.holder, person=wallet.cast.person, on=TODAY)
    commitments.set_aside(
        portion=wallet.portion(HeldBy.HOLDER),
        payee=wallet.club,
        purpose="A week away",
        until=LATE,
        amount_pence=10_00,
        funding=Funding.SHARES,
        by=wallet.cast.holder,
        at=morning(LATE),
        relation=tie,
    )


def propose(wallet: Wallet) -> None:
    Proposal.objects.create(
        budget=wallet.budget, effective_on=TODAY, proposed_by=wallet.cast.holder, proposed_at=morning(TODAY)
    )


def overspend(wallet: Wallet) -> None:
    wallet.pay(360_000, on=TODAY)
    wallet.pay(290_000, on=TODAY, held_by=HeldBy.PROVIDER)
    wallet.pay(550_000, on=TODAY, held_by=HeldBy.COMMISSIONER, by=wallet.cast.finance_officer)
    show_everything(wallet)


def owe(wallet: Wallet) -> None:
    holding = Holding.objects.filter(portion=wallet.portion(HeldBy.HOLDER)).first()
    assert holding is not None
    line = Line(debit=holding.return_due_account_id or 0, credit=holding.held_account_id or 0, pence=1)
    post([Draft(key="owed", kind="moved", effective_on=TODAY, lines=[line])])


def let_an_authority_end(wallet: Wallet) -> None:
    LegalAuthority.objects.filter(person=wallet.cast.person, user=wallet.cast.parent).update(
        ends_on=TODAY + timedelta(days=60)
    )


def lose_the_coordinator(wallet: Wallet) -> None:
    Person.objects.filter(pk=wallet.cast.person.pk).update(coordinator=None)


@pytest.mark.parametrize(
    ("happens", "flag"),
    [
        (propose, Flag.PROPOSAL),
        (suggest, Flag.SUGGESTION),
        (ask, Flag.QUESTION),
        (keep_no_receipt, Flag.RECEIPT),
        (forget_what_was_set_aside, Flag.OVERDUE),
        (overspend, Flag.RUNS_OUT),
        (owe, Flag.PAY_BACK),
        (let_an_authority_end, Flag.AUTHORITY),
        (lose_the_coordinator, Flag.NO_COORDINATOR),
    ],
)
def test_each_thing_to_look_at_is_found_when_it_happens(
    calm: Wallet, happens: Callable[[Wallet], None], flag: Flag
) -> None:
    assert flags(calm) == []
    happens(calm)
    assert flags(calm) == [flag]


def test_a_suggestion_of_this_week_is_nobody_s_business_yet(calm: Wallet) -> None:
    suggest(calm, TODAY - timedelta(days=7))
    assert flags(calm) == []


def test_eight_weeks_without_spending_are_asked_about_and_eight_weeks_behind_the_plan_too(wallet: Wallet) -> None:
    assert flags(wallet) == [Flag.QUIET, Flag.SURPLUS]
    wallet.pay(1_00, on=TODAY - timedelta(days=56))
    assert flags(wallet) == [Flag.SURPLUS]


def test_limits_hold_from_their_day() -> None:
    assert policies.days(name="nothing_spent", on=TODAY) == 56
    with pytest.raises(NotInForce):
        policies.days(name="nothing_spent", on=date(2019, 12, 31))


def family(number: int, coordinator: User) -> Budget:
    person = Person.objects.create(
        given_name=f"Person {number}",
        family_name="Many",
        date_of_birth=date(1980, 1, 1),
        coordinator=coordinator,
        organisation=coordinator.staff_roles.get().organisation,
    )
    holder = Payee.objects.create(name=f"Person {number}", kind=Payee.Kind.PERSON, person=person)
    return authorise(person, [element("LA-CSC", "child_social_care", [(HeldBy.HOLDER, holder, 100_000)])])


def test_everybody_is_looked_over_in_as_many_queries_as_one(
    wallet: Wallet, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(10):
        looked_over()
    for number in range(12):
        family(number, wallet.cast.coordinator)
    with django_assert_num_queries(10):
        assert len(looked_over().flags) == 14  # the stranger has no coordinator, everybody else spends nothing


def test_the_page_shows_an_officer_their_own_people_and_no_amount(client: Client, wallet: Wallet) -> None:
    family(1, wallet.cast.other_coordinator)
    page = text(signed_in(client, wallet.cast.coordinator), reverse("home:work"))
    assert "Zahera Demo" in page
    assert "A large amount lies unspent" in page
    assert "Person 1 Many" not in page
    assert "£" not in page


def test_a_manager_begins_with_everybody_s_people(client: Client, wallet: Wallet) -> None:
    page = text(signed_in(client, wallet.cast.manager), reverse("home:work"))
    assert "Zahera Demo" in page
    assert "Your people" not in page
    assert "Who does what here" in page


def test_an_officer_who_looks_after_nobody_sees_their_work_by_subject(client: Client, cast: Cast) -> None:
    page = text(signed_in(client, cast.editor), reverse("home:work"))
    assert "Changes that wait" in page
    assert page.index("Listings") < page.index("Changes that wait") < page.index("The directory")
    assert "Requests for a new provider" not in page
    assert "0 people" not in page
    assert "Nothing waits." not in page
    assert "Wishes to hold money differently" not in page


def test_a_coordinator_may_look_beyond_their_own(client: Client, wallet: Wallet) -> None:
    Person.objects.filter(pk=wallet.cast.person.pk).update(coordinator=wallet.cast.manager)
    signed_in(client, wallet.cast.coordinator)
    assert "Zahera Demo" not in text(client, reverse("home:work"))
    assert "Zahera Demo" in text(client, f"{reverse('home:work')}?whose=all")


def test_people_are_found_by_name_number_and_what_there_is_to_look_at(client: Client, wallet: Wallet) -> None:
    family(1, wallet.cast.coordinator)
    signed_in(client, wallet.cast.coordinator)
    work = reverse("home:work")
    assert "2 people" in text(client, work)
    for query in ("words=zahera demo", "words=9990001030"):
        page = text(client, f"{work}?{query}")
        assert "1 person" in page
        assert "Zahera Demo" in page
    assert "Nobody found" in text(client, f"{work}?flag=pay_back")
    assert "2 people" in text(client, f"{work}?flag=quiet")


@pytest.mark.parametrize("part", ["eve", "holder", "provider_worker", "account_manager"])
def test_nobody_else_has_an_officer_s_home(client: Client, cast: Cast, part: str) -> None:
    assert signed_in(client, getattr(cast, part)).get(reverse("home:work")).status_code == 404
