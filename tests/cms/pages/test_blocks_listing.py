"""A listing of the directory on a page: chosen by name, drawn as it is today, gone when the public may not see it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db.models.signals import post_save
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.caching.notes import notes
from cms.editing.models import Editorship
from cms.pages import listing_signals
from cms.pages.blocks.listing import ListingKeyBlock
from cms.pages.models import HomePage
from cms.pages.queries.listing_cards import cards
from marketplace.directory.models import Service
from marketplace.directory.operations import search_index
from marketplace.directory.signals import listings_changed
from tests.cast import Cast
from tests.cms import factories
from tests.cms.editing.conftest import place
from tests.cms.pages.test_blocks import rendered
from tests.marketplace.directory import samples

ON = date(2026, 11, 22)


def test_a_card_says_what_it_is_where_and_what_it_costs(db: None, cast: Cast) -> None:
    told = {"summary": "By the <b>river</b>.", "prices": {"session": 350}, "standing": "approved"}
    listing = samples.service("Walks", at="M33 2NB", **told)
    samples.approve(samples.organisation(), by=cast.contracts_officer, body=cast.council)
    html = rendered("listing", {"listing": str(listing.pk), "why": "They have room."})
    for words in (
        "They have room.",
        "Walks",
        "Sale Moor Community Centre",
        "Approved provider",
        "By the river.",
        "£3.50",
    ):
        assert words in html
    assert f'href="{reverse("directory:listing", args=[listing.pk])}"' in html


def test_of_a_secret_place_only_the_district_is_told(db: None) -> None:
    place = samples.location("M33 2NB", city="Sale", address_1="1 Hidden Lane", is_masked=True)
    listing = samples.service("Refuge", at=place)
    assert cards(keys=[listing.pk], on=ON)[listing.pk].where == "Near M33"


@pytest.mark.parametrize("change", [{"live": False}, {"is_internal": True}, {"status": "defunct"}])
def test_a_hidden_listing_is_nothing_to_the_public_and_said_to_editors(db: None, change: dict[str, Any]) -> None:
    listing = samples.service("Walks")
    Service.objects.filter(pk=listing.pk).update(**change)
    value = {"listing": str(listing.pk), "why": "They have room."}
    assert rendered("listing", value).strip() == ""
    shown = RequestFactory().get("/")
    shown.is_preview = True  # type: ignore[attr-defined]
    assert "Only you see this" in rendered("listing", value, request=shown)
    state = ListingKeyBlock().get_form_state(str(listing.pk))
    assert state["title"] == "Walks (the public does not see it now)"


def test_a_listing_that_is_gone_is_refused_and_named(db: None) -> None:
    gone = str(uuid4())
    assert rendered("listing", {"listing": gone, "why": ""}).strip() == ""
    assert ListingKeyBlock().get_form_state(gone)["title"] == "A listing that is not in the directory any more"
    with pytest.raises(ValidationError, match="not in the directory any more"):
        ListingKeyBlock().clean(gone)


def test_all_listings_of_a_page_are_drawn_together(site: HomePage, django_assert_max_num_queries: Any) -> None:
    keys = [str(samples.service(f"Walk {number}", at="M33 2NB").pk) for number in range(4)]
    page: Any = factories.InformationPageFactory(parent=site, body=[("listing", {"listing": key}) for key in keys])
    page.refresh_from_db()
    request = RequestFactory().get("/")
    with django_assert_max_num_queries(6):
        written = "".join(block.render({"page": page, "request": request}) for block in page.body)
    assert all(f"Walk {number}" in written for number in range(4))
    assert {f"listing:{key}" for key in keys} <= notes(request).tags
    until = notes(request).until
    assert until is not None
    assert until.hour == until.minute == 0


def heard(deed: Any) -> set[UUID]:
    """List the listings that a deed tells of."""
    told: list[UUID] = []

    def listen(service_ids: Any, **_: Any) -> None:
        told.extend(service_ids)

    listings_changed.connect(listen)
    try:
        deed()
    finally:
        listings_changed.disconnect(listen)
    return set(told)


def test_the_directory_tells_of_every_listing_it_changes(db: None) -> None:
    listings = [samples.service(f"Walk {number}") for number in range(2)]
    keys = {one.pk for one in listings}
    assert heard(lambda: search_index.refresh(service_ids=keys)) == keys


def test_a_kept_page_hears_of_what_its_card_shows(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    listing = samples.service("Walks", at="M33 2NB", prices={"session": 350})
    told: set[str] = set()
    monkeypatch.setattr(listing_signals, "changed", lambda *tags: told.update(tags))
    place = listing.at_locations.get().location
    for thing in (listing, listing.cost_options.get(), listing.at_locations.get(), place, listing.organisation):
        told.clear()
        post_save.send(sender=type(thing), instance=thing, created=False)
        assert told == {f"listing:{listing.pk}"}, thing


def test_editors_choose_a_listing_by_its_name_or_its_provider(cast: Cast, client: Client, site: HomePage) -> None:
    walks = samples.service("Walks by the river")
    samples.service("Swimming")
    Service.objects.filter(pk=samples.service("Walks in secret").pk).update(live=False)
    client.force_login(place(cast, "Ana", site, Editorship.Role.AUTHOR).user)
    address = reverse("listings:choose_results")
    found = client.get(address, {"q": "walk river"}).content.decode()
    assert ("Walks by the river" in found, "Swimming" in found, "secret" in found) == (True, False, False)
    assert "Swimming" in client.get(address, {"q": "sale moor"}).content.decode()
    chosen = client.get(reverse("listings:chosen", args=[walks.pk])).json()
    assert chosen["result"] == {"id": str(walks.pk), "title": "Walks by the river", "edit_url": None}
    client.force_login(cast.eve)
    assert client.get(address).status_code == 404
