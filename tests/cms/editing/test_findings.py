"""Hints about pages: what is missing beside them, what is behind, what comes to an end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.images.tests.utils import get_test_image_file_svg
from wagtail.models import Locale

from cms.editing.queries import findings
from cms.pages.models import EasyReadPage, HomePage, InformationPage, SiteImage, SitePage, StoryIndexPage, StoryPage
from tests.cast import TODAY
from tests.cms.editing.conftest import Desk

TEXT = [("text", "<p>A short text.</p>")]


def kinds(page: SitePage) -> set[str]:
    """Name the kinds of hints about a page, as it is in the database."""
    return {finding.kind for finding in findings.of_pages([SitePage.objects.get(pk=page.pk).specific], on=TODAY)[0][1]}


@pytest.fixture
def page(site: HomePage) -> InformationPage:
    """Give a published page with nothing beside it."""
    page: InformationPage = site.add_child(
        instance=InformationPage(title="Breaks", slug="breaks", summary="Time off.", body=TEXT)
    )
    page.save_revision().publish()
    return page


def test_a_page_without_easy_read_says_so_and_one_behind_too(page: InformationPage) -> None:
    assert kinds(page) == {"no_easy_read"}
    page.refresh_from_db()
    easy = EasyReadPage(title="Easy", slug="easy", summary="In easy words.", follows=page.live_revision)
    page.add_child(instance=easy)
    assert kinds(page) == set()
    page.save_revision().publish()
    assert kinds(page) == {"easy_read_behind"}


def test_a_summary_that_only_repeats_the_title_is_none(page: InformationPage) -> None:
    SitePage.objects.filter(pk=page.pk).update(summary="Breaks")
    assert "summary" in kinds(page)


def test_a_picture_is_described_or_is_there_only_to_look_at(page: InformationPage) -> None:
    picture = SiteImage.objects.create(title="A purse", file=get_test_image_file_svg())
    for words, decorative, found in (("", False, {"picture"}), ("A purse", False, set()), ("", True, set())):
        value = {"picture": {"image": picture.pk, "alt_text": words, "decorative": decorative}, "caption": ""}
        InformationPage.objects.filter(pk=page.pk).update(body=[{"type": "picture", "value": value}])
        assert kinds(page) - {"no_easy_read"} == found
    InformationPage.objects.filter(pk=page.pk).update(body=[], picture=picture)
    assert "picture" in kinds(page)


def test_a_consent_that_comes_to_its_end_is_told_in_time(site: HomePage) -> None:
    stories = site.add_child(instance=StoryIndexPage(title="Stories", slug="stories", summary="People tell."))
    story = stories.add_child(
        instance=StoryPage(
            title="Flo", slug="flo", summary="Her garden.", who="Flo", body=TEXT,
            consented_on=TODAY, consent_ends_on=TODAY + timedelta(days=400),
        )
    )  # fmt: skip
    for days, found in ((61, set()), (60, {"consent"}), (-1, {"consent"})):
        StoryPage.objects.filter(pk=story.pk).update(consent_ends_on=TODAY + timedelta(days=days))
        assert kinds(story) == found


def test_a_translation_that_is_older_than_the_english_says_so(page: InformationPage) -> None:
    polish, _ = Locale.objects.get_or_create(language_code="pl")
    page.refresh_from_db()
    translated = page.copy_for_translation(polish, copy_parents=True)
    translated.save_revision().publish()
    assert "translation_behind" not in kinds(translated)
    page.save_revision().publish()
    assert "translation_behind" in kinds(translated)


def test_the_list_asks_as_much_for_many_pages_as_for_one(
    desk: Desk, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(desk.editor)
    address = reverse("editing:content")
    for number in range(2):
        desk.section.add_child(instance=InformationPage(title=f"P{number}", slug=f"p{number}", summary="S.", body=TEXT))
    client.get(address)
    with django_assert_num_queries(15) as asked:
        shown = client.get(address).content.decode()
    assert "no easy-read version" in shown
    for number in range(2, 6):
        desk.section.add_child(instance=InformationPage(title=f"P{number}", slug=f"p{number}", summary="S.", body=TEXT))
    with django_assert_num_queries(len(asked)):
        client.get(address)
