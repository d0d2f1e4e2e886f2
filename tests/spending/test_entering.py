"""Entering a payment on the screen: the questions, the check, and every refusal beside what was typed."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.spending.papers import photo
from tests.spending.purse import NOW, World
from tests.spending.walks import answers, check_address, client_of, new_address
from wallet.budgets.models import HeldBy
from wallet.ledger.closing import close
from wallet.people.models import Payee
from wallet.spending.models import Payment, PaymentState
from wallet.spending.views import drafts

pytestmark = pytest.mark.usefixtures("its_day")


def test_the_holder_answers_checks_and_records(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    page = client.get(new_address(world))
    assert "Record a payment" in page.text
    assert "Whose money pays for it?" in page.text
    check = check_address(client, world)
    shown = client.get(check)
    assert "Check your answers" in shown.text
    assert "£15.30" in shown.text
    assert "£10.20" in shown.text
    done = client.post(check, follow=True)
    assert "Recorded" in done.text
    payment = Payment.objects.get()
    assert (payment.amount_pence, payment.purpose, payment.state) == (2_550, "Swimming", PaymentState.RECORDED)


def test_what_looks_like_the_same_payment_again_is_pointed_out_but_not_refused(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    client.post(check_address(client, world))
    again = check_address(client, world)
    assert "There is a payment of" in client.get(again).text
    client.post(again)
    assert Payment.objects.count() == 2
    assert "There is a payment of" not in client.get(check_address(client, world, amount="25.51")).text


def test_the_questions_fit_who_is_asked(world: World, cast: Cast) -> None:
    asked = {
        cast.holder: (HeldBy.HOLDER, "When was it paid?"),
        cast.supporter_who_suggests: (HeldBy.HOLDER, "Today, if it has not been paid yet"),
        cast.provider_worker: (HeldBy.PROVIDER, "What was delivered?"),
        cast.account_manager: (HeldBy.ACCOUNT_MANAGER, "When was it paid?"),
    }
    for user, (held_by, words) in asked.items():
        assert words in client_of(world, user).get(new_address(world, held_by)).text
    assert "Ask Safe Hands to pay" in client_of(world, cast.holder).get(new_address(world, HeldBy.ACCOUNT_MANAGER)).text


def test_sending_the_last_page_twice_records_once(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    check = check_address(client, world)
    first, again = client.post(check), client.post(check)
    assert first["Location"] == again["Location"]
    assert Payment.objects.count() == 1


def test_a_change_finds_what_was_answered(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    check = check_address(client, world, purpose="Swimming in May")
    token = urlsplit(check).path.rstrip("/").split("/")[-1]
    change = reverse("spending:new_payment", args=[cast.person.pk], query={"draft": token})
    assert "Swimming in May" in client.get(change).text
    assert client.post(change, answers(world, purpose="Swimming in June"))["Location"] == check
    client.post(check)
    assert Payment.objects.get().purpose == "Swimming in June"


def test_what_was_typed_stays_when_something_is_wrong(world: World, cast: Cast) -> None:
    page = client_of(world, cast.holder).post(new_address(world), answers(world, amount="12.345", on="31 2 2026"))
    assert page.status_code == 200
    assert "parts of a penny" in page.text
    assert "not a real date" in page.text
    assert 'value="12.345"' in page.text
    assert 'value="Swimming"' in page.text


def test_a_refusal_of_the_money_stands_on_the_page_with_both_other_ways(world: World, cast: Cast) -> None:
    page = client_of(world, cast.holder).post(new_address(world), answers(world, amount="99999"))
    assert "and £10,000.00 is left to spend here" in page.text


def test_somebody_new_is_added_while_recording_and_seen_by_no_other_family(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    check = check_address(client, world, payee="", new_payee="  Ali’s   taxis ", new_payee_kind="business")
    assert not Payee.objects.filter(name="Ali’s taxis").exists()
    client.post(check)
    payee = Payee.objects.get(name="Ali’s taxis")
    assert (payee.person, Payment.objects.get().payee) == (cast.person, payee)
    again = check_address(client, world, payee="", new_payee="ali’s TAXIS", new_payee_kind="business")
    client.post(again)
    assert Payee.objects.filter(name__iexact="ali’s taxis").count() == 1


def test_nobody_is_offered_another_family_s_payees(world: World, cast: Cast) -> None:
    Payee.objects.create(name="Their secret friend", kind=Payee.Kind.PERSON, person=cast.stranger)
    Payee.objects.create(name="Some other holder", kind=Payee.Kind.PERSON, email="other@example.com")
    page = client_of(world, cast.holder).get(new_address(world))
    assert "Corner shop" in page.text
    assert "Little Oak" in page.text
    assert "secret friend" not in page.text
    assert "Some other holder" not in page.text


def test_without_anybody_chosen_or_named_the_page_asks(world: World, cast: Cast) -> None:
    page = client_of(world, cast.holder).post(new_address(world), answers(world, payee=""))
    assert "Choose who was paid, or write the name of somebody new" in page.text


def test_a_receipt_is_added_while_recording_and_given_back_only_to_who_may_see(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    check = check_address(client, world, amount="80")
    client.post(check, {"receipts": [photo("one.jpg"), photo("two.png", "PNG")]})
    evidence = list(Payment.objects.get().evidence.all())
    assert [shown.name for shown in evidence] == ["one.jpg", "two.png"]
    address = reverse("spending:evidence", args=[cast.person.pk, evidence[0].payment_id, evidence[0].pk])
    served = client.get(address)
    assert served["Content-Type"] == "image/jpeg"
    assert served["Content-Disposition"].startswith("attachment")
    assert b"".join(served.streaming_content)  # type: ignore[attr-defined]
    for outsider in (cast.eve, cast.provider_worker, cast.other_coordinator):
        assert client_of(world, outsider).get(address).status_code == 404


def test_a_refused_file_stops_the_whole_payment_and_says_why(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    check = check_address(client, world)
    page = client.post(check, {"receipts": SimpleUploadedFile("bill.pdf", b"MZ" + b"\0" * 200)})
    assert "The file must be a PDF or a photo" in page.text
    assert Payment.objects.count() == 0


def test_a_day_whose_books_are_closed_is_said_plainly_and_can_be_changed(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    check = check_address(client, world, on="2026-07-02")
    close(through=date(2026, 7, 31), by="finance", at=NOW)
    assert "period whose books are closed; use a later date" in client.post(check).text
    assert Payment.objects.count() == 0
    token = urlsplit(check).path.rstrip("/").split("/")[-1]
    change = reverse("spending:new_payment", args=[cast.person.pk], query={"draft": token})
    client.post(client.post(change, answers(world, on="2026-08-01"))["Location"])
    assert Payment.objects.get().on == date(2026, 8, 1)


def test_putting_right_from_the_screen_takes_back_or_records_again(world: World, cast: Cast) -> None:
    client, payment = client_of(world, cast.holder), world.record(amount_pence=250_000)
    put_right = reverse("spending:put_right", args=[cast.person.pk, payment.pk])
    correct = reverse("spending:new_payment", args=[cast.person.pk], query={"corrects": payment.pk})
    assert correct in client.get(put_right).text
    assert "2,500.00" in client.get(correct).text
    checked = client.post(correct, answers(world, amount="25", reason="Two noughts too many"))
    client.post(checked["Location"])
    payment.refresh_from_db()
    assert (payment.state, payment.reason) == (PaymentState.REVERSED, "Two noughts too many")
    right = Payment.objects.get(corrects=payment)
    client.post(reverse("spending:put_right", args=[cast.person.pk, right.pk]), {"reason": "It never happened"})
    assert world.available("ICB") + world.available("LA-CSC") == 1_000_000


def test_where_there_are_several_kinds_of_money_the_first_question_is_which(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    page = client.get(reverse("spending:new_payment", args=[cast.person.pk]))
    assert "Which money is it from?" in page.text
    assert "Managed account, Safe Hands" in page.text
    assert "Little Oak" not in page.text


def test_without_a_budget_there_is_nothing_to_choose(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.holder)
    page = client.get(reverse("spending:new_payment", args=[cast.person.pk]))
    assert "There is no money to spend here yet" in page.text


def test_answers_are_kept_for_one_person_and_only_a_few_at_a_time(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    first, *_ = [check_address(client, world, purpose=f"Number {number}") for number in range(drafts.MOST + 1)]
    answered = client.get(first)
    assert answered.status_code == 302
    assert "/payments/new/" in answered["Location"]
    latest = check_address(client, world)
    cast.stranger.user = cast.parent
    cast.stranger.save(update_fields=["user"])
    elsewhere = latest.replace(f"/people/{cast.person.pk}/", f"/people/{cast.stranger.pk}/")
    client.force_login(cast.parent)
    assert client.post(elsewhere).status_code == 302
    assert Payment.objects.count() == 0


def test_a_tampered_address_is_no_crash(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    for query in ("draft=nonsense", "portion=x", "corrects=x", "corrects=99999"):
        address = f"{reverse('spending:new_payment', args=[cast.person.pk])}?{query}"
        assert client.get(address).status_code in {200, 404}
