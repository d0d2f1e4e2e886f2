"""Pages of providers, editors and contracts teams with something on each, on a phone and by a machine’s eye."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from marketplace.directory.models import Service
from marketplace.directory.operations import drafts, listings
from tests.access.providing import Providing
from tests.cast import LONG_AGO, NOW, Cast
from tests.fixtures.browser import NewPage
from tests.marketplace.directory import samples
from wallet.people.models import User

SHOTS = os.environ.get("STORY_SHOTS")
OF_THE_EDITOR = ("moderation", "claims", "offers", "checks_due")
OF_THE_TEAM = ("request_desk", "approvals")


@pytest.fixture
def scene(cast: Cast) -> Providing:
    """Give Little Oak something under way everywhere, and a second listing that was sent back."""
    scene = Providing(cast)
    assert all([scene.claim.pk, scene.offer.pk, scene.request.pk, scene.approval.pk])
    samples.service("Long unchecked", organisation=scene.organisation, checked_on=LONG_AGO)
    listings.send_back(
        submission=scene.submission,
        reasons={"what": "Say which games you play.", "when": "Say until when."},
        by=cast.editor,
        at=NOW,
    )
    return scene


@pytest.fixture
def looked_at(axe: Callable[[Page], None]) -> Callable[[Page, str, str], None]:
    """Give a look at one page on a phone."""

    def look(page: Page, address: str, name: str) -> None:
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"full-{name}.png", full_page=True)

    return look


def test_what_a_provider_sees(
    scene: Providing,
    new_page: NewPage,
    sign_in: Callable[[Page, User], None],
    looked_at: Callable[[Page, str, str], None],
) -> None:
    page = new_page(width=320)
    sign_in(page, scene.cast.provider_worker)
    listing = scene.listing.pk
    looked_at(page, reverse("directory:my_listings"), "my_listings")
    for name in ("my_listing", "listing_history", "send_listing"):
        looked_at(page, reverse(f"directory:{name}", args=[listing]), name)
    for step in ("who", "getting", "contact", "words"):
        looked_at(page, reverse("directory:edit_listing", args=[listing, step]), f"step-{step}")
    looked_at(page, reverse("directory:new_listing"), "new_listing")
    looked_at(page, reverse("directory:new_own_listing"), "new_own_listing")
    looked_at(page, reverse("directory:request", args=[scene.request.pk]), "request")


def test_what_an_assistant_sees(
    scene: Providing,
    new_page: NewPage,
    sign_in: Callable[[Page, User], None],
    looked_at: Callable[[Page, str, str], None],
) -> None:
    own: Service = drafts.begin_own(name="Ana", by=scene.cast.eve, at=NOW)
    page = new_page(width=320)
    sign_in(page, scene.cast.eve)
    looked_at(page, reverse("directory:my_listing", args=[own.pk]), "own_listing")
    for step in ("what", "work", "where"):
        looked_at(page, reverse("directory:edit_listing", args=[own.pk, step]), f"own-{step}")
    looked_at(page, reverse("directory:ask_for_provider"), "nobody")


def test_what_an_editor_and_the_contracts_team_see(
    scene: Providing,
    new_page: NewPage,
    sign_in: Callable[[Page, User], None],
    looked_at: Callable[[Page, str, str], None],
) -> None:
    listings.submit(service=scene.listing, by=scene.cast.provider_worker, at=NOW)
    page = new_page(width=320)
    sign_in(page, scene.cast.editor)
    for name in OF_THE_EDITOR:
        looked_at(page, reverse(f"directory:{name}"), name)
    looked_at(page, reverse("directory:end_claim", args=[scene.claim.pk]), "end_claim")
    looked_at(page, reverse("directory:refuse_offer", args=[scene.offer.pk]), "refuse_offer")
    looked_at(page, reverse("directory:change", args=[scene.submission.pk]), "change-decided")
    team = new_page(width=320)
    sign_in(team, scene.cast.contracts_officer)
    for name in OF_THE_TEAM:
        looked_at(team, reverse(f"directory:{name}"), name)
    for name in ("work_request", "list_request", "refuse_request"):
        looked_at(team, reverse(f"directory:{name}", args=[scene.request.pk]), name)
    looked_at(team, reverse("directory:end_approval", args=[scene.approval.pk]), "end_approval")


def test_what_whoever_got_a_letter_sees(
    scene: Providing, new_page: NewPage, looked_at: Callable[[Page, str, str], None]
) -> None:
    page = new_page(width=320)
    looked_at(page, reverse("directory:withdraw_claim", args=[scene.claim_token]), "withdraw_claim")
    looked_at(page, reverse("directory:confirm_offer", args=[scene.offer_token]), "confirm_offer")
    looked_at(page, reverse("directory:confirm_offer", args=["no-such-token"]), "offer_gone")
    looked_at(page, reverse("directory:withdraw_claim", args=["no-such-token"]), "claim_gone")
