"""What machines read: sitemap, robots, feeds, schema.org, cards for sharing; none of it about what is shut."""

import json
import re
import urllib.robotparser
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from cms.finding import linked_data
from cms.finding.views import machines
from cms.pages.models import (
    Brand,
    EventIndexPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    OfferIndexPage,
    OfferPage,
    StoryIndexPage,
    StoryPage,
)
from tests.access.addresses import addresses
from tests.cast import TODAY
from tests.cms.finding import trees
from tests.cms.finding.conftest import Add
from tests.cms.finding.test_search import OFFER, event
from tests.marketplace.directory import samples

SITEMAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ROOT = settings.SITE_URL
# What search engines and schema.org ask of each type; the values are the types that the part itself must have.
REQUIRED: dict[str, tuple[str, ...]] = {
    "Organization": ("name",),
    "WebSite": ("name", "url", "potentialAction"),
    "SearchAction": ("target", "query-input"),
    "EntryPoint": ("urlTemplate",),
    "WebPage": ("name", "description", "url", "inLanguage"),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
    "Event": ("name", "startDate", "endDate", "eventStatus", "eventAttendanceMode", "location", "organizer", "url"),
    "Schedule": ("repeatFrequency", "startDate", "endDate", "scheduleTimezone"),
    "Place": ("name", "address"),
    "PostalAddress": ("addressCountry",),
    "VirtualLocation": ("url",),
    "GovernmentService": ("name", "description", "provider", "serviceType", "url"),
    "Service": ("name", "description", "provider", "serviceType", "url"),
    "GovernmentOrganization": ("name",),
    "PeopleAudience": (),
    "NewsArticle": ("headline", "datePublished", "author", "publisher", "image"),
    "Article": ("headline", "author", "publisher", "image"),
    "FAQPage": ("mainEntity",),
    "Question": ("name", "acceptedAnswer"),
    "Answer": ("text",),
}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast")]


def head(client: Client, path: str) -> tuple[Any, list[dict[str, Any]]]:
    shown = trees.page(client.get(path).content)
    (script,) = shown.xpath('//head/script[@type="application/ld+json"]')
    said = json.loads(script.text)
    assert said["@context"] == "https://schema.org"
    check(said["@graph"])
    return shown, said["@graph"]


def check(node: Any) -> None:
    """Hold every node to the fields that its type must have, and its addresses to being whole."""
    if isinstance(node, list):
        for one in node:
            check(one)
    elif isinstance(node, dict):
        missing = [name for name in REQUIRED.get(node.get("@type", ""), ()) if not node.get(name)]
        assert not missing, f"{node['@type']} lacks {missing}"
        assert set(node) == {"@id"} or node["@type"] in REQUIRED
        assert all(str(node[name]).startswith("http") for name in ("url", "image", "item", "@id") if name in node)
        for value in node.values():
            check(value)


def of_type(nodes: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (found,) = [node for node in nodes if node["@type"] == kind]
    return found


def test_the_front_page_says_whose_site_it_is_and_how_to_search_it(site: HomePage, client: Client) -> None:
    Brand.objects.filter(site=site.get_site()).update(organisations="Midshire Council", telephone="0161 000 0000")
    shown, nodes = head(client, "/")
    assert [node["@type"] for node in nodes] == ["Organization", "WebSite", "WebPage"]
    assert (
        of_type(nodes, "WebSite")["potentialAction"]["target"]["urlTemplate"]
        == f"{ROOT}/search/?q={{search_term_string}}"
    )
    assert shown.xpath("string(//link[@rel='canonical']/@href)") == f"{ROOT}/"
    assert not shown.xpath("//meta[@name='robots']")
    for name in ("og:title", "og:description", "og:url", "og:image", "og:type"):
        assert shown.xpath(f"string(//meta[@property='{name}']/@content)")
    assert shown.xpath("string(//meta[@property='og:image']/@content)").startswith(f"{ROOT}/static/images/share")
    for address in shown.xpath("//link[@rel='alternate'][contains(@type, 'xml')]/@href"):
        assert client.get(address).status_code == 200


def test_an_event_tells_its_next_time_and_where_it_is(add: Add, client: Client) -> None:
    events = add("Things to do", kind=EventIndexPage, slug="things")
    repeats = {"repeats": "weekly", "repeats_until": date(2026, 12, 24), "cancelled_on": ["2026-11-29"]}
    add("Choir", below=events, slug="choir", place="Sale Hall", postcode="M33 7ZF", is_free=True, **event(1, **repeats))
    add("Talk", below=events, slug="talk", online_link="https://meet.example/x", is_cancelled=True, **event(25))
    _, nodes = head(client, "/things/choir/")
    choir = of_type(nodes, "Event")
    assert choir["startDate"].startswith("2026-12-06T10:00")
    assert (choir["eventSchedule"]["repeatFrequency"], choir["isAccessibleForFree"]) == ("P1W", True)
    assert choir["location"]["address"]["postalCode"] == "M33 7ZF"
    steps = of_type(nodes, "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == ["Millbrook", "Things to do", "Choir"]
    talk = of_type(head(client, "/things/talk/")[1], "Event")
    assert talk["eventStatus"].endswith("EventCancelled")
    assert talk["location"] == {"@type": "VirtualLocation", "url": "https://meet.example/x"}


def test_offers_news_stories_and_questions_are_what_they_are(add: Add, client: Client) -> None:
    offers = add("Offers", kind=OfferIndexPage, slug="offers")
    add("Breaks", kind=OfferPage, below=offers, slug="breaks", minimum_age=5, area="Trafford", **OFFER)
    add("Club", kind=OfferPage, below=offers, slug="club", **{**OFFER, "part": "community"})
    news = add("News", kind=NewsIndexPage, slug="news")
    text = [("text", "<p>Words</p>")]
    add("New", kind=NewsPage, below=news, slug="new", published_on=TODAY, body=text)
    stories = add("Stories", kind=StoryIndexPage, slug="stories")
    add("Moncia", kind=StoryPage, below=stories, slug="moncia", who="Moncia", is_made_up=True, body=text)
    expander = ("expander", {"title": "Who pays?", "text": "<p>The council.</p><p>Not you.</p>"})
    add("Money", slug="money", summary='</script><script>alert("x")</script>', body=[expander], checked_on=TODAY)
    breaks = of_type(head(client, "/offers/breaks/")[1], "GovernmentService")
    assert breaks["audience"] == {"@type": "PeopleAudience", "suggestedMinAge": 5}
    of_type(head(client, "/offers/club/")[1], "Service")
    assert of_type(head(client, "/news/new/")[1], "NewsArticle")["datePublished"] == "2026-11-22"
    of_type(head(client, "/stories/moncia/")[1], "Article")
    _, nodes = head(client, "/money/")
    assert of_type(nodes, "WebPage")["description"] == '</script><script>alert("x")</script>'
    (question,) = of_type(nodes, "FAQPage")["mainEntity"]
    assert (question["name"], question["acceptedAnswer"]["text"]) == ("Who pays?", "The council. Not you.")


def test_nothing_breaks_out_of_the_script() -> None:
    odd = "</script><!--<script>&\u2028"
    written = linked_data.written([{"@type": "WebPage", "name": odd}])
    assert not re.search(r"[<>&\u2028]", written)
    assert json.loads(written)["@graph"][0]["name"] == odd


def test_the_sitemap_lists_what_everybody_may_see_in_every_language(
    add: Add, site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("Money", slug="money")
    add("Draft", slug="draft", live=False)
    PageViewRestriction.objects.create(page=add("Locked", slug="locked"), restriction_type="login")
    arabic, _ = Locale.objects.get_or_create(language_code="ar")
    site.copy_for_translation(arabic).save_revision().publish()
    shown = samples.service("Choir")
    samples.service("Ann Other", kind="assistant")
    tree = trees.xml(client.get("/sitemap.xml").content)
    assert tree.tag == f"{{{SITEMAPS['s']}}}urlset"
    locations = tree.xpath("//s:url/s:loc/text()", namespaces=SITEMAPS)
    assert sorted(locations) == sorted(
        [f"{ROOT}/", f"{ROOT}/ar/", f"{ROOT}/money/", f"{ROOT}/find-support/{shown.pk}/"]
    )
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in tree.xpath("//s:lastmod/text()", namespaces=SITEMAPS))
    links = tree.xpath("//s:url[1]/x:link/@hreflang", namespaces=SITEMAPS)
    assert sorted(links) == ["ar", "en-GB"]
    monkeypatch.setattr(machines, "RULES", SimpleNamespace(row=lambda _name, **_: {"most": 2}))
    index = trees.xml(client.get("/sitemap.xml").content)
    parts = index.xpath("//s:sitemap/s:loc/text()", namespaces=SITEMAPS)
    assert parts == [f"{ROOT}/sitemap-1.xml", f"{ROOT}/sitemap-2.xml"]
    assert trees.xml(client.get("/sitemap-2.xml").content).tag == f"{{{SITEMAPS['s']}}}urlset"
    assert client.get("/sitemap-3.xml").status_code == 404


def test_robots_are_kept_from_whatever_is_behind_a_door(site: HomePage, client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(answer.content.decode().splitlines())
    shut = [one.route for one in addresses() if one.is_ours and one.view.door.kind != "public"]  # type: ignore[attr-defined]
    open_to_all = [f"/{route}" for route in shut if parser.can_fetch("*", f"/{route}")]
    # Under a listing's own address; they ask to sign in.
    assert [path for path in open_to_all if not path.startswith("/find-support/<uuid:service_id>/")] == []
    assert len(shut) > 50
    assert parser.can_fetch("*", "/money/")
    assert parser.can_fetch("*", "/find-support/")
    assert parser.site_maps() == [f"{ROOT}/sitemap.xml"]


def test_news_and_events_can_be_followed(add: Add, client: Client) -> None:
    news = add("News", kind=NewsIndexPage, slug="news")
    text = [("text", "<p>Words</p>")]
    add("Older & wiser", kind=NewsPage, below=news, published_on=TODAY - timedelta(days=9), body=text)
    add("Newer", kind=NewsPage, below=news, published_on=TODAY, body=text)
    add("Not yet", kind=NewsPage, below=news, published_on=TODAY + timedelta(days=1), body=text)
    events = add("Things to do", kind=EventIndexPage, slug="things")
    event_page = add(
        "Choir", below=events, place="Hall", **event(1, repeats="weekly", repeats_until=date(2026, 12, 24))
    )
    add("Over", below=events, **event(2))
    rss = trees.xml(client.get("/feeds/news.rss").content)
    assert rss.xpath("//item/title/text()") == ["Newer", "Older & wiser"]
    assert all(link.startswith(f"{ROOT}/news/") for link in rss.xpath("//item/link/text()"))
    atom = trees.xml(client.get("/feeds/whats-on.atom").content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert atom.xpath("//a:entry/a:title/text()", namespaces=names) == ["Choir, Sunday 29 November 2026"]
    assert atom.xpath("//a:entry/a:id/text()", namespaces=names)[0].startswith(event_page.get_full_url()[:4])
    for name in ("news.atom", "whats-on.rss"):
        assert client.get(f"/feeds/{name}").status_code == 200
