"""The pages about a person's money: what they say, to whom, and in how few queries."""

from datetime import date, timedelta
from itertools import batched

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, give_purpose
from tests.home.conftest import TODAY, Wallet, authorise, element, morning
from wallet.budgets.models import ContributionBasis, HeldBy, Holding, Kind, Movement
from wallet.budgets.operations import movements
from wallet.budgets.operations.movements import MovementDraft
from wallet.ledger.posting import Line
from wallet.people.models import Payee, User
from wallet.spending.models import Payment, PaymentState

MOST_QUERIES = 12


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return " ".join(response.content.decode().split())


def downloaded(client: Client, path: str) -> str:
    response = client.get(path)
    assert isinstance(response, StreamingHttpResponse)
    return response.getvalue().decode()


def home_of(wallet: Wallet) -> str:
    return reverse("home:person", args=[wallet.cast.person.pk])


def spend_much(wallet: Wallet, many: int) -> None:
    """Record many payments of a penny from the direct payment, by the thousand."""
    portion = wallet.portion(HeldBy.HOLDER)
    holding = Holding.objects.filter(portion=portion).first()
    assert holding is not None
    assert holding.available_account_id is not None
    assert holding.held_account_id is not None
    line = Line(debit=holding.available_account_id, credit=holding.held_account_id, pence=1)
    days = [date(2026, 4, 7) + timedelta(days=number % 220) for number in range(many)]
    drafts = [
        MovementDraft(
            budget_id=wallet.budget.pk,
            portion_id=portion.pk,
            kind=Kind.PAYMENT,
            on=day,
            lines=[line],
            key=f"many/{number}",
            amount_pence=1,
            payee_id=wallet.club.pk,
            purpose="A penny",
        )
        for number, day in enumerate(days)
    ]
    for some in batched(drafts, 1000):
        made = movements.record_many(drafts=some, at=morning(TODAY))
        Payment.objects.bulk_create(
            Payment(
                portion=portion,
                payee=wallet.club,
                on=movement.on,
                amount_pence=1,
                purpose="A penny",
                state=PaymentState.RECORDED,
                asked_by=wallet.cast.holder,
                asked_at=morning(TODAY),
                movement=movement,
            )
            for movement in made
        )


@pytest.mark.seed("A0-01")
def test_home_says_in_one_look_what_there_is(client: Client, wallet: Wallet) -> None:
    wallet.pay(100_00)
    page = text(signed_in(client, wallet.cast.holder), home_of(wallet))
    for words in (
        "Your money",
        "£35,900.00",
        'of <span class="tri-money">£36,000.00</span> agreed',
        "will be left on 5 April 2027.",
        "Children’s continuing care",
        "Held by Little Oak Support",
        "Managed account with Safe Hands Accounts",
        "Kept by Council, special educational needs",
        "1 payment needs a receipt",
        "You are never asked to pay towards health or education money.",
        "Swim Club",
        "Spending and plan, month by month",
    ):
        assert words in page


@pytest.mark.parametrize("many", [10, 10_000])
def test_home_takes_as_many_queries_at_ten_movements_as_at_ten_thousand(
    client: Client, wallet: Wallet, many: int
) -> None:
    spend_much(wallet, many)
    signed_in(client, wallet.cast.holder).get(home_of(wallet))  # the session's own housekeeping comes first
    with CaptureQueriesContext(connection) as asked:
        page = text(client, home_of(wallet))
    assert f"£{36_000 - many // 100:,}" in page or many == 10
    assert len(asked) == 10 < MOST_QUERIES


@pytest.mark.seed("A0-41", "A0-40")
def test_the_family_follows_what_the_provider_spends(client: Client, wallet: Wallet) -> None:
    wallet.pay(266_89, held_by=HeldBy.PROVIDER, purpose="Overnight support", payee=wallet.provider)
    page = text(signed_in(client, wallet.cast.parent), home_of(wallet))
    assert "Zahera Demo’s money" in page
    assert "Overnight support" in page
    assert "£266.89" in page


def test_a_provider_sees_its_own_part_and_is_told_so(client: Client, wallet: Wallet) -> None:
    wallet.pay(40_00, purpose="Private swimming")
    wallet.pay(266_89, held_by=HeldBy.PROVIDER, purpose="Overnight support")
    signed_in(client, wallet.cast.provider_worker)
    give_purpose(client, wallet.cast.person)
    person = wallet.cast.person.pk
    elsewhere = wallet.portion(HeldBy.HOLDER)
    private = Movement.objects.get(purpose="Private swimming")
    for name in ("home:person", "home:movements", "home:statement"):
        page = text(client, reverse(name, args=[person]))
        assert "part that your organisation holds" in page or "All that your organisation holds" in page
        for secret in ("Private swimming", "Direct payment", "£36,000.00", "Safe Hands", "£9,000.00"):
            assert secret not in page, (name, secret)
    assert client.get(reverse("home:portion", args=[person, elsewhere.pk])).status_code == 404
    assert client.get(reverse("home:movement", args=[person, private.pk])).status_code == 404
    csv = downloaded(client, reverse("home:movements_csv", args=[person]))
    assert "Overnight support" in csv
    assert "Private swimming" not in csv


@pytest.mark.parametrize("part", ["eve", "other_coordinator", "editor"])
def test_an_outsider_sees_nothing_at_all(client: Client, wallet: Wallet, part: str) -> None:
    payment = wallet.pay(40_00)
    person = wallet.cast.person.pk
    signed_in(client, getattr(wallet.cast, part))
    whole = ("person", "movements", "movements_csv", "statement", "statement_csv", "statement_pdf")
    paths = [reverse(f"home:{name}", args=[person]) for name in whole]
    paths.append(reverse("home:portion", args=[person, payment.portion_id]))
    paths.append(reverse("home:movement", args=[person, payment.movement_id]))
    assert {client.get(path).status_code for path in paths} == {404}


def test_movements_and_portions_of_another_person_are_not_found_under_one_s_own(
    client: Client, wallet: Wallet, cast: Cast
) -> None:
    payment = wallet.pay(40_00)
    cast.stranger.user = cast.eve
    cast.stranger.save()
    signed_in(client, cast.eve)
    for name, pk in (("home:movement", payment.movement_id), ("home:portion", payment.portion_id)):
        assert client.get(reverse(name, args=[cast.stranger.pk, pk])).status_code == 404


def test_a_suggestion_waits_on_the_home_of_who_may_say_yes_and_of_who_asked(client: Client, wallet: Wallet) -> None:
    Payment.objects.create(
        portion=wallet.portion(HeldBy.HOLDER),
        payee=wallet.club,
        on=TODAY,
        amount_pence=28_00,
        purpose="Goggles",
        state=PaymentState.SUGGESTED,
        asked_by=wallet.cast.supporter_who_suggests,
        asked_at=morning(TODAY),
    )
    page = text(signed_in(client, wallet.cast.holder), home_of(wallet))
    assert "Supporter who suggests asked to pay" in page
    assert "Goggles" in page
    assert "Record a payment" in page
    page = text(signed_in(client, wallet.cast.supporter_who_suggests), home_of(wallet))
    assert "You asked to pay" in page
    assert "Suggest a payment" in page
    page = text(signed_in(client, wallet.cast.supporter_who_sees), home_of(wallet))
    assert "a payment</a>" not in page


def test_a_person_without_a_budget_is_told_what_happens_next(client: Client, cast: Cast) -> None:
    page = text(signed_in(client, cast.holder), reverse("home:person", args=[cast.person.pk]))
    assert "There is no budget yet" in page
    assert "Coordinator is your coordinator" in page


def test_an_earlier_budget_is_chosen_by_its_dates(client: Client, wallet: Wallet) -> None:
    earlier = authorise(
        wallet.cast.person,
        [
            element(
                "LA-SEN",
                "education_ehc",
                [(HeldBy.COMMISSIONER, None, 12_345)],
                dates=(date(2025, 4, 6), date(2026, 4, 5)),
            )
        ],
    )
    signed_in(client, wallet.cast.holder)
    assert "6 April 2025 to 5 April 2026" in text(client, home_of(wallet))
    page = text(client, f"{home_of(wallet)}?budget={earlier.pk}")
    assert "£123.45 was left when it ended on 5 April 2026." in page
    assert "In all, £0.00 was spent. The plan was £123.45." in page
    assert "?from_day=2025-04-06&amp;to_day=2026-04-05" in page
    assert "£36,000.00" not in page


def test_a_budget_that_has_not_begun_says_when_it_does(client: Client, cast: Cast) -> None:
    dates = (date(2027, 4, 6), date(2028, 4, 5))
    authorise(cast.person, [element("LA-SEN", "education_ehc", [(HeldBy.COMMISSIONER, None, 12_345)], dates=dates)])
    page = text(signed_in(client, cast.holder), reverse("home:person", args=[cast.person.pk]))
    assert "It starts on 6 April 2027." in page
    assert "The months are compared here when the first one is over." in page


def test_a_contribution_is_said_with_who_asks_for_it(client: Client, cast: Cast) -> None:
    holder = Payee.objects.create(name="Zahera Demo", kind=Payee.Kind.PERSON, person=cast.person)
    net = (9_760, ContributionBasis.NET)
    authorise(
        cast.person,
        [element("LA-ASC", "adult_social_care", [(HeldBy.HOLDER, holder, 100_000)], contribution=net)],
    )
    page = text(signed_in(client, cast.holder), reverse("home:person", args=[cast.person.pk]))
    assert 'You pay <span class="tri-money">£97.60</span> once towards' in page
    assert "takes this off before it pays" in page
    assert "never asked to pay" not in page


def test_two_budgets_that_run_at_once_are_shown_together(client: Client, wallet: Wallet) -> None:
    dates = (date(2026, 9, 1), date(2027, 7, 31))
    authorise(
        wallet.cast.person,
        [element("LA-SEN", "education_ehc", [(HeldBy.COMMISSIONER, None, 100_000)], dates=dates)],
    )
    page = text(signed_in(client, wallet.cast.holder), home_of(wallet))
    assert "£37,000.00" in page
    assert "6 April 2026 to 5 April 2027:" in page
    assert "1 September 2026 to 31 July 2027:" in page


def test_everybody_begins_at_the_front_and_goes_to_their_own(client: Client, wallet: Wallet) -> None:
    assert "Many streams, one budget" in text(client, "/")
    response = signed_in(client, wallet.cast.holder).get("/", follow=True)
    assert response.redirect_chain[-1][0] == home_of(wallet)
