"""A provider never meets another's drafts, changes, claims, requests or reasons; lists ask the database little."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.directory.models import Approval, Claim, ProviderRequest, Submission
from marketplace.directory.operations import drafts, listings
from marketplace.directory.provider_urls import urlpatterns
from tests.access.arguments import arguments_for
from tests.access.providing import Providing
from tests.access.scene import Scene
from tests.cast import LONG_AGO, NOW, TODAY, Cast
from tests.marketplace.directory import samples
from wallet.people.models import Organisation as Body
from wallet.people.models import Role, StaffRole, User

# What anybody, or anybody signed in, may open: it shows nothing but what is public or their own.
OF_EVERYBODY = {
    "claim",
    "claimed",
    "withdraw_claim",
    "offer",
    "offered",
    "confirm_offer",
    "my_listings",
    "new_own_listing",
    "requests",
    "ask_for_provider",
}
NAMES = [str(pattern.name) for pattern in urlpatterns]


@pytest.fixture
def rival(cast: Cast) -> User:
    """Give somebody who works for another provider."""
    body = Body.objects.create(name="Big Elm Care", kind=Body.Kind.PROVIDER)
    user = User.objects.create_user("rival@elm.example", name="Rival")
    StaffRole.objects.create(user=user, organisation=body, role=Role.PROVIDER_WORKER, starts_on=LONG_AGO)
    return user


def test_every_address_of_this_room_is_tried() -> None:
    assert set(NAMES) >= OF_EVERYBODY
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", sorted(set(NAMES) - OF_EVERYBODY))
def test_another_provider_finds_no_such_page(name: str, cast: Cast, rival: User, client: Client) -> None:
    pattern = next(each for each in urlpatterns if each.name == name)
    arguments = arguments_for(f"directory:{name}", list(pattern.pattern.regex.groupindex), Scene(cast))
    address = reverse(f"directory:{name}", kwargs=arguments)
    client.force_login(rival)
    assert client.get(address).status_code in {404, 405}
    assert client.post(address).status_code == 404


def test_their_own_pages_show_another_provider_nothing_of_ours(cast: Cast, rival: User, client: Client) -> None:
    scene = Scene(cast).providing
    listings.send_back(submission=scene.submission, reasons={"what": "Too short."}, by=cast.editor, at=NOW)
    assert scene.request.state == "checking"
    client.force_login(rival)
    for name in ("my_listings", "requests"):
        page = client.get(reverse(f"directory:{name}")).text
        for secret in ("Saturday club", "Too short", "Little Oak", "Swimming"):
            assert secret not in page


def test_a_part_of_somebody_elses_listing_cannot_be_taken_over(cast: Cast, client: Client) -> None:
    scene = Scene(cast)
    elm = samples.organisation("Big Elm Care")
    theirs = samples.service("Day out", organisation=elm, prices={"hour": 900}).cost_options.get()
    mine = scene.providing.listing
    client.force_login(cast.provider_worker)
    prices = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "0-part_id": theirs.pk, "0-amount_pence": "1.00", "0-per": "hour"}
    said = {f"cost_options-{key}": value for key, value in prices.items()} | {"seen": mine.latest_revision_id}
    answer = client.post(reverse("directory:edit_listing", args=[mine.pk, "cost"]), said)
    assert answer.status_code == 302
    mine.refresh_from_db()
    (price,) = drafts.of(service=mine).cost_options.all()
    assert price.amount_pence == 100
    assert price.pk != theirs.pk


def test_a_stale_form_is_told_who_saved_meanwhile(cast: Cast, client: Client) -> None:
    mine = Scene(cast).providing.listing
    client.force_login(cast.provider_manager)
    said = {"seen": 0, "name": "Mine", "kind": "group"}
    page = client.post(reverse("directory:edit_listing", args=[mine.pk, "what"]), said)
    assert "Provider worker changed this listing while you were writing" in page.text
    mine.refresh_from_db()
    assert drafts.of(service=mine).name == "Saturday club"


def test_a_part_that_this_kind_of_listing_has_not_is_no_page(cast: Cast, client: Client) -> None:
    mine = Scene(cast).providing.listing
    client.force_login(cast.provider_worker)
    assert client.get(reverse("directory:edit_listing", args=[mine.pk, "work"])).status_code == 404


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("my_listings", "provider_worker"),
        ("moderation", "editor"),
        ("checks_due", "editor"),
        ("claims", "editor"),
        ("request_desk", "contracts_officer"),
        ("requests", "broker"),
        ("approvals", "contracts_officer"),
    ],
)
def test_a_list_asks_the_database_no_more_for_more_rows(name: str, part: str, cast: Cast, client: Client) -> None:
    scene = Scene(cast).providing
    client.force_login(getattr(cast, part))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"directory:{name}")).status_code == 200
        return len(queries)

    _add(scene, "First")
    asked()  # what is read once and kept
    with_one = asked()
    for number in range(4):
        _add(scene, f"Another {number}")
    assert asked() == with_one


def _add(scene: Providing, name: str) -> None:
    cast = scene.cast
    service = samples.service(name, organisation=scene.organisation, checked_on=LONG_AGO)
    revision = service.save_revision(user=cast.provider_worker, clean=False)
    Submission.objects.create(service=service, revision=revision, submitted_by=cast.provider_worker, submitted_at=NOW)
    Claim.objects.create(
        organisation=scene.organisation, service=service, name=name, role="x", email=f"{name}@oak.example", made_at=NOW
    )
    ProviderRequest.objects.create(
        body=cast.council,
        asked_as="worker",
        asked_by=cast.broker,
        asked_at=NOW,
        provider_name=name,
        provider_email="office@severn.example",
        what_for="Gardening",
    )
    Approval.objects.create(
        organisation=samples.organisation(name),
        body=cast.council,
        valid_from=LONG_AGO,
        valid_to=TODAY,
        given_by=cast.contracts_officer,
        given_at=NOW,
    )


def test_a_provider_begins_a_listing_of_their_own_organisation_only(cast: Cast, client: Client) -> None:
    mine = Scene(cast).providing.organisation
    elm = samples.organisation("Big Elm Care")
    client.force_login(cast.provider_worker)
    address, said = reverse("directory:new_listing"), {"name": "Evening club", "kind": "group"}
    assert client.post(address, said | {"organisation": elm.pk}).status_code == 200
    assert not elm.services.exists()
    assert client.post(address, said | {"organisation": mine.pk}).status_code == 302
    assert not mine.services.get(name="Evening club").live
    client.force_login(cast.eve)
    assert client.get(address).status_code == 404
