"""Whatever a page shows, whoever changes it: the next visitor sees it as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.comments.operations import comments
from cms.pages.models import Alert, Brand, GlossaryTerm, HomePage, InformationPage, SiteImage, StoryPage
from marketplace.directory.models import Service
from tests.cast import NOW, TODAY, Cast
from tests.cms.caching.test_kept_pages import shown
from tests.cms.factories.files import DrawingFactory
from tests.cms.factories.pages import StoryIndexPageFactory, StoryPageFactory
from tests.marketplace.directory import samples

ADDRESS = "/all/"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A page, and everything that it shows."""

    page: InformationPage
    picture: SiteImage
    word: GlossaryTerm
    listing: Service
    story: StoryPage
    cast: Cast


@pytest.fixture
def everything(site: HomePage, cast: Cast) -> Shown:
    caches["pages"].clear()
    picture = DrawingFactory(description="A purse")
    listing = samples.service("Walks by the river", at="M33 2NB")
    story = StoryPageFactory(parent=StoryIndexPageFactory(parent=site), title="How Freda stays at home")
    word = GlossaryTerm.objects.create(term="advocate", meaning="Somebody who speaks up for you.", locale=site.locale)
    body = [
        ("text", "<p>Ask for an advocate.</p>"),
        ("picture", {"picture": picture, "caption": ""}),
        ("listing", {"listing": str(listing.pk), "why": ""}),
        ("story", {"page": story}),
    ]
    page = site.add_child(instance=InformationPage(title="All", slug="all", summary="Everything.", body=body))
    return Shown(page=page, picture=picture, word=word, listing=listing, story=story, cast=cast)


def describe(there: Shown) -> None:
    there.picture.description = "A green purse with coins"
    there.picture.save()


def explain(there: Shown) -> None:
    there.word.meaning = "A person at your side."
    there.word.save()


def forget_the_word(there: Shown) -> None:
    there.word.delete()


def rename_the_listing(there: Shown) -> None:
    there.listing.name = "Walks by the canal"
    there.listing.save()


def close_the_listing(there: Shown) -> None:
    there.listing.status = Service.Status.DEFUNCT
    there.listing.save()


def retell(there: Shown) -> None:
    there.story.title = "How Freda keeps her friends"
    there.story.save_revision().publish()


def withdraw_the_story(there: Shown) -> None:
    there.story.unpublish()


def comment(there: Shown) -> None:
    facts: dict[str, Any] = {"page": there.page, "name": "", "email": "", "may_be_shown": True, "by": None}
    said = comments.write(text="More about carers, please.", **facts, at=NOW, on=TODAY)
    comments.publish(comment=said, theme="words", by=there.cast.editor, at=NOW, on=TODAY)


def warn(there: Shown) -> None:
    hours = timedelta(hours=3)
    Alert.objects.create(title="Our telephones are down", shown_from=NOW - hours, shown_until=NOW + hours)


def rename_the_site(there: Shown) -> None:
    brand = Brand.objects.get()
    brand.name = "Millbrook Together"
    brand.save()


@pytest.mark.parametrize(
    "change",
    [
        describe,
        explain,
        forget_the_word,
        rename_the_listing,
        close_the_listing,
        retell,
        withdraw_the_story,
        comment,
        warn,
        rename_the_site,
    ],
)
def test_the_next_visitor_sees_it(
    change: Callable[[Shown], None], everything: Shown, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    before = shown(Client().get(ADDRESS).content)
    with CaptureQueriesContext(connection) as asked:
        Client().get(ADDRESS)
    assert len(asked) == 0, "the page was not kept, so this proves nothing"
    with django_capture_on_commit_callbacks(execute=True):
        change(everything)
    after = shown(Client().get(ADDRESS).content)
    assert after != before
    caches["pages"].clear()
    assert after.splitlines() == shown(Client().get(ADDRESS).content).splitlines()
