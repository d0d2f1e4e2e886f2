"""The screens of spending, as each member of the cast meets them."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, give_purpose
from tests.spending.papers import photo
from tests.spending.purse import World
from wallet.budgets.models import HeldBy
from wallet.people.models import Payee, User
from wallet.spending.models import Commitment, Payment, PaymentState


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the cast's own day in every view."""
    from tests.spending.purse import NOW, TODAY
    from wallet.people.views import doors

    for module in (
        "payments",
        "entries",
        "set_aside",
        "deliveries",
        "suggestions",
        "corrections",
        "questions",
        "evidence",
    ):
        for name, value in (("today", lambda _: TODAY), ("now", lambda _: NOW)):
            monkeypatch.setattr(f"wallet.spending.views.{module}.{name}", value, raising=False)
    monkeypatch.setattr(doors, "today", lambda _: TODAY)


def _client(world: World, user: User) -> Client:
    client = Client()
    client.force_login(user)
    give_purpose(client, world.cast.person)
    return client


def _answers(world: World, **changed: object) -> dict[str, object]:
    answers = {
        "amount": "25.50",
        "on": "2026-11-20",
        "payee": world.shop.pk,
        "purpose": "Swimming",
        "sharing": "shares",
    }
    return {**answers, **changed}


def _new(world: World, held_by: HeldBy = HeldBy.HOLDER) -> str:
    return reverse("spending:new_payment", args=[world.cast.person.pk], query={"portion": world.portions[held_by].pk})


def _check_address(client: Client, world: World, held_by: HeldBy = HeldBy.HOLDER, **changed: object) -> str:
    response = client.post(_new(world, held_by), _answers(world, **changed))
    assert response.status_code == 302, response.context["form"].errors
    return str(response["Location"])


def test_the_holder_answers_checks_and_records(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    page = client.get(_new(world))
    assert "Record a payment" in page.text
    assert "Whose money pays for it?" in page.text
    check = _check_address(client, world)
    shown = client.get(check)
    assert "Check your answers" in shown.text
    assert "£15.30" in shown.text
    assert "£10.20" in shown.text
    done = client.post(check, follow=True)
    assert "Recorded" in done.text
    payment = Payment.objects.get()
    assert (payment.amount_pence, payment.purpose, payment.state) == (2_550, "Swimming", PaymentState.RECORDED)


def test_sending_the_last_page_twice_records_once(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    check = _check_address(client, world)
    first, again = client.post(check), client.post(check)
    assert first["Location"] == again["Location"]
    assert Payment.objects.count() == 1


def test_a_change_finds_what_was_answered(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    check = _check_address(client, world, purpose="Swimming in May")
    token = urlsplit(check).path.rstrip("/").split("/")[-1]
    change = reverse("spending:new_payment", args=[cast.person.pk], query={"draft": token})
    assert "Swimming in May" in client.get(change).text
    assert client.post(change, _answers(world, purpose="Swimming in June"))["Location"] == check
    client.post(check)
    assert Payment.objects.get().purpose == "Swimming in June"


def test_what_was_typed_stays_when_something_is_wrong(world: World, cast: Cast) -> None:
    page = _client(world, cast.holder).post(_new(world), _answers(world, amount="12.345", on="31 2 2026"))
    assert page.status_code == 200
    assert "parts of a penny" in page.text
    assert "not a real date" in page.text
    assert 'value="12.345"' in page.text
    assert 'value="Swimming"' in page.text


def test_a_refusal_of_the_money_stands_on_the_page_with_both_other_ways(world: World, cast: Cast) -> None:
    page = _client(world, cast.holder).post(_new(world), _answers(world, amount="99999"))
    assert "and £10,000.00 is left to spend here" in page.text


def test_somebody_new_is_added_while_recording_and_seen_by_no_other_family(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    check = _check_address(client, world, payee="", new_payee="  Ali’s   taxis ", new_payee_kind="business")
    assert not Payee.objects.filter(name="Ali’s taxis").exists()
    client.post(check)
    payee = Payee.objects.get(name="Ali’s taxis")
    assert (payee.person, Payment.objects.get().payee) == (cast.person, payee)
    again = _check_address(client, world, payee="", new_payee="ali’s TAXIS", new_payee_kind="business")
    client.post(again)
    assert Payee.objects.filter(name__iexact="ali’s taxis").count() == 1


def test_nobody_is_offered_another_family_s_payees(world: World, cast: Cast) -> None:
    Payee.objects.create(name="Their secret friend", kind=Payee.Kind.PERSON, person=cast.stranger)
    Payee.objects.create(name="Some other holder", kind=Payee.Kind.PERSON, email="other@example.com")
    page = _client(world, cast.holder).get(_new(world))
    assert "Corner shop" in page.text
    assert "Little Oak" in page.text
    assert "secret friend" not in page.text
    assert "Some other holder" not in page.text


def test_without_anybody_chosen_or_named_the_page_asks(world: World, cast: Cast) -> None:
    page = _client(world, cast.holder).post(_new(world), _answers(world, payee=""))
    assert "Choose who was paid, or write the name of somebody new" in page.text


def test_a_supporter_above_their_limit_sends_a_suggestion_and_the_holder_says_yes(world: World, cast: Cast) -> None:
    supporter = _client(world, cast.supporter_who_spends)
    check = _check_address(supporter, world, amount="50.01")
    assert "No money moves until somebody else says yes" in supporter.get(check).text
    supporter.post(check)
    payment = Payment.objects.get()
    assert payment.state == PaymentState.SUGGESTED
    approve = reverse("spending:approve", args=[cast.person.pk, payment.pk])
    assert "somebody else has to say yes" in supporter.post(approve, {"yes": "yes"}).text
    holder = _client(world, cast.holder)
    assert "Waiting for you" in holder.get(reverse("spending:payment", args=[cast.person.pk, payment.pk])).text
    holder.post(approve, {"yes": "yes"})
    payment.refresh_from_db()
    assert (payment.state, payment.decided_by) == (PaymentState.RECORDED, cast.holder)


def test_a_no_needs_a_reason_and_the_asker_reads_it(world: World, cast: Cast) -> None:
    payment = world.suggest(cast.supporter_who_suggests)
    decline, holder = reverse("spending:decline", args=[cast.person.pk, payment.pk]), _client(world, cast.holder)
    assert "Say why, in a few words" in holder.post(decline, {"reason": ""}).text
    holder.post(decline, {"reason": "We have one already"})
    asker = _client(world, cast.supporter_who_suggests)
    page = asker.get(reverse("spending:payment", args=[cast.person.pk, payment.pk]))
    assert "We have one already" in page.text


def test_a_receipt_is_added_while_recording_and_given_back_only_to_who_may_see(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    check = _check_address(client, world, amount="80")
    client.post(check, {"receipts": [photo("one.jpg"), photo("two.png", "PNG")]})
    evidence = list(Payment.objects.get().evidence.all())
    assert [shown.name for shown in evidence] == ["one.jpg", "two.png"]
    address = reverse("spending:evidence", args=[cast.person.pk, evidence[0].payment_id, evidence[0].pk])
    served = client.get(address)
    assert served["Content-Type"] == "image/jpeg"
    assert served["Content-Disposition"].startswith("attachment")
    assert b"".join(served.streaming_content)  # type: ignore[attr-defined]
    for outsider in (cast.eve, cast.provider_worker, cast.other_coordinator):
        assert _client(world, outsider).get(address).status_code == 404


def test_a_refused_file_stops_the_whole_payment_and_says_why(world: World, cast: Cast) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = _client(world, cast.holder)
    check = _check_address(client, world)
    page = client.post(check, {"receipts": SimpleUploadedFile("bill.pdf", b"MZ" + b"\0" * 200)})
    assert "The file must be a PDF or a photo" in page.text
    assert Payment.objects.count() == 0


def test_putting_right_from_the_screen_takes_back_or_records_again(world: World, cast: Cast) -> None:
    client, payment = _client(world, cast.holder), world.record(amount_pence=250_000)
    put_right = reverse("spending:put_right", args=[cast.person.pk, payment.pk])
    correct = reverse("spending:new_payment", args=[cast.person.pk], query={"corrects": payment.pk})
    assert correct in client.get(put_right).text
    assert "2,500.00" in client.get(correct).text
    checked = client.post(correct, _answers(world, amount="25", reason="Two noughts too many"))
    client.post(checked["Location"])
    payment.refresh_from_db()
    assert (payment.state, payment.reason) == (PaymentState.REVERSED, "Two noughts too many")
    right = Payment.objects.get(corrects=payment)
    client.post(reverse("spending:put_right", args=[cast.person.pk, right.pk]), {"reason": "It never happened"})
    assert world.available("ICB") + world.available("LA-CSC") == 1_000_000


def test_a_question_is_asked_and_answered(world: World, cast: Cast) -> None:
    payment = world.record(by=cast.provider_worker, portion=world.portions[HeldBy.PROVIDER])
    ask, answer = (reverse(f"spending:{name}", args=[cast.person.pk, payment.pk]) for name in ("ask", "answer"))
    _client(world, cast.holder).post(ask, {"text": "Who came on Tuesday?"})
    worker = _client(world, cast.provider_worker)
    assert "Who came on Tuesday?" in worker.get(answer).text
    worker.post(answer, {"text": "Rosa did."})
    page = _client(world, cast.holder).get(reverse("spending:payment", args=[cast.person.pk, payment.pk]))
    assert "Rosa did." in page.text


def test_money_is_set_aside_and_released_from_the_screen(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    address = reverse("spending:new_set_aside", args=[cast.person.pk, world.direct_payment.pk])
    assert "Set money aside" in client.get(address).text
    answers = {"amount": "120", "payee": world.shop.pk, "purpose": "Holiday club", "until": "2027-01-31"}
    token = str(uuid4())
    first = client.post(address, {**answers, "sharing": "shares", "token": token})
    assert client.post(address, {**answers, "sharing": "shares", "token": token})["Location"] == first["Location"]
    commitment = Commitment.objects.get()
    assert "£120.00" in client.get(first["Location"]).text
    page = client.get(_new(world))
    assert "Was money set aside for this?" in page.text
    client.post(reverse("spending:release", args=[cast.person.pk, commitment.pk]), {"yes": "yes"})
    assert world.available("ICB") == 600_000


def test_a_provider_reports_several_deliveries_at_once(world: World, cast: Cast) -> None:
    client, address = _client(world, cast.provider_worker), reverse("spending:deliveries")
    assert str(cast.person) in client.get(address).text
    held = world.portions[HeldBy.PROVIDER].pk
    rows: dict[str, object] = {"row-TOTAL_FORMS": 5, "row-INITIAL_FORMS": 0, "token": str(uuid4())}
    for number, amount in enumerate(("100", "50.50")):
        row = {"portion": held, "on": "2026-11-20", "purpose": f"Visit {number}", "amount": amount}
        rows |= {f"row-{number}-{name}": value for name, value in row.items()}
    assert "2 deliveries recorded" in client.post(address, rows, follow=True).text
    client.post(address, rows)
    assert sorted(Payment.objects.values_list("amount_pence", flat=True)) == [5_050, 10_000]
    assert all(payment.is_report for payment in Payment.objects.all())


def test_one_wrong_delivery_records_none_and_says_which(world: World, cast: Cast) -> None:
    client, address = _client(world, cast.provider_worker), reverse("spending:deliveries")
    held = world.portions[HeldBy.PROVIDER].pk
    rows: dict[str, object] = {"row-TOTAL_FORMS": 5, "row-INITIAL_FORMS": 0, "token": str(uuid4())}
    for number, on in enumerate(("2026-11-20", "2026-12-24")):
        row = {"portion": held, "on": on, "purpose": "Visit", "amount": "10"}
        rows |= {f"row-{number}-{name}": value for name, value in row.items()}
    page = client.post(address, rows)
    assert "The date must be today or in the past." in page.text
    assert Payment.objects.count() == 0


def test_what_waits_is_listed(world: World, cast: Cast) -> None:
    world.suggest(cast.supporter_who_suggests, purpose="A new swimsuit")
    world.record(amount_pence=5_000, purpose="Big shop")
    world.record(amount_pence=4_999, purpose="Bus fares")
    page = _client(world, cast.holder).get(reverse("spending:waiting", args=[cast.person.pk]))
    assert "A new swimsuit" in page.text
    assert "Big shop" in page.text
    assert "Bus fares" not in page.text
    assert "Nothing needs doing" not in _client(world, cast.parent).get(page.request["PATH_INFO"]).text


def test_the_outsider_finds_none_of_it(world: World, cast: Cast) -> None:
    payment, eve = world.record(), _client(world, cast.eve)
    names = ("payment", "payment_done", "approve", "decline", "put_right", "ask", "answer", "add_evidence")
    for name in names:
        assert eve.get(reverse(f"spending:{name}", args=[cast.person.pk, payment.pk])).status_code == 404
    assert eve.get(_new(world)).status_code == 404
    assert eve.get(reverse("spending:deliveries")).status_code == 404


def test_a_worker_finds_nothing_of_what_others_hold(world: World, cast: Cast) -> None:
    payment, worker = world.record(), _client(world, cast.provider_worker)
    assert worker.get(reverse("spending:payment", args=[cast.person.pk, payment.pk])).status_code == 404
    assert worker.get(reverse("spending:add_evidence", args=[cast.person.pk, payment.pk])).status_code == 404


def test_one_person_s_payment_is_not_found_under_another_s_address(world: World, cast: Cast) -> None:
    payment = world.record()
    cast.stranger.user = cast.eve
    cast.stranger.save(update_fields=["user"])
    eve = _client(world, cast.eve)
    assert eve.get(reverse("spending:payment", args=[cast.stranger.pk, payment.pk])).status_code == 404


def test_where_there_are_several_kinds_of_money_the_first_question_is_which(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    page = client.get(reverse("spending:new_payment", args=[cast.person.pk]))
    assert "Which money is it from?" in page.text
    assert "Managed account, Safe Hands" in page.text
    assert "Little Oak" not in page.text


def test_without_a_budget_there_is_nothing_to_choose(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.holder)
    page = client.get(reverse("spending:new_payment", args=[cast.person.pk]))
    assert "There is no money to spend here yet" in page.text


def test_a_tampered_address_is_no_crash(world: World, cast: Cast) -> None:
    client = _client(world, cast.holder)
    for query in ("draft=nonsense", "portion=x", "corrects=x", "corrects=99999"):
        address = f"{reverse('spending:new_payment', args=[cast.person.pk])}?{query}"
        assert client.get(address).status_code in {200, 404}, parse_qs(query)
