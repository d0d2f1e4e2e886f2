"""Setting up a site."""

from django.test import Client
from wagtail.models import Page, Site

from cms.pages.models import HomePage, InformationPage
from cms.pages.operations import sites


def test_a_site_stands_once_however_often_it_is_asked_for(site: HomePage) -> None:
    assert sites.stand(name="Millbrook", hostname="testserver") == site
    assert HomePage.objects.count() == Site.objects.filter(hostname="testserver").count() == 1


def test_the_welcome_page_of_wagtail_is_gone(site: HomePage) -> None:
    assert list(Page.get_first_root_node().get_children().specific()) == [site]


def test_its_pages_answer(site: HomePage, client: Client) -> None:
    site.add_child(instance=InformationPage(title="Money", slug="money", summary="Who pays."))
    assert "Millbrook" in client.get("/").content.decode()
    assert "Who pays." in client.get("/money/").content.decode()
    assert client.get("/nothing/").status_code == 404
