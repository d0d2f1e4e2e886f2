"""News and events to be followed from elsewhere, as RSS 2.0 and as Atom."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.caching import notes
from cms.finding import addresses
from cms.finding.queries.coming import Coming, coming
from cms.finding.queries.public_pages import public_pages
from cms.finding.rules import RULES
from cms.pages.days import end_of
from cms.pages.models import NewsPage
from cms.pages.queries import frames
from wallet.people.views.doors import now, public, today


class SiteFeed(Feed[Any, HttpRequest]):
    """What both feeds share; the address that was asked decides whether it is RSS or Atom."""

    what = ""
    about = ""

    def __init__(self, kind: type[SyndicationFeed], request: HttpRequest) -> None:
        self.feed_type, self.request = kind, request
        self.language = settings.LANGUAGE_CODE

    def get_object(self, request: HttpRequest, *_: Any, **__: Any) -> HttpRequest:
        """Give the request, which says whose feed it is."""
        return request

    def title(self, asked: HttpRequest) -> str:
        """Name the feed after the site."""
        return f"{frames.of(asked).name}: {self.what}"

    def description(self, _asked: HttpRequest) -> str:
        """Say what one gets."""
        return self.about

    def link(self, asked: HttpRequest) -> str:
        """Lead to the site."""
        return addresses.absolute(asked, "/")

    def feed_url(self, asked: HttpRequest) -> str:
        """Say where the feed itself is."""
        return addresses.absolute(asked, asked.path)

    def item_title(self, item: Any) -> str:
        """Give the title of the page."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Give the sentence about the page."""
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        """Give the whole address of the page."""
        return addresses.of_page(item, self.request)

    def item_updateddate(self, item: Any) -> datetime | None:
        """Say when the page was last published."""
        found: datetime | None = item.last_published_at
        return found


class NewsFeed(SiteFeed):
    """The latest news."""

    what, about = "news", "News about personal budgets and support, newest first."

    def items(self, asked: HttpRequest) -> Iterable[NewsPage]:
        """List the latest news in the product's own language."""
        site = Site.find_for_request(asked)
        if site is None:
            return ()
        on = today(asked)
        found = public_pages(site=site, kind=NewsPage, on=on).filter(locale__language_code=settings.LANGUAGE_CODE)
        news: Any = found.filter(published_on__lte=on).order_by("-published_on", "-pk")
        return news[: RULES.row("feed", on=on)["items"]]  # type: ignore[no-any-return]

    def item_pubdate(self, item: NewsPage) -> datetime:
        """Give the day of the news."""
        return timezone.make_aware(datetime.combine(item.published_on, time(9)))


class EventsFeed(SiteFeed):
    """What is on next."""

    what, about = "what’s on", "Things to come to, the soonest first."

    def items(self, asked: HttpRequest) -> list[Coming]:
        """List what is to come, each event once, by its next time."""
        site = Site.find_for_request(asked)
        most = RULES.row("feed", on=today(asked))["items"]
        return coming(site=site, language=settings.LANGUAGE_CODE, at=now(asked), most=most) if site else []

    def item_title(self, item: Coming) -> str:
        """Give the title with the next time, which is what a follower wants to know."""
        starts = timezone.localtime(item.time.starts_at)
        return f"{item.page.title}, {starts:%A} {starts.day} {starts:%B %Y}"

    def item_description(self, item: Coming) -> str:
        """Give the sentence about the event and where it is."""
        return " ".join(filter(None, (item.page.summary, item.page.where)))

    def item_link(self, item: Coming) -> str:
        """Give the whole address of the event."""
        return addresses.of_page(item.page, self.request)

    def item_guid(self, item: Coming) -> str:
        """Tell one time of an event from the next."""
        return f"{self.item_link(item)}#{item.time.starts_at:%Y%m%dT%H%MZ}"

    def item_pubdate(self, item: Coming) -> datetime | None:
        """Say when the event was first published."""
        found: datetime | None = item.page.first_published_at
        return found

    def item_updateddate(self, item: Coming) -> datetime | None:
        """Say when the event was last published."""
        found: datetime | None = item.page.last_published_at
        return found


@public
@require_safe
def news_rss(request: HttpRequest) -> HttpResponse:
    """Give the news as RSS."""
    _keep_today(request)
    return NewsFeed(Rss201rev2Feed, request)(request)


@public
@require_safe
def news_atom(request: HttpRequest) -> HttpResponse:
    """Give the news as Atom."""
    _keep_today(request)
    return NewsFeed(Atom1Feed, request)(request)


@public
@require_safe
def events_rss(request: HttpRequest) -> HttpResponse:
    """Give what is on as RSS."""
    return EventsFeed(Rss201rev2Feed, request)(request)


@public
@require_safe
def events_atom(request: HttpRequest) -> HttpResponse:
    """Give what is on as Atom."""
    return EventsFeed(Atom1Feed, request)(request)


def _keep_today(request: HttpRequest) -> None:
    """Note that a feed shows news, some of which may have the date of tomorrow."""
    notes.shows(request, "frame", "news", "addresses")
    notes.keeps_until(request, end_of(today(request)))
