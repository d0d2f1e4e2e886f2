"""What tests of finding share: pages that are in the index."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page

from cms.finding.operations import page_index
from cms.pages.models import HomePage, InformationPage, SitePage

type Add = Callable[..., Any]


@pytest.fixture
def add(site: HomePage) -> Add:
    """Add a page below another (the front page by default) and to the index; an information page by default."""

    def added(title: str, *, kind: type[SitePage] = InformationPage, below: Page | None = None, **fields: Any) -> Any:
        fields.setdefault("summary", f"About {title.lower()}.")
        page = (below or site).add_child(instance=kind(title=title, **fields))
        page_index.refresh(page_ids=[page.pk])
        return page

    return added
