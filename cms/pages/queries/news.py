"""News, a year at a time."""

from dataclasses import dataclass
from datetime import date

from wagtail.models import Page

from cms.pages.models import NewsPage
from cms.pages.queries.below import published


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The news of one year, newest first, and all years of which there is any."""

    year: int | None
    years: list[int]
    news: list[NewsPage]


def of_year(*, below: Page, wanted: str) -> Year:
    """Give the news below a page of the year that is wanted; of the newest where there is none of that."""
    found = published(NewsPage, below=below)
    years = [day.year for day in found.dates("published_on", "year", order="DESC")]
    if not years:
        return Year(year=None, years=[], news=[])
    year = next((one for one in years if str(one) == wanted), years[0])
    return Year(
        year=year, years=years, news=list(found.filter(published_on__year=year).order_by("-published_on", "-pk"))
    )


def has_closed(*, news: NewsPage, on: date) -> bool:
    """Answer whether what a piece of news calls for is over on a day."""
    return news.closes_on is not None and news.closes_on < on
