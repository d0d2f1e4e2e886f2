"""The splitting screens: asking, checking, sending, answering; with and without scripts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.budgets.conftest import AT, element
from tests.cast import Cast, give_purpose
from wallet.budgets.models import Budget, HeldBy, Proposal, ProposalState, Share
from wallet.budgets.operations import budgets
from wallet.budgets.operations.budgets import BudgetDraft
from wallet.people.models import Payee


@pytest.fixture
def whole(cast: Cast) -> Budget:
    """Give Zahera a running budget of £1,000: half with Little Oak, half as her direct payment."""
    zahera = Payee.objects.create(name="Zahera Demo", kind=Payee.Kind.PERSON, person=cast.person)
    oak = Payee.objects.create(name="Little Oak", kind=Payee.Kind.PROVIDER, organisation=cast.provider)
    Payee.objects.create(name="Safe Hands", kind=Payee.Kind.ACCOUNT_MANAGER)
    starts_on = timezone.localdate() - timedelta(30)
    ends_on = starts_on + timedelta(364)
    parts = [(HeldBy.PROVIDER, oak, 50_000), (HeldBy.HOLDER, zahera, 50_000)]
    given = element("ICB", "childrens_continuing_care", parts, dates=(starts_on, ends_on))
    draft = BudgetDraft(person_id=cast.person.pk, starts_on=starts_on, ends_on=ends_on, elements=[given])
    (budget,) = budgets.authorise(drafts=[draft], by=cast.coordinator, at=AT)
    return budget


def boxes(whole: Budget) -> dict[str, str]:
    """Name the boxes of the form by who holds: the provider, the holder."""
    of = whole.elements.get()
    shares = Share.objects.filter(split__element=of).select_related("holding__portion")
    portions = {share.holding.portion.held_by: share.holding.portion for share in shares}
    return {held_by: f"share_{of.pk}_{held_by}.{portion.holder_id}" for held_by, portion in portions.items()}


def answers(whole: Budget, provider: str, holder: str, do: str) -> dict[str, str]:
    """Fill the form in."""
    names = boxes(whole)
    day = timezone.localdate().isoformat()
    return {names["provider"]: provider, names["holder"]: holder, "effective_on": day, "note": "Trips", "do": do}


def address(cast: Cast) -> str:
    return reverse("budgets:split", args=[cast.person.pk])


@pytest.fixture
def wish(cast: Cast, whole: Budget, client: Client) -> Proposal:
    """Give a wish that Zahera has sent."""
    client.force_login(cast.holder)
    client.post(address(cast), answers(whole, "300", "700", "send"))
    return Proposal.objects.get()


@pytest.mark.seed("A3-29")
def test_the_screen_shows_what_is_held_now_and_what_each_way_means(cast: Cast, whole: Budget, client: Client) -> None:
    client.force_login(cast.holder)
    page = client.get(address(cast)).content.decode()
    assert "Held by Little Oak" in page
    assert "£500.00 now. All of it can be moved." in page
    assert "You are the employer of your personal assistants." in page
    assert 'data-whole="100000"' in page


def test_the_totals_are_worked_out_without_scripts(cast: Cast, whole: Budget, client: Client) -> None:
    client.force_login(cast.holder)
    page = client.post(address(cast), answers(whole, "300", "600.50", "totals")).content.decode()
    assert "£99.50</span> is still to be shared out" in page
    page = client.post(address(cast), answers(whole, "300", "1,000", "totals")).content.decode()
    assert "That is more than there is" in page


def test_a_new_way_of_holding_is_added_and_keeps_what_was_typed(cast: Cast, whole: Budget, client: Client) -> None:
    client.force_login(cast.holder)
    safe = Payee.objects.get(name="Safe Hands")
    said = answers(whole, "300", "400", "add") | {"new_way": f"account_manager.{safe.pk}"}
    page = client.post(address(cast), said).content.decode()
    assert "Managed account with Safe Hands" in page
    assert 'value="400"' in page
    said |= {"do": "send", "new_way": "", "way": f"account_manager.{safe.pk}"}
    said[f"share_{whole.elements.get().pk}_account_manager.{safe.pk}"] = "300"
    response = client.post(address(cast), said)
    assert response.status_code == 302
    assert Proposal.objects.get().shares.get(holder=safe).amount_pence == 30_000


def test_adding_nothing_says_what_to_choose(cast: Cast, whole: Budget, client: Client) -> None:
    client.force_login(cast.holder)
    page = client.post(address(cast), answers(whole, "300", "700", "add")).content.decode()
    assert "Choose how it is held, and by whom" in page


def test_nobody_elses_payee_can_be_named(cast: Cast, whole: Budget, client: Client) -> None:
    client.force_login(cast.holder)
    theirs = Payee.objects.create(name="Stefan", kind=Payee.Kind.PERSON, person=cast.stranger)
    page = client.post(address(cast), answers(whole, "300", "700", "add") | {"new_way": f"holder.{theirs.pk}"})
    assert "Stefan" not in page.content.decode()


def test_it_is_checked_before_it_is_sent(cast: Cast, whole: Budget, client: Client) -> None:
    client.force_login(cast.holder)
    page = client.post(address(cast), answers(whole, "300", "700", "continue")).content.decode()
    assert "Check what you are asking for" in page
    assert "£700.00" in page
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("300", "600"), "£100.00 is still to be placed"),
        (("500", "500"), "Change at least one"),
        (("x", "500"), "not an amount"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(
    cast: Cast, whole: Budget, client: Client, typed: tuple[str, str], says: str
) -> None:
    client.force_login(cast.holder)
    page = client.post(address(cast), answers(whole, *typed, "continue")).content.decode()
    assert says in page
    assert "There is a problem" in page


def test_after_sending_one_reads_what_happens_next(cast: Cast, wish: Proposal, client: Client) -> None:
    page = client.get(address(cast), follow=True).content.decode()
    assert "What happens next" in page
    assert "A coordinator reads this" in page


def test_a_coordinator_finds_it_and_agrees(cast: Cast, wish: Proposal, client: Client) -> None:
    client.force_login(cast.coordinator)
    give_purpose(client, cast.person)
    assert cast.person.given_name in client.get(reverse("budgets:splits_to_do")).content.decode()
    its = [cast.person.pk, wish.pk]
    assert "Agree" in client.get(reverse("budgets:proposal", args=its)).content.decode()
    page = client.post(reverse("budgets:confirm_split", args=its), follow=True).content.decode()
    assert "The money is held the new way from today" in page
    wish.refresh_from_db()
    assert (wish.state, wish.decided_by) == (ProposalState.CONFIRMED, cast.coordinator)
    assert "£500.00" in page  # before
    assert "£700.00" in page  # after


def test_a_no_needs_its_reason_and_the_person_reads_it(cast: Cast, wish: Proposal, client: Client) -> None:
    client.force_login(cast.coordinator)
    give_purpose(client, cast.person)
    no = reverse("budgets:decline_split", args=[cast.person.pk, wish.pk])
    assert "Say why it is not agreed" in client.post(no, {"reason": ""}).content.decode()
    client.post(no, {"reason": "Little Oak needs three months’ notice."})
    client.force_login(cast.holder)
    page = client.get(reverse("budgets:proposal", args=[cast.person.pk, wish.pk])).content.decode()
    assert "Little Oak needs three months’ notice." in page


def test_whoever_asked_can_withdraw_and_another_supporter_cannot(cast: Cast, wish: Proposal, client: Client) -> None:
    away = reverse("budgets:withdraw_split", args=[cast.person.pk, wish.pk])
    client.force_login(cast.supporter_who_suggests)
    assert client.post(away).status_code == 404
    client.force_login(cast.holder)
    client.post(away)
    wish.refresh_from_db()
    assert wish.state == ProposalState.WITHDRAWN


def test_the_history_shows_a_provider_only_what_it_holds(cast: Cast, wish: Proposal, client: Client) -> None:
    address = reverse("budgets:history", args=[cast.person.pk])
    client.force_login(cast.provider_worker)
    give_purpose(client, cast.person)
    page = client.get(address).content.decode()
    assert "Held by Little Oak" in page
    assert "Direct payment to" not in page
    client.force_login(cast.holder)
    assert "Direct payment to Zahera Demo" in client.get(address).content.decode()


def test_a_budget_that_is_over_is_not_shared_out_again(
    cast: Cast, whole: Budget, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(cast.holder)
    monkeypatch.setattr("wallet.budgets.views.splits.today", lambda _: whole.ends_on + timedelta(1))
    assert "There is no budget to share out" in client.get(address(cast)).content.decode()


def test_an_outsider_finds_no_page(cast: Cast, wish: Proposal, client: Client) -> None:
    client.force_login(cast.eve)
    for name, more in (("split", []), ("history", []), ("proposal", [wish.pk]), ("confirm_split", [wish.pk])):
        assert client.get(reverse(f"budgets:{name}", args=[cast.person.pk, *more])).status_code == 404


def test_without_a_budget_there_is_nothing_to_share_out(cast: Cast, client: Client) -> None:
    client.force_login(cast.holder)
    assert "There is no budget to share out" in client.get(address(cast)).content.decode()
