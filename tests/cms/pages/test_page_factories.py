"""The factories of pages: one for every kind, each making a page that could be published as it is."""

from typing import Any

import pytest
from django.apps import apps
from factory.errors import FactoryError

from cms.pages.models import HomePage, SitePage
from tests.cms import factories
from tests.cms.factories.pages import SitePageFactory

EVERY: list[Any] = [made for name, made in vars(factories).items() if name.endswith("PageFactory")]
KINDS = {kind for kind in apps.get_app_config("pages").get_models() if issubclass(kind, SitePage)} - {SitePage}


def test_every_kind_of_page_has_a_factory() -> None:
    assert {one._meta.model for one in EVERY} == KINDS


@pytest.mark.parametrize("made", EVERY, ids=lambda one: one.__name__)
def test_each_makes_a_page_that_stands(made: Any, site: HomePage) -> None:
    page = made(parent=site)
    page.full_clean()
    assert (page.live, page.get_parent().specific, bool(page.get_url())) == (True, site, True)


def test_nothing_abstract_is_made(site: HomePage) -> None:
    with pytest.raises(FactoryError):
        SitePageFactory(parent=site)
