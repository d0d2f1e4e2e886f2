"""Resources stand under their themes; what is no longer at its place says so, and where it went."""

from datetime import date

import pytest
from django.test import Client

from cms.pages.models import HomePage, Resource, ResourcesPage
from cms.pages.queries import resources
from tests.cms.reading import elements, said


@pytest.fixture
def page(site: HomePage) -> ResourcesPage:
    made = ResourcesPage(title="Read on", slug="resources", summary="From others.")
    made.resources = [
        resource("Good practice", "SCIE", "https://www.scie.example/"),
        resource("Rights", "Citizens", "https://citizens.example/"),
        resource(
            "Good practice",
            "The call of 2014",
            "https://old.example/call",
            archived_on=date(2016, 4, 1),
            archive_note="This document is no longer available here but can be found on the National Archives website.",
            archive_link="https://archives.example/call",
        ),
        resource("Rights", "Lost", "https://old.example/lost", archived_on=date(2020, 1, 1)),
    ]
    found: ResourcesPage = site.add_child(instance=made)
    return found


def resource(theme: str, title: str, link: str, **archived: object) -> Resource:
    return Resource(theme=theme, title=title, link=link, published_by="Somebody", **archived)


@pytest.mark.seed("A3-48", "A1-15")
def test_links_go_out_marked_and_what_is_archived_leads_to_the_archive(client: Client, page: ResourcesPage) -> None:
    read = client.get("/resources/").content
    links = {link.get("href"): link for link in elements(read, "//main//a[@rel='external']")}
    assert set(links) == {"https://www.scie.example/", "https://citizens.example/", "https://archives.example/call"}
    assert all("(another website)" in link.text_content() for link in links.values())
    assert "no longer available here but can be found on the National Archives website" in said(read)
    assert "Lost Archived This document is no longer available." in said(read)


def test_a_theme_stands_once_in_the_order_of_its_first_resource(page: ResourcesPage) -> None:
    found = [(theme, [one.title for one in rows]) for theme, rows in resources.by_theme(page=page)]
    assert found == [("Good practice", ["SCIE", "The call of 2014"]), ("Rights", ["Citizens", "Lost"])]
