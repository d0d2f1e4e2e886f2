"""News by year; a call says when it closes, and afterwards that it has closed."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.pages.models import HomePage, NewsIndexPage, NewsPage
from cms.pages.queries import news
from tests.cast import TODAY

CLOSED_ON = date(2014, 11, 7)


@pytest.fixture(autouse=True)
def it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def index(site: HomePage) -> NewsIndexPage:
    page: NewsIndexPage = site.add_child(instance=NewsIndexPage(title="News", slug="news", summary="What is new."))
    write(page, "Apply to take part", published_on=date(2014, 9, 4), closes_on=CLOSED_ON)
    write(page, "Tell us what you think", published_on=date(2026, 11, 2), closes_on=TODAY)
    write(page, "A new group", published_on=date(2026, 11, 20))
    return page


def write(index: NewsIndexPage, title: str, **days: date) -> None:
    index.add_child(instance=NewsPage(title=title, summary="News.", body=[("text", "<p>Read this.</p>")], **days))


def test_a_year_that_is_none_gives_the_newest(client: Client, index: NewsIndexPage) -> None:
    for year in ("9" * 5_000, "١٩٩٩", "-1", "x"):
        assert "A new group" in client.get("/news/", {"year": year}).content.decode()


@pytest.mark.seed("A1-14")
def test_a_call_says_when_it_closes_and_then_that_it_has(client: Client, index: NewsIndexPage) -> None:
    assert "This closed on 7 November 2014." in client.get("/news/apply-to-take-part/").content.decode()
    still_open = client.get("/news/tell-us-what-you-think/").content.decode()
    assert "The closing date is 22 November 2026." in still_open
    assert "This closed" not in still_open


def test_the_newest_year_comes_first_and_others_are_a_link_away(client: Client, index: NewsIndexPage) -> None:
    newest = client.get("/news/").content.decode()
    assert newest.index("A new group") < newest.index("Tell us what you think")
    assert "Apply to take part" not in newest
    assert 'href="?year=2014"' in newest
    assert "Apply to take part" in client.get("/news/?year=2014").content.decode()
    assert "A new group" in client.get("/news/?year=1999&x=²").content.decode()


@pytest.mark.parametrize("wanted", ["", "abc", "²", "0", "99999999999999999999", "-1"])
def test_a_year_without_news_shows_the_newest(index: NewsIndexPage, wanted: str) -> None:
    assert news.of_year(below=index, wanted=wanted).year == 2026


def test_more_news_costs_no_more_questions(
    index: NewsIndexPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        write(index, f"More {number}", published_on=date(2026, 1, 1))
    with django_assert_num_queries(2):  # the years, and the news of one
        found = news.of_year(below=index, wanted="2026")
    assert len(found.news) == 7
