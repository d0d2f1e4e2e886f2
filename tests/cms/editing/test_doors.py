"""The desk is Wagtail's, but who is who, who may what and how one signs in are decided elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file_svg
from wagtail.models import Page

from cms.editing.models import Editorship
from cms.editing.operations import editorships
from cms.pages.models import HomePage, SiteImage
from tests.access.market import Market
from tests.cast import NOW, TODAY, Cast
from tests.cms.editing.conftest import PUBLISHER, Desk, place
from tests.cms.factories.pages import InformationPageFactory, OfferIndexPageFactory, OfferPageFactory
from wallet.people.models import User

SHUT = [
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailsites:index",
    "wagtaillocales:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:add",
    "wagtailadmin_collections:index",
    "wagtailadmin_password_reset",
    "wagtailadmin_error_test",
]
MENU = ["Waiting for you", "Glossary", "Alerts", "Redirects", "Name and look", "To be checked again", "Broken links"]
NO_MENU = [
    "Users",
    "Groups",
    "Sites",
    "Workflows",
    "Workflow tasks",
    "Collections",
    "Locales",
    "Aging pages",
    "Editor Guide",
]


@pytest.fixture
def publisher(cast: Cast, site: HomePage) -> User:
    """Give somebody who publishes the whole site."""
    return place(cast, "Wanda", site, PUBLISHER).user


def test_screens_for_what_is_decided_elsewhere_are_shut_even_to_the_command_lines_own(
    publisher: User, client: Client
) -> None:
    User.objects.filter(pk=publisher.pk).update(is_superuser=True)
    client.force_login(publisher)
    assert {name: client.get(reverse(name)).status_code for name in SHUT} == dict.fromkeys(SHUT, 404)


def test_signing_in_and_ones_own_account_are_the_houses(publisher: User, client: Client) -> None:
    client.force_login(publisher)
    assert client.get(reverse("wagtailadmin_login")).headers["Location"] == reverse("account_login")
    assert client.get(reverse("wagtailadmin_account")).headers["Location"] == reverse("people:profile")


def test_the_menu_is_calm(publisher: User, client: Client) -> None:
    client.force_login(publisher)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert [text for text in MENU if f'"{text}"' not in shown] == []
    assert [text for text in NO_MENU if f'"{text}"' in shown] == []
    assert "wagtail.org" not in shown
    assert "gravatar" not in shown


def test_a_section_in_which_somebody_works_is_not_deleted(
    cast: Cast, desk: Desk, publisher: User, client: Client
) -> None:
    client.force_login(publisher)
    address = reverse("wagtailadmin_pages:delete", args=[desk.section.pk])
    client.post(address)
    assert Page.objects.filter(pk=desk.section.pk).exists()
    for each in Editorship.objects.filter(section=desk.section):
        editorships.end(editorship=each, by=cast.manager, at=NOW, on=TODAY)
    client.post(address)
    assert not Page.objects.filter(pk=desk.section.pk).exists()
    assert Editorship.objects.filter(section=None).count() == 3


def test_before_a_picture_is_deleted_its_use_is_shown(desk: Desk, publisher: User, client: Client) -> None:
    picture = SiteImage.objects.create(title="A purse", file=get_test_image_file_svg())
    InformationPageFactory(parent=desk.section, picture=picture)
    client.force_login(publisher)
    shown = client.get(reverse("wagtailimages:delete", args=[picture.pk])).content.decode()
    assert "referenced 1 time" in shown.lower()


def test_before_a_listing_is_taken_down_its_pages_are_named(desk: Desk, cast: Cast, client: Client) -> None:
    service = Market(cast).listing
    OfferPageFactory(parent=OfferIndexPageFactory(parent=desk.section), title="Short breaks", service=service)
    client.force_login(cast.provider_manager)
    shown = client.get(reverse("directory:take_down_listing", args=[service.pk])).content.decode()
    assert "1 page of the public site shows it" in shown
    assert "Short breaks" in shown


def test_a_page_that_moves_is_still_found_at_its_old_address(desk: Desk, client: Client) -> None:
    page = InformationPageFactory(parent=desk.section, slug="breaks")
    page.save_revision().publish()
    page.move(desk.elsewhere, pos="last-child")
    assert client.get("/carers/breaks/").headers["Location"].endswith("/money/breaks/")


def test_officers_give_and_end_places_on_their_own_screens(cast: Cast, desk: Desk, client: Client) -> None:
    client.force_login(cast.editor)
    said = {
        "name": "Nora",
        "email": "nora@together.example",
        "organisation": cast.council.pk,
        "section": desk.section.pk,
        "role": "author",
        "starts_on_0": 1,
        "starts_on_1": 11,
        "starts_on_2": 2026,
    }
    assert "Nora has a place" in client.post(reverse("editing:give_place"), said, follow=True).content.decode()
    given = Editorship.objects.get(user__email="nora@together.example")
    again = client.post(reverse("editing:give_place"), said).content.decode()
    assert "has a place in “Carers”" in again
    address = reverse("editing:end_place", args=[given.pk])
    assert "From now on they can no longer" in client.get(address).content.decode()
    assert "no longer works on" in client.post(address, follow=True).content.decode()
    client.force_login(cast.other_coordinator)
    assert client.get(address).status_code == 404


def test_a_message_is_seen_over_a_page_while_it_is_written(publisher: User, client: Client) -> None:
    client.force_login(publisher)
    address = reverse("wagtailsnippets_pages_alert:preview_on_add")
    said = {
        "title": "Offices closed",
        "text": "On Monday.",
        "weight": "urgent",
        "shown_from": "2026-11-23 09:00",
        "shown_until": "2026-11-24 09:00",
    }
    assert client.post(address, said).json()["is_valid"]
    shown = client.get(address, {"mode": ""}).content.decode()
    assert "tri-notice--urgent" in shown
    assert "Offices closed" in shown
    assert "24 November 2026 at 9:00am" in shown


def test_the_desk_may_frame_a_page_that_is_not_yet_published_and_nobody_else_any(
    desk: Desk, publisher: User, client: Client
) -> None:
    page = InformationPageFactory(parent=desk.section, title="Breaks")
    page.save_revision()
    client.force_login(publisher)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "frame-ancestors 'self'" in draft.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get(page.url).headers["Content-Security-Policy"]
    assert "wagtail-userbar" not in client.get(page.url).content.decode()
