"""The light form for a community group, and a personal assistant's listing of themselves."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from marketplace.directory.errors import ListedAlready, MoveNotPossible
from marketplace.directory.models import CommunityOffer, Service
from marketplace.directory.operations import drafts, listings, offers
from marketplace.directory.operations.offers import Answers
from marketplace.directory.queries import tokens
from marketplace.directory.queries.listings import published
from tests.cast import NOW, TODAY, Cast

CHOIR = {
    "name": "Pitchcroft Choir",
    "what": "We sing. <b>Everybody</b> can.",
    "when": "Tuesdays at 7pm",
    "where": "The pavilion",
    "postcode": "M33 2NB",
    "is_free": "on",
    "contact_name": "Dee Song",
    "email": "choir@pitch.example",
    "phone": "01905 000000",
}
type Captured = Callable[..., AbstractContextManager[list[object]]]


def offer() -> CommunityOffer:
    return offers.make(answers=Answers(**{**CHOIR, "is_free": True}), at=NOW)  # type: ignore[arg-type]


def test_from_five_answers_to_the_directory(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Captured
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("directory:offer"), CHOIR).status_code == 302
    found = CommunityOffer.objects.get()
    assert found.what == "We sing. Everybody can."
    assert found.state == "unconfirmed"
    address = reverse("directory:confirm_offer", args=[tokens.of_offer(offer=found)])
    assert address in mail.outbox[0].body
    client.force_login(cast.editor)
    assert "Pitchcroft" not in client.get(reverse("directory:offers")).text
    client.get(address)  # a mail program that opens links confirms nothing
    found.refresh_from_db()
    assert found.state == "unconfirmed"
    assert len(mail.outbox) == 1  # the editors hear of it once its address is confirmed
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert mail.outbox[1].to == [settings.CONTACT_EMAIL]
    assert reverse("directory:offers") in mail.outbox[1].body
    assert "Pitchcroft" in client.get(reverse("directory:offers")).text
    client.post(reverse("directory:list_offer", args=[found.pk]))
    service = published(on=TODAY).get(name="Pitchcroft Choir")
    assert (service.standing, service.is_free, service.contacts.get().name) == ("community", True, "Dee Song")
    assert service.at_locations.get().location.latitude is not None


def test_an_unconfirmed_offer_is_listed_by_nobody(cast: Cast) -> None:
    with pytest.raises(MoveNotPossible):
        offers.list_it(offer=offer(), by=cast.editor, at=NOW)


def test_a_no_says_why(cast: Cast, django_capture_on_commit_callbacks: Captured) -> None:
    waiting = offers.confirm(offer=offer(), at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        offers.refuse(offer=waiting, reason="It is a shop.", by=cast.editor, at=NOW)
    assert "It is a shop." in mail.outbox[-1].body


def test_an_altered_link_confirms_nothing(cast: Cast, client: Client) -> None:
    token = tokens.of_offer(offer=offer())
    assert client.post(reverse("directory:confirm_offer", args=[token[:-2] + "xx"])).status_code == 404


def assistant(cast: Cast) -> Service:
    return drafts.begin_own(name="Ana", by=cast.eve, at=NOW)


def test_an_assistant_lists_themselves_once_and_takes_it_down_at_once(cast: Cast, client: Client) -> None:
    service = assistant(cast)
    with pytest.raises(ListedAlready):
        assistant(cast)
    client.force_login(cast.eve)
    page = {"seen": service.latest_revision_id}

    def write(step: str, **said: object) -> None:
        service.refresh_from_db()
        answer = client.post(
            reverse("directory:edit_listing", args=[service.pk, step]),
            page | said | {"seen": service.latest_revision_id},
        )
        assert answer.status_code == 302, answer.text

    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    write("what", name="Ana", description="I help at home.")
    write("work", hours_a_week=12, days=["MO", "TU"], travels_miles=5)
    write("where", **{"areas-TOTAL_FORMS": 1, "areas-INITIAL_FORMS": 0, "areas-0-name": "Worcester"})
    write("cost", fees="£14 an hour", **{f"cost_options-{key}": value for key, value in empty.items()})
    write("contact", email="ana@ana.example", **{f"contacts-{key}": value for key, value in empty.items()})
    service.refresh_from_db()
    submission = listings.submit(service=service, by=cast.eve, at=NOW)
    listings.approve(submission=submission, by=cast.editor, at=NOW)
    shown = published(on=TODAY).get(pk=service.pk)
    assert shown.assistant_profiles.get().days == "MO,TU"
    client.post(reverse("directory:take_down_listing", args=[service.pk]))
    assert not published(on=TODAY).filter(pk=service.pk).exists()


def test_an_assistant_is_never_an_approved_listing(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Service.objects.filter(pk=assistant(cast).pk).update(standing="approved")


def test_an_assistants_listing_says_that_nobody_endorses_them(cast: Cast, client: Client) -> None:
    service = assistant(cast)
    Service.objects.filter(pk=service.pk).update(live=True)
    page = client.get(reverse("directory:listing", args=[service.pk]))
    assert "endorse" in page.text


def test_the_open_feed_leaves_assistants_out(cast: Cast, client: Client) -> None:
    service = assistant(cast)
    Service.objects.filter(pk=service.pk).update(live=True)
    assert str(service.pk) not in client.get("/api/oruk/services").text
    assert client.get(f"/api/oruk/services/{service.pk}").status_code == 404
