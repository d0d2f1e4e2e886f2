"""A story says that its person is made up, or is told only as long as they consent."""

import json
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from cms.caching.notes import notes
from cms.finding.operations import page_index
from cms.pages.models import EasyReadPage, HomePage, InformationPage, StoryIndexPage, StoryPage
from cms.pages.queries import stories
from cms.pages.templatetags.kinds import stories_to_tell
from tests.cast import TODAY

TEXT = [("text", "<p>It went well.</p>")]
ENDED, LATER, LATEST = date(2026, 11, 21), date(2027, 1, 31), date(2028, 1, 31)


@pytest.fixture(autouse=True)
def it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def index(site: HomePage) -> StoryIndexPage:
    page: StoryIndexPage = site.add_child(instance=StoryIndexPage(title="Stories", slug="stories", summary="Told."))
    tell(page, "Made up", is_made_up=True)
    tell(page, "Freda", consented_on=date(2025, 1, 31), consent_ends_on=LATER)
    tell(page, "Jason", consented_on=date(2025, 1, 31), consent_ends_on=LATEST)
    tell(page, "Gone", consented_on=date(2024, 1, 31), consent_ends_on=ENDED)
    tell(page, "Not yet", consented_on=LATER, consent_ends_on=LATEST)
    return page


def tell(index: StoryIndexPage, who: str, **consent: object) -> StoryPage:
    title = f"{who}’s story"
    story = StoryPage(title=title, summary=f"About {who}.", who=who, quotation=f"I am {who}.", body=TEXT, **consent)
    found: StoryPage = index.add_child(instance=story)
    return found


def test_stories_are_listed_while_they_may_be_told(client: Client, index: StoryIndexPage) -> None:
    told = {story.who for story in stories.told(below=index, on=TODAY)}
    assert told == {"Made up", "Freda", "Jason"}
    page = client.get("/stories/").content.decode()
    assert "Freda’s story" in page
    assert "Gone’s story" not in page
    assert "Made up, a made-up person" in page


def test_the_list_holds_until_the_first_consent_ends(index: StoryIndexPage) -> None:
    request = HttpRequest()
    stories_to_tell({"request": request}, index)  # type: ignore[arg-type]
    first_instant_after: datetime = timezone.make_aware(datetime(2027, 2, 1))  # noqa: DTZ001
    assert notes(request).until == first_instant_after
    assert {f"children:{index.pk}", "stories"} <= notes(request).tags


def test_a_made_up_person_is_said_to_be_one_and_a_real_one_never(client: Client, index: StoryIndexPage) -> None:
    made_up = client.get("/stories/made-ups-story/").content.decode()
    assert "This is a made-up person." in made_up
    assert "It went well." in made_up
    real = client.get("/stories/fredas-story/").content.decode()
    assert "made-up person" not in real
    assert "We stop telling it after 31 January 2027" in real


@pytest.mark.parametrize("who", ["Gone", "Not yet"])
def test_a_story_without_consent_is_gone_and_says_so(client: Client, index: StoryIndexPage, who: str) -> None:
    story = StoryPage.objects.get(who=who)
    easy = story.add_child(instance=EasyReadPage(title="Easy", slug="easy-read", summary="It went well.", body=[]))
    for page in (story, easy):
        answer = client.get(page.get_url())
        assert answer.status_code == 410
        assert "no longer told" in answer.content.decode()
        assert "It went well" not in answer.content.decode()


def test_no_other_page_of_a_story_names_one_that_is_gone(client: Client, index: StoryIndexPage) -> None:
    assert "Gone’s story" not in client.get("/stories/fredas-story/").content.decode()
    teller = index.get_parent().add_child(
        instance=InformationPage(
            title="Teller",
            slug="teller",
            summary="Tells.",
            body=json.dumps(
                [{"type": "story", "value": {"page": story.pk}} for story in StoryPage.objects.order_by("path")]
            ),
        )
    )
    shown = client.get(teller.get_url()).content.decode()
    assert "I am Freda." in shown
    assert "I am Gone." not in shown


def test_a_story_is_made_up_or_has_a_consent(index: StoryIndexPage) -> None:
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        tell(index, "Nobody", is_made_up=False)


def test_what_may_not_be_told_is_found_nowhere(client: Client, index: StoryIndexPage) -> None:
    gone, not_yet = (StoryPage.objects.get(who=who) for who in ("Gone", "Not yet"))
    easy = gone.add_child(instance=EasyReadPage(title="Gone in short", slug="easy-read", summary="Gone."))
    page_index.refresh(page_ids=[gone.pk, not_yet.pk, easy.pk])
    for address in ("/sitemap.xml", "/search/?q=gone", "/search/?q=not+yet"):
        found = client.get(address).content.decode()
        assert gone.slug not in found
        assert not_yet.slug not in found
    of_each = [f"/pages/{page.pk}/{what}/" for page in (gone, not_yet, easy) for what in ("comments", "format")]
    assert {client.get(address).status_code for address in of_each} == {404}


def test_no_card_tells_everybody_a_story_that_is_for_some(client: Client, site: HomePage) -> None:
    index = site.add_child(instance=StoryIndexPage(title="Stories", slug="stories", summary="Told."))
    story = tell(index, "Mo", is_made_up=True)
    site.add_child(
        instance=InformationPage(title="About", slug="about", summary="A.", body=[("story", {"page": story})])
    )
    assert "I am Mo." in client.get("/about/").content.decode()
    index.view_restrictions.create(restriction_type="login")
    assert "I am Mo." not in client.get("/about/?again").content.decode()
