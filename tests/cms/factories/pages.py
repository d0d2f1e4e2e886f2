"""Pages of every kind, each complete as an editor would publish it: `StoryPageFactory(parent=stories)`."""

from datetime import UTC, date, datetime
from typing import Any

from factory.declarations import Sequence
from wagtail_factories import PageFactory

from cms.pages import models


def numbered(words: str) -> Any:
    """Write another number into these words each time."""
    return Sequence(words.format)  # type: ignore[no-untyped-call]


A_TEXT: list[tuple[str, Any]] = [("text", "<h2>What happens</h2><p>Somebody listens to you.</p>")]


class SitePageFactory(PageFactory):
    """What every page has; `parent` is the page above it."""

    class Meta:
        abstract = True

    title = numbered("A page {}")
    summary = "What somebody finds here."


class HomePageFactory(SitePageFactory):
    """A front page; its parent is the root (most tests take the fixture `site` instead)."""

    class Meta:
        model = models.HomePage

    title = "Millbrook"


class SectionPageFactory(SitePageFactory):
    """A section."""

    class Meta:
        model = models.SectionPage

    title = "Money"


class InformationPageFactory(SitePageFactory):
    """A page that explains."""

    class Meta:
        model = models.InformationPage

    body = A_TEXT


class EasyReadPageFactory(SitePageFactory):
    """An easy-read version; its parent is the page that it says once more."""

    class Meta:
        model = models.EasyReadPage

    slug: Any = "easy-read"
    body: list[tuple[str, Any]] = [("heading", "Money for your support")]


class OfferIndexPageFactory(SitePageFactory):
    """The local offer."""

    class Meta:
        model = models.OfferIndexPage

    title = "Local offer"


class OfferPageFactory(SitePageFactory):
    """An offer, open to all; its parent is the local offer."""

    class Meta:
        model = models.OfferPage

    title = numbered("Short breaks {}")
    part = "care"
    provided_by = "Millbrook Council"
    who_for = "<p>Families with a disabled child.</p>"
    cost = "<p>Nothing.</p>"
    how_to_get = "<p>Ring us.</p>"
    how_decided = "<p>We ask what would help, and answer within two weeks.</p>"
    complaints = "<p>Write to us, or ask for somebody to speak for you.</p>"


class EventIndexPageFactory(SitePageFactory):
    """What is on."""

    class Meta:
        model = models.EventIndexPage

    title = "What’s on"
    slug: Any = "whats-on"


class EventPageFactory(SitePageFactory):
    """An event that happens once; its parent is what is on."""

    class Meta:
        model = models.EventPage

    title = numbered("Coffee morning {}")
    starts_at = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
    ends_at = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    place = "Millbrook Library"
    cost = "Free"


class StoryIndexPageFactory(SitePageFactory):
    """All stories."""

    class Meta:
        model = models.StoryIndexPage

    title = "Stories"


class StoryPageFactory(SitePageFactory):
    """A story about somebody made up; its parent is all stories."""

    class Meta:
        model = models.StoryPage

    title = numbered("Back on the water {}")
    who = "Sam"
    quotation = "I chose who helps me."
    is_made_up = True
    body = A_TEXT


class NewsIndexPageFactory(SitePageFactory):
    """All news."""

    class Meta:
        model = models.NewsIndexPage

    title = "News"


class NewsPageFactory(SitePageFactory):
    """A piece of news; its parent is all news."""

    class Meta:
        model = models.NewsPage

    title = numbered("The library opens again {}")
    published_on = date(2026, 11, 20)
    body = A_TEXT


class ResourcesPageFactory(SitePageFactory):
    """Where to read on."""

    class Meta:
        model = models.ResourcesPage

    title = "Resources"


class StatementPageFactory(SitePageFactory):
    """What is spent on a group of people."""

    class Meta:
        model = models.StatementPage

    title = numbered("Young adults {}")
    group = "Young adults who need support"
    year = "2026 to 2027"
    people = 40
    source = "The council’s accounts"


class GlossaryPageFactory(SitePageFactory):
    """All words."""

    class Meta:
        model = models.GlossaryPage

    title = "Glossary"


class ContactPageFactory(SitePageFactory):
    """How to reach somebody."""

    class Meta:
        model = models.ContactPage

    title = "Talk to us"
    telephone = "01632 960100"
