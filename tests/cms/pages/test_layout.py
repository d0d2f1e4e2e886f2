"""What an editor writes into a body is shown, also on pages whose kind puts something of its own before or after it."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import Page

from cms.pages.models import (
    InformationPage,
    NewsIndexPage,
    NewsPage,
    OfferIndexPage,
    SitePage,
    StatementPage,
    StoryIndexPage,
    StoryPage,
)

pytestmark = pytest.mark.django_db
BODY = [("text", "<p>What an editor wrote.</p>")]
ABOVE: dict[type[SitePage], type[SitePage]] = {NewsPage: NewsIndexPage, StoryPage: StoryIndexPage}
ALSO: dict[type[SitePage], dict[str, object]] = {
    NewsPage: {"published_on": date(2026, 11, 1)},
    StatementPage: {"group": "Everybody", "year": "2026 to 2027", "people": 1_000, "source": "Made up"},
    StoryPage: {"who": "Freda", "is_made_up": True},
}


@pytest.mark.parametrize(
    "kind",
    [InformationPage, NewsPage, OfferIndexPage, StatementPage, StoryIndexPage, StoryPage],
    ids=lambda kind: kind.__name__,
)
def test_a_body_is_shown_on_every_kind_of_page(kind: type[SitePage], site: Page, client: Client) -> None:
    parent: Page = site
    if kind in ABOVE:
        parent = site.add_child(instance=ABOVE[kind](title="Above", slug="above", summary="Above it."))
    page = parent.add_child(
        instance=kind(title="Page", slug="page", summary="A page.", body=BODY, **ALSO.get(kind, {}))
    )

    shown = client.get(page.get_url()).content.decode()

    assert shown.count("What an editor wrote.") == 1
    assert "None" not in shown
