"""What happens around a payment on the screens: yes and no, questions, money set aside, deliveries, and who sees it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.spending.purse import NOW, TODAY, World
from tests.spending.walks import check_address, client_of, new_address
from wallet.budgets.models import HeldBy
from wallet.people.access import relation
from wallet.spending.models import Commitment, Payment, PaymentState
from wallet.spending.operations import commitments

pytestmark = pytest.mark.usefixtures("its_day")


def test_a_supporter_above_their_limit_sends_a_suggestion_and_the_holder_says_yes(world: World, cast: Cast) -> None:
    supporter = client_of(world, cast.supporter_who_spends)
    check = check_address(supporter, world, amount="50.01")
    assert "No money moves until somebody else says yes" in supporter.get(check).text
    supporter.post(check)
    payment = Payment.objects.get()
    assert payment.state == PaymentState.SUGGESTED
    approve = reverse("spending:approve", args=[cast.person.pk, payment.pk])
    assert "somebody else has to say yes" in supporter.post(approve, {"yes": "yes"}).text
    holder = client_of(world, cast.holder)
    assert "Waiting for you" in holder.get(reverse("spending:payment", args=[cast.person.pk, payment.pk])).text
    holder.post(approve, {"yes": "yes"})
    payment.refresh_from_db()
    assert (payment.state, payment.decided_by) == (PaymentState.RECORDED, cast.holder)


def test_a_no_needs_a_reason_and_the_asker_reads_it(world: World, cast: Cast) -> None:
    payment = world.suggest(cast.supporter_who_suggests)
    decline, holder = reverse("spending:decline", args=[cast.person.pk, payment.pk]), client_of(world, cast.holder)
    assert "Say why, in a few words" in holder.post(decline, {"reason": ""}).text
    holder.post(decline, {"reason": "We have one already"})
    asker = client_of(world, cast.supporter_who_suggests)
    page = asker.get(reverse("spending:payment", args=[cast.person.pk, payment.pk]))
    assert "We have one already" in page.text


def test_a_question_is_asked_and_answered(world: World, cast: Cast) -> None:
    payment = world.record(by=cast.provider_worker, portion=world.portions[HeldBy.PROVIDER])
    ask, answer = (reverse(f"spending:{name}", args=[cast.person.pk, payment.pk]) for name in ("ask", "answer"))
    client_of(world, cast.holder).post(ask, {"text": "Who came on Tuesday?"})
    worker = client_of(world, cast.provider_worker)
    assert "Who came on Tuesday?" in worker.get(answer).text
    worker.post(answer, {"text": "Rosa did."})
    page = client_of(world, cast.holder).get(reverse("spending:payment", args=[cast.person.pk, payment.pk]))
    assert "Rosa did." in page.text


def test_money_is_set_aside_and_released_from_the_screen(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    address = reverse("spending:new_set_aside", args=[cast.person.pk, world.direct_payment.pk])
    assert "Set money aside" in client.get(address).text
    given = {"amount": "120", "payee": world.shop.pk, "purpose": "Holiday club", "until": "2027-01-31"}
    token = str(uuid4())
    first = client.post(address, {**given, "sharing": "shares", "token": token})
    assert client.post(address, {**given, "sharing": "shares", "token": token})["Location"] == first["Location"]
    commitment = Commitment.objects.get()
    assert "£120.00" in client.get(first["Location"]).text
    page = client.get(new_address(world))
    assert "Was money set aside for this?" in page.text
    client.post(reverse("spending:release", args=[cast.person.pk, commitment.pk]), {"yes": "yes"})
    assert world.available("ICB") == 600_000


def test_money_set_aside_too_long_is_offered_back_where_the_person_looks_first(world: World, cast: Cast) -> None:
    client = client_of(world, cast.holder)
    tie = relation(user=cast.holder, person=cast.person, on=TODAY)
    facts = world.facts(amount_pence=500)
    facts.pop("on")
    earlier = NOW - timedelta(days=3)
    commitments.set_aside(until=earlier.date(), by=cast.holder, at=earlier, relation=tie, **facts)
    assert "Money is still set aside" in client.get(reverse("home:person", args=[cast.person.pk])).text
    page = client.get(reverse("spending:waiting", args=[cast.person.pk]))
    assert "Do you still need it?" in page.text


def test_a_provider_reports_several_deliveries_at_once(world: World, cast: Cast) -> None:
    client, address = client_of(world, cast.provider_worker), reverse("spending:deliveries")
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


def test_the_person_sees_that_the_provider_was_there(world: World, cast: Cast) -> None:
    client, held = client_of(world, cast.provider_worker), world.portions[HeldBy.PROVIDER].pk
    row = {"portion": held, "on": "2026-11-20", "purpose": "Visit", "amount": "10"}
    rows = {"row-TOTAL_FORMS": 5, "row-INITIAL_FORMS": 0, "token": str(uuid4())}
    client.get(reverse("spending:deliveries"))
    assert not cast.person.looks.exists()
    client.post(reverse("spending:deliveries"), rows | {f"row-0-{name}": value for name, value in row.items()})
    look = cast.person.looks.get()
    assert (look.user, look.organisation, look.purpose) == (cast.provider_worker, cast.provider, "Reporting a delivery")


def test_one_wrong_delivery_records_none_and_says_which(world: World, cast: Cast) -> None:
    client, address = client_of(world, cast.provider_worker), reverse("spending:deliveries")
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
    page = client_of(world, cast.holder).get(reverse("spending:waiting", args=[cast.person.pk]))
    assert "A new swimsuit" in page.text
    assert "Big shop" in page.text
    assert "Bus fares" not in page.text
    assert "Nothing needs doing" not in client_of(world, cast.parent).get(page.request["PATH_INFO"]).text


def test_the_outsider_finds_none_of_it(world: World, cast: Cast) -> None:
    payment, eve = world.record(), client_of(world, cast.eve)
    names = ("payment", "payment_done", "approve", "decline", "put_right", "ask", "answer", "add_evidence")
    for name in names:
        assert eve.get(reverse(f"spending:{name}", args=[cast.person.pk, payment.pk])).status_code == 404
    assert eve.get(new_address(world)).status_code == 404
    assert eve.get(reverse("spending:deliveries")).status_code == 404


def test_a_worker_finds_nothing_of_what_others_hold(world: World, cast: Cast) -> None:
    payment, worker = world.record(), client_of(world, cast.provider_worker)
    assert worker.get(reverse("spending:payment", args=[cast.person.pk, payment.pk])).status_code == 404
    assert worker.get(reverse("spending:add_evidence", args=[cast.person.pk, payment.pk])).status_code == 404


def test_one_person_s_payment_is_not_found_under_another_s_address(world: World, cast: Cast) -> None:
    payment = world.record()
    cast.stranger.user = cast.eve
    cast.stranger.save(update_fields=["user"])
    eve = client_of(world, cast.eve)
    assert eve.get(reverse("spending:payment", args=[cast.stranger.pk, payment.pk])).status_code == 404
