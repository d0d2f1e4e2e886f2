"""The pages of reviews: what each visitor meets, in words and in a browser."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import DjangoAssertNumQueries

from marketplace.community.models import Review
from marketplace.community.operations import attendances, replies, reviews
from marketplace.directory.models import Service
from tests.cast import NOW, TODAY
from tests.fixtures.browser import NewPage
from tests.spending.purse import World
from wallet.people.models import User


def write(world: World, listing: Service, text: str = "Kind people.", by: User | None = None) -> Review:
    user = by or world.cast.holder
    attendances.record(person=world.cast.person, service=listing, on=TODAY, by=user, at=NOW, today=TODAY)
    return reviews.write(service=listing, person=world.cast.person, stars=4, text=text, by=user, at=NOW, on=TODAY)


def publish(world: World, review: Review) -> Review:
    return reviews.publish(review=review, by=world.cast.editor, at=NOW, on=TODAY)


def test_nobody_learns_who_wrote(client: Client, world: World, listing: Service) -> None:
    publish(world, write(world, listing))
    page = client.get(reverse("community:reviews", args=[listing.pk])).content.decode()
    assert "Kind people." in page
    assert world.cast.holder.name not in page
    assert world.cast.person.given_name not in page


def test_a_listings_page_shows_what_people_say(client: Client, world: World, listing: Service) -> None:
    write(world, listing, "Not read yet.")
    publish(world, write(world, listing, "Warm water.", by=world.cast.parent))
    page = client.get(reverse("directory:listing", args=[listing.pk])).content.decode()
    assert "Warm water." in page
    assert "Not read yet." not in page


def test_somebody_who_has_not_used_it_is_told_how(client: Client, world: World, listing: Service) -> None:
    client.force_login(world.cast.holder)
    answer = client.get(reverse("community:new_review", args=[listing.pk]))
    assert "Note that you went" in answer.content.decode()
    client.force_login(world.cast.eve)
    answer = client.get(reverse("community:new_review", args=[listing.pk]))
    assert "Reviews are by people with a personal budget" in answer.content.decode()


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: Client, world: World, listing: Service
) -> None:
    attendances.record(person=world.cast.person, service=listing, on=TODAY, by=world.cast.holder, at=NOW, today=TODAY)
    client.force_login(world.cast.holder)
    page = client.post(reverse("community:new_review", args=[listing.pk]), {"text": "Warm <b>water</b>."})
    assert "Choose how good it was" in page.content.decode()
    assert "Warm &lt;b&gt;water&lt;/b&gt;." in page.content.decode()
    page = client.post(reverse("community:new_review", args=[listing.pk]), {"stars": "4", "text": "x" * 3_001})
    assert "Use 3,000 letters or fewer" in page.content.decode()
    assert not Review.objects.exists()


def test_a_moderators_refusal_without_a_reason_is_not_taken(client: Client, world: World, listing: Service) -> None:
    review = write(world, listing)
    client.force_login(world.cast.editor)
    address = reverse("community:moderate", args=[review.pk])
    assert "Say why it is not published" in client.post(address, {"decision": "refuse"}).content.decode()
    assert client.post(address, {"decision": "publish"}).status_code == 302
    review.refresh_from_db()
    assert review.state == Review.State.PUBLISHED


def test_a_lead_elsewhere_reads_no_worry_of_another_place(client: Client, world: World, listing: Service) -> None:
    review = write(world, listing, "They hit him.")
    world.cast.safeguarding_lead.staff_roles.update(organisation=world.cast.other_council)
    client.force_login(world.cast.safeguarding_lead)
    assert client.get(reverse("community:worry", args=[review.pk])).status_code == 404


def test_a_report_by_a_program_hides_nothing(client: Client, world: World, listing: Service) -> None:
    review = publish(world, write(world, listing))
    address = reverse("community:report_review", args=[listing.pk, review.pk])
    assert client.post(address, {"text": "Buy here", "website": "http://x.example"}).status_code == 302
    review.refresh_from_db()
    assert review.state == Review.State.PUBLISHED


def test_reports_are_limited(client: Client, world: World, listing: Service) -> None:
    review = publish(world, write(world, listing))
    address = reverse("community:report_review", args=[listing.pk, review.pk])
    answers = []
    for _ in range(11):
        Review.objects.update(state="published")
        answers.append(client.post(address, {"text": "Not true"}).status_code)
    assert answers == [302] * 10 + [429]


def test_the_list_costs_the_same_however_long(
    client: Client, world: World, listing: Service, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(world, write(world, listing))
    with django_assert_num_queries(7):
        client.get(reverse("community:reviews", args=[listing.pk]))
    for user in (world.cast.parent, world.cast.attorney, world.cast.supporter_who_sees):
        review = publish(world, write(world, listing, by=user))
        replies.write(review=review, text="Thanks", by=world.cast.provider_worker, at=NOW, on=TODAY)
    with django_assert_num_queries(7):
        client.get(reverse("community:reviews", args=[listing.pk]))


@dataclass(frozen=True)
class Visitors:
    """Opens pages as members of the cast, and looks each over."""

    open_page: NewPage
    sign_in: Callable[[Page, User], None]
    axe: Callable[[Page], None]

    def enter(self, user: User, *, width: int) -> Page:
        page = self.open_page(width=width)
        page.set_default_timeout(20_000)
        self.sign_in(page, user)
        return page

    def look(self, page: Page) -> None:
        """Find no fault, and nothing that scrolls sideways."""
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
        self.axe(page)


@pytest.fixture
def visitors(new_page: NewPage, sign_in: Callable[[Page, User], None], axe: Callable[[Page], None]) -> Visitors:
    """Give a way to be several people at once."""
    return Visitors(new_page, sign_in, axe)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_review_from_going_to_replying_in_a_browser(
    visitors: Visitors, world: World, listing: Service, width: int
) -> None:
    holder = visitors.enter(world.cast.holder, width=width)
    holder.goto(reverse("directory:listing", args=[listing.pk]))
    holder.get_by_role("link", name="Note that you went").click()
    for label, value in (("Day", "20"), ("Month", "11"), ("Year", "2026")):
        holder.get_by_label(label).fill(value)
    holder.get_by_role("button", name="Note it").click()
    holder.get_by_role("link", name="Write a review").click()
    holder.get_by_label("4 – good").check()
    holder.get_by_label("What should others know?").fill("Kind people, warm water.")
    visitors.look(holder)
    holder.get_by_role("button", name="Send it in").click()
    expect(holder.get_by_text("Waiting to be read")).to_be_visible()
    visitors.look(holder)
    _decides(visitors, world.cast.editor, width)
    worker = visitors.enter(world.cast.provider_worker, width=width)
    worker.goto(reverse("community:reviews", args=[listing.pk]))
    visitors.look(worker)
    worker.get_by_role("link", name="Reply").click()
    worker.get_by_label("Your reply").fill("Thank you for coming.")
    worker.get_by_role("button", name="Send it in").click()
    expect(worker.get_by_text("An editor reads your reply")).to_be_visible()


def _decides(visitors: Visitors, editor: User, width: int) -> None:
    page = visitors.enter(editor, width=width)
    page.goto(reverse("community:moderation"))
    visitors.look(page)
    page.get_by_role("link", name="Swimming with Little Oak").click()
    visitors.look(page)
    page.get_by_label("Publish it", exact=True).check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Nothing waits")).to_be_visible()
