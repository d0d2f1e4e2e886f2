"""What stands round a page: found with one query, published pages only, and noted for the kept pages."""

from datetime import date

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from cms.caching.notes import notes
from cms.pages.models import Brand, HomePage, InformationPage, SectionPage
from cms.pages.queries import frames, surroundings
from tests.cms.factories import EasyReadPageFactory, InformationPageFactory, SectionPageFactory

THREE = "<h2>First</h2><p>Words.</p><h2>Then</h2><p>Words.</p><h2>First</h2><p>Words.</p>"


@pytest.fixture
def section(site: HomePage) -> SectionPage:
    made: SectionPage = SectionPageFactory(parent=site, title="Budgets", slug="budgets")
    return made


@pytest.fixture
def page(section: SectionPage) -> InformationPage:
    made: InformationPage = InformationPageFactory(
        parent=section, title="What it is", slug="what", body=[("text", THREE)], checked_on=date(2026, 11, 3)
    )
    return made


def test_everything_round_a_page_is_one_query(
    section: SectionPage, page: InformationPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    EasyReadPageFactory(parent=page)
    InformationPageFactory(parent=section, title="Getting one", slug="getting")
    InformationPageFactory(parent=section, title="Being written", slug="draft", live=False)
    InformationPageFactory(parent=page, title="More about it", slug="more")
    request = RequestFactory().get("/")
    surroundings.around(page=page, request=request)  # what Wagtail and Django remember from then on
    with django_assert_num_queries(1):
        found = surroundings.around(page=page, request=request)
    assert [one.title for one in found.way] == ["Millbrook", "Budgets"]
    assert [one.title for one in found.beside] == ["What it is", "Getting one"]
    assert [one.title for one in found.below] == ["More about it"]
    assert found.easy_read
    assert found.easy_read.href == "/budgets/what/easy-read/"


def test_a_section_shows_what_is_below_it_and_no_easy_read(
    section: SectionPage, page: InformationPage, client: Client
) -> None:
    EasyReadPageFactory(parent=section)
    shown = client.get("/budgets/").content.decode()
    assert shown.count('class="tri-door"') == 1
    assert 'href="/budgets/what/"' in shown


def test_a_page_says_when_it_was_checked_and_by_which_organisation(page: InformationPage, client: Client) -> None:
    Brand.objects.update(organisations="Millbrook Council")
    frames.forget()
    assert "Last checked 3 November 2026 by Millbrook Council" in client.get("/budgets/what/").content.decode()


def test_a_longer_page_begins_with_its_headings_each_leading_to_its_own_place(
    page: InformationPage, client: Client
) -> None:
    shown = client.get("/budgets/what/").content.decode()
    for anchor in ("first", "then", "first-2"):
        assert f'href="#{anchor}"' in shown
        assert f'id="{anchor}"' in shown
    InformationPageFactory(parent=page.get_parent(), slug="short", body=[("text", "<h2>First</h2><p>Words.</p>")])
    assert "On this page" not in client.get("/budgets/short/").content.decode()


def test_what_a_page_shows_of_others_is_noted(section: SectionPage, page: InformationPage, client: Client) -> None:
    request = client.get("/budgets/what/").wsgi_request
    wanted = {f"children:{page.pk}", f"children:{section.pk}", f"page:{section.pk}"}
    assert wanted | {f"translations:{page.translation_key}", "frame"} <= notes(request).tags
