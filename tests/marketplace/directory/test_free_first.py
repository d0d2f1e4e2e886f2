"""Free first, never free only: what is offered, where it is shown, and that it stops nobody and touches no money."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from marketplace.directory import places
from marketplace.directory.models import RefusalCount, Service
from marketplace.directory.operations import refusals
from marketplace.directory.queries import free_first
from tests.cast import TODAY, Cast
from tests.marketplace.directory import samples
from tests.spending.purse import World, build_world
from wallet.ledger.models import Posting, Transfer
from wallet.people.models import AuditEvent, Look

SALE = places.find("M33 4")  # the middle of a sector: read from a file, not the database


def names(text: str = "", **fields: Any) -> list[str]:
    found = free_first.offers(text=text, **{"place": SALE, "on": TODAY, **fields})
    return [offer.service.name for offer in found]


@pytest.fixture
def swims(cast: Cast) -> list[Service]:
    """Give what there is to swim near Sale: free, of the community, paid, far away, full."""
    word = samples.term("Swimming pools")
    make: dict[str, dict[str, Any]] = {
        "Free family swim": {"at": "M33 7ZF", "is_free": True, "companion_free": True},
        "Swimming club": {"at": "M33 2NB", "prices": {"session": 200}},
        "Splash swimming school": {"at": "M33 2NB", "standing": "approved", "prices": {"session": 1500}},
        "Seaside swimming": {"at": "BN1 1AA", "is_free": True},
        "Full swimming": {"at": "M33 2NB", "is_free": True, "space": "no"},
        "Closed swimming": {"at": "M33 2NB", "is_free": True, "status": "temporarily closed"},
        "Hidden swimming": {"at": "M33 2NB", "is_free": True, "live": False},
        "Swimming with Sam": {"at": "M33 2NB", "kind": "assistant", "organisation": None, "listed_by": cast.eve},
    }
    return [samples.service(name, terms=[word], **fields) for name, fields in make.items()]


@pytest.mark.seed("A1-37", "A1-38", "A1-39")
def test_what_is_free_or_of_the_community_nearby_is_offered_and_nothing_else(swims: list[Service]) -> None:
    assert names("Swimming lessons at Splash") == ["Free family swim", "Swimming club"]
    assert names("yoga") == []


def test_a_few_are_enough_and_free_ones_come_first(cast: Cast) -> None:
    word = samples.term("Choir")
    for number in range(5):
        samples.service(f"Singing {number}", at="M33 2NB", terms=[word], is_free=number == 4)
    assert names("choir") == ["Singing 4", "Singing 0", "Singing 1"]


def test_what_matches_more_words_comes_first(cast: Cast) -> None:
    samples.service("Walking group", at="M33 4ND", is_free=True)
    samples.service("Walking football for men", at="M33 7ZF", is_free=True)
    assert names("walking football") == ["Walking football for men", "Walking group"]


def test_words_that_say_only_how_something_is_paid_find_nothing(cast: Cast) -> None:
    samples.service("Weekly support session 4", at="M33 4ND", is_free=True)
    assert names("Weekly support session, 4 hours, invoice") == []
    assert names("") == []


def test_terms_find_too_and_what_was_refused_is_not_offered_again(swims: list[Service]) -> None:
    word = samples.term("Swimming pools")
    assert names(terms=[word.pk]) == ["Free family swim", "Swimming club"]
    assert names(terms=[word.pk], without=[swims[0].pk]) == ["Swimming club"]


def test_without_a_place_it_is_offered_from_anywhere(swims: list[Service]) -> None:
    assert "Seaside swimming" in names("swimming", place=None)


def test_it_takes_five_queries_at_most(swims: list[Service], django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        assert len(names("swimming")) == 2


@pytest.mark.seed("A4-42", "A4-43")
def test_ordinary_places_are_found_and_say_that_an_assistant_goes_free(client: Client, cast: Cast) -> None:
    gym = samples.service(
        "Ironworks Gym", at="M33 2NB", kind="place", terms=[samples.term("Gyms")], prices={"session": 600}
    )
    Service.objects.filter(pk=gym.pk).update(companion_free=True)
    assert "Ironworks Gym" in found(client, q="gym")
    page = client.get(reverse("directory:listing", args=[gym.pk])).content.decode()
    assert "A place to go" in page
    assert "A companion or personal assistant goes free." in page


def found(client: Client, **query: str) -> str:
    """Read the list of what a search finds near Sale."""
    asked = {"q": "swimming", "postcode": "M33 4ND", "miles": "5", **query}
    return " ".join(client.get(reverse("directory:search"), asked).content.decode().split())


def test_a_page_of_results_that_begins_with_paid_ones_lifts_the_free_ones_out(
    client: Client, swims: list[Service], django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        samples.service(f"Aqua swimming {number}", at="M33 4ND", standing="approved", prices={"session": 900})
    with django_assert_max_num_queries(12):
        page = found(client)
    assert "Free or low-cost near M33 4ND" in page
    lifted = page.partition("tri-offers__list")[2].partition("</ul>")[0]
    assert "Free family swim" in lifted
    assert "Swimming club" in lifted
    assert "Splash" not in lifted
    assert "Show only what is free</a> (3)" in page  # with one that is full and one that is closed for a while
    again = found(client, **{"not": str(swims[0].pk)}).partition("tri-offers__list")[2].partition("</ul>")[0]
    assert "Free family swim" not in again
    assert "tri-offers" not in found(client, cost="free")


def test_results_that_begin_with_a_free_one_are_left_as_they_are(client: Client, swims: list[Service]) -> None:
    assert "tri-offers" not in found(client)


# ---- on the person's own pages ---------------------------------------------------------------------------------------


@pytest.fixture
def world(cast: Cast) -> World:
    return build_world(cast)


@pytest.fixture
def holder(cast: Cast, world: World, client: Client) -> Client:
    client.force_login(cast.holder)
    return client


def about_to_pay(holder: Client, world: World) -> str:
    """Fill in a payment, and give the address of the page that asks to check it."""
    portion = world.direct_payment
    new = reverse("spending:new_payment", args=[world.budget.person_id], query={"portion": portion.pk})
    answers = {
        "amount": "15.00",
        "on": TODAY.isoformat(),
        "payee": world.shop.pk,
        "purpose": "Swimming lessons",
        "sharing": "shares",
        "outcome": "relationships",
    }
    sent = holder.post(new, answers)
    assert sent.status_code == 302, sent.context["form"].errors
    return str(sent["Location"])


def text(holder: Client, address: str, **query: str) -> str:
    return " ".join(holder.get(address, query).content.decode().split())


@pytest.mark.seed("A1-38", "A4-43")
def test_before_a_payment_is_recorded_what_is_free_nearby_is_shown(
    holder: Client, world: World, swims: list[Service]
) -> None:
    check = about_to_pay(holder, world)
    asks = text(holder, check)
    assert "Some things that people pay for are free nearby." in asks
    assert "Free family swim" not in asks
    shown = text(holder, check, near="M33 4ND")
    assert "Free or low-cost near M33 4ND" in shown
    assert "Free family swim" in shown
    assert "A companion or assistant goes free" in shown
    assert "Splash swimming school" not in shown
    assert "Record it" in shown  # never in the way


def test_the_postcode_of_the_person_is_used_where_it_is_known(
    cast: Cast, holder: Client, world: World, swims: list[Service]
) -> None:
    cast.person.postcode = "M33 4ND"
    cast.person.save()
    assert "Free family swim" in text(holder, about_to_pay(holder, world))


def test_a_wrong_postcode_is_answered_kindly(holder: Client, world: World, swims: list[Service]) -> None:
    assert "We do not know the postcode “nowhere”" in text(holder, about_to_pay(holder, world), near="nowhere")


def test_looking_and_saying_why_not_move_no_money_and_keep_no_name(
    cast: Cast, holder: Client, world: World, swims: list[Service]
) -> None:
    check = about_to_pay(holder, world)
    before, events, looks = everything_about_money(), AuditEvent.objects.count(), Look.objects.count()
    text(holder, check, near="M33 4ND")
    there = f"{check}?near=M33+4ND"
    answer = holder.post(
        reverse("directory:why_not", args=[swims[0].pk]), {"reason": "too_far", "near": "M33", "next": there}
    )
    assert answer["Location"] == f"{there}&not={swims[0].pk}"
    page = text(holder, str(answer["Location"]))
    assert "Free family swim" not in page
    assert "Swimming club" in page
    assert "Record it" in page
    assert everything_about_money() == before
    assert (AuditEvent.objects.count(), Look.objects.count()) == (events, looks)
    assert RefusalCount.objects.values_list("month", "district", "category", "reason", "count").get() == (
        date(2026, 11, 1),
        "M33",
        "Swimming pools",
        "too_far",
        1,
    )


def everything_about_money() -> dict[str, list[tuple[Any, ...]]]:
    """Read every row of the ledger, the budgets and the payments."""
    models = [model for label in ("ledger", "budgets", "spending") for model in apps.get_app_config(label).get_models()]
    assert {Posting, Transfer} <= set(models)
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in models}


def test_a_count_has_no_place_for_a_person() -> None:
    kept = {field.name for field in RefusalCount._meta.get_fields()}
    assert kept == {"id", "month", "district", "category", "reason", "count"}
    assert not any(field.is_relation for field in RefusalCount._meta.get_fields())


def test_the_same_reason_is_counted_up_and_a_place_nobody_knows_is_left_out(swims: list[Service]) -> None:
    for postcode in ("M33 4ND", "m33", "ZZ99 9ZZ", "<b>"):
        refusals.count(service=swims[0], reason="full", postcode=postcode, on=TODAY)
    counts = dict(RefusalCount.objects.values_list("district", "count"))
    assert counts == {"M33": 2, "": 2}


def test_why_not_is_said_of_published_offers_with_a_known_reason_only(client: Client, swims: list[Service]) -> None:
    hidden = next(one for one in swims if one.name == "Hidden swimming")
    for service, reason, answer in ((hidden, "full", 404), (swims[0], "because", 302), (swims[0], "", 302)):
        sent = client.post(reverse("directory:why_not", args=[service.pk]), {"reason": reason})
        assert sent.status_code == answer
    assert not RefusalCount.objects.exists()


@pytest.mark.seed("A1-40")
def test_the_home_shows_what_is_free_for_the_outcome_where_nothing_is_like_what_was_bought(
    cast: Cast, holder: Client, world: World
) -> None:
    cast.person.postcode = "M33 4ND"
    cast.person.save()
    samples.service("Befriending", at="M33 2NB", is_free=True, terms=[samples.term("Befriending")])
    world.record(outcome="relationships", purpose="Zoo")
    assert "Befriending" in text(holder, reverse("home:person", args=[cast.person.pk]))
    portion = reverse("home:portion", args=[cast.person.pk, world.direct_payment.pk])
    assert "Befriending" in text(holder, portion)


def test_nobody_who_may_not_spend_is_asked_to(cast: Cast, client: Client, world: World, swims: list[Service]) -> None:
    world.record(purpose="Swimming")
    client.force_login(cast.supporter_who_sees)
    assert "free nearby" not in text(client, reverse("home:person", args=[cast.person.pk]))
