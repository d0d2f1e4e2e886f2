"""Everything else that a screen or an operation refuses: plainly, on the page, and with nothing half done."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast
from tests.spending.papers import pdf
from tests.spending.purse import NOW, TODAY, World
from tests.spending.walks import answers, client_of, new_address
from wallet.budgets.models import HeldBy
from wallet.ledger.errors import KeyReused, Refused
from wallet.people.access import relation
from wallet.spending import errors
from wallet.spending.models import Commitment, Funding, Payment, PaymentState
from wallet.spending.operations import commitments, deliveries, payments, suggestions
from wallet.spending.operations.deliveries import Delivery

pytestmark = pytest.mark.usefixtures("its_day")
UNTIL = date(2027, 1, 31)


def _set_aside(world: World, **changed: object) -> Commitment:
    tie = relation(user=world.cast.holder, person=world.cast.person, on=TODAY)
    facts = {"portion": world.direct_payment, "payee": world.shop, "amount_pence": 1_000, "purpose": "Club"}
    by = world.cast.holder
    return commitments.set_aside(by=by, at=NOW, relation=tie, **{**facts, "until": UNTIL, **changed})  # type: ignore[arg-type]


def _address(world: World, name: str, *more: object) -> str:
    return reverse(f"spending:{name}", args=[world.cast.person.pk, *more])


def test_a_commitment_s_token_belongs_to_its_portion_and_it_says_what_for(world: World, cast: Cast) -> None:
    token = uuid4()
    _set_aside(world, token=token)
    with pytest.raises(errors.PurposeMissing):
        _set_aside(world, purpose=" ")
    tie = relation(user=cast.provider_worker, person=cast.person, on=TODAY)
    with pytest.raises(KeyReused):
        commitments.set_aside(
            portion=world.portions[HeldBy.PROVIDER],
            payee=world.shop,
            amount_pence=1,
            purpose="Club",
            until=UNTIL,
            by=cast.provider_worker,
            at=NOW,
            relation=tie,
            token=token,
        )


def test_a_suggestion_sent_twice_is_one_and_a_no_said_twice_is_one(world: World, cast: Cast) -> None:
    tie, token = relation(user=cast.supporter_who_suggests, person=cast.person, on=TODAY), uuid4()
    first, again = (
        suggestions.suggest(by=cast.supporter_who_suggests, at=NOW, relation=tie, token=token, **world.facts())
        for _ in range(2)
    )
    assert first == again
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    for _ in range(2):
        suggestions.decline(payment=first, reason="No need", by=cast.holder, at=NOW, relation=tie)
    first.refresh_from_db()
    assert (first.state, Payment.objects.count()) == (PaymentState.DECLINED, 1)


def test_who_may_only_see_may_not_suggest(world: World, cast: Cast) -> None:
    with pytest.raises(errors.NotAllowed):
        world.suggest(cast.supporter_who_sees)


def test_an_earmark_names_a_funder_and_an_unpaid_one_is_said_for_the_council_s_own_portion(
    unpaid_world: World, cast: Cast
) -> None:
    with pytest.raises(errors.WrongPortion):
        unpaid_world.record(funding=Funding.EARMARKED)
    with pytest.raises(errors.NotThereYet, match="The funders have not paid in anything yet"):
        unpaid_world.record(by=cast.coordinator, portion=unpaid_world.portions[HeldBy.COMMISSIONER])


def test_a_correction_that_was_sent_twice_is_made_once(world: World, cast: Cast) -> None:
    wrong, token = world.record(), uuid4()
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    facts = world.facts(amount_pence=900)
    first, again = (
        payments.correct(payment=wrong, reason="Typo", by=cast.holder, at=NOW, relation=tie, token=token, **facts)
        for _ in range(2)
    )
    assert first == again
    assert Payment.objects.count() == 2


def test_what_the_council_keeps_has_no_holder_to_report_for(world: World, cast: Cast) -> None:
    delivery = Delivery(portion=world.portions[HeldBy.COMMISSIONER], on=TODAY, purpose="Visit", amount_pence=1)
    with pytest.raises(deliveries.SomeRefused) as refused:
        deliveries.report(deliveries=[delivery], by=cast.coordinator, at=NOW, token=uuid4())
    assert refused.value.sentences == {0: "This part of the budget has no holder of its own."}


def test_a_receipt_is_added_afterwards_and_a_bad_one_is_refused_on_the_page(world: World, cast: Cast) -> None:
    client, payment = client_of(world, cast.holder), world.record()
    address = _address(world, "add_evidence", payment.pk)
    assert "Choose a photo or PDF" in client.post(address).text
    assert "must be a PDF or a photo" in client.post(address, {"receipts": SimpleUploadedFile("a.pdf", b"MZ12")}).text
    assert client.post(address, {"receipts": pdf()}).status_code == 302
    assert payment.evidence.count() == 1


def test_a_refusal_about_one_funder_stands_beside_whose_money_pays(world: World, cast: Cast) -> None:
    rest = world.here("LA-CSC") - 1_000
    world.record(funding=Funding.EARMARKED, earmarked_to=world.holding("LA-CSC"), amount_pence=rest)
    page = client_of(world, cast.holder).post(new_address(world), answers(world, amount="100"))
    assert "Not all of the money from Council, children’s social care is there yet." in page.text
    assert page.context["form"].errors.keys() == {"sharing"}


def test_setting_aside_too_much_or_too_late_is_said_on_the_page(world: World, cast: Cast) -> None:
    client, address = client_of(world, cast.holder), _address(world, "new_set_aside", world.direct_payment.pk)
    given = {"amount": "5", "payee": world.shop.pk, "purpose": "Club", "until": "2027-01-31", "sharing": "shares"}
    assert "2027 at the latest" in client.post(address, {**given, "until": "2030-01-01", "token": uuid4()}).text
    assert "is left to spend here" in client.post(address, {**given, "amount": "10001", "token": uuid4()}).text
    assert "Send this form once more" in client.post(address, {**given, "token": "nonsense"}).text
    assert Commitment.objects.count() == 0


def test_releasing_twice_and_by_the_wrong_person(world: World, cast: Cast) -> None:
    commitment, client = _set_aside(world), client_of(world, cast.holder)
    address = _address(world, "release", commitment.pk)
    assert "£10.00" in client.get(address).text
    client.post(address)
    assert "Nothing is left of the money that was set aside" in client.post(address).text
    assert client_of(world, cast.supporter_who_suggests).get(address).status_code == 404
    assert client_of(world, cast.provider_worker).get(_address(world, "set_aside", commitment.pk)).status_code == 404
    held = world.portions[HeldBy.PROVIDER]
    assert client.get(_address(world, "new_set_aside", held.pk)).status_code == 404


def test_putting_right_without_a_reason_and_what_is_not_one_s_own(world: World, cast: Cast) -> None:
    payment = world.record()
    address = _address(world, "put_right", payment.pk)
    assert "Say what was wrong" in client_of(world, cast.holder).post(address).text
    supporter = client_of(world, cast.supporter_who_spends)
    assert supporter.get(address).status_code == 404
    correct = reverse("spending:new_payment", args=[cast.person.pk], query={"corrects": payment.pk})
    assert supporter.get(correct).status_code == 404


def test_a_yes_that_the_money_does_not_allow_says_so_before_and_after(world: World, cast: Cast) -> None:
    asked = world.suggest(cast.supporter_who_suggests, amount_pence=100_000)
    world.record(amount_pence=world.here("ICB") + world.here("LA-CSC"), funding=Funding.WHAT_IS_LEFT)
    client, address = client_of(world, cast.holder), _address(world, "approve", asked.pk)
    assert "You have been paid" in client.get(address).text
    assert "You have been paid" in client.post(address).text
    assert client_of(world, cast.supporter_who_sees).get(address).status_code == 404
    asked.refresh_from_db()
    assert asked.state == PaymentState.SUGGESTED


def test_a_no_to_one_s_own_suggestion_is_refused_on_the_page(world: World, cast: Cast) -> None:
    asked = world.suggest(cast.supporter_who_spends, amount_pence=100)
    page = client_of(world, cast.supporter_who_spends).post(_address(world, "decline", asked.pk), {"reason": "No"})
    assert "somebody else has to say yes or no" in page.text


def test_questions_are_refused_on_the_page_too(world: World, cast: Cast) -> None:
    own = world.record()
    holder, coordinator = client_of(world, cast.holder), client_of(world, cast.coordinator)
    assert "You recorded this payment yourself" in holder.post(_address(world, "ask", own.pk), {"text": "Why?"}).text
    coordinator.post(_address(world, "ask", own.pk), {"text": "What was it?"})
    again = coordinator.post(_address(world, "ask", own.pk), {"text": "And?"})
    assert "already a question about this payment" in again.text
    assert "Write your answer" in holder.post(_address(world, "answer", own.pk)).text
    holder.post(_address(world, "answer", own.pk), {"text": "Swimming"})
    assert holder.get(_address(world, "answer", own.pk)).status_code == 404


def test_a_delivery_form_without_its_token_is_asked_for_again(world: World, cast: Cast) -> None:
    row = {"portion": world.portions[HeldBy.PROVIDER].pk, "on": "2026-11-20", "purpose": "Visit", "amount": "10"}
    rows = {"row-TOTAL_FORMS": 5, "row-INITIAL_FORMS": 0} | {f"row-0-{name}": value for name, value in row.items()}
    page = client_of(world, cast.provider_worker).post(reverse("spending:deliveries"), rows)
    assert "Send this form once more" in page.text
    assert Payment.objects.count() == 0


def test_every_refusal_of_spending_speaks_in_a_whole_sentence() -> None:
    refusals = [found for found in vars(errors).values() if isinstance(found, type) and issubclass(found, Refused)]
    said = {refusal.__name__: str(refusal()) for refusal in refusals if refusal is not Refused}
    assert len(set(said.values())) == len(said)
    assert all(text[0].isupper() and text.endswith(".") for text in said.values())
