"""The whole starter content, loaded into a site twice, and every page of it served to a visitor."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from wagtail.models import Page

from cms.pages.models import EasyReadPage, SiteImage
from cms.starter import documents
from cms.starter.operations import sites
from tests.cms.reading import said

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.seed("A0-03", "A0-04", "A1-30", "A1-34", "A3-01", "A3-02")
def test_a_new_area_starts_with_a_site_that_serves_every_page_and_loads_nothing_twice(db: None, client: Client) -> None:
    content = documents.read()

    first = sites.load(name="Millbrook", hostname="testserver", port=80, at=NOW, examples=True)
    again = sites.load(name="Millbrook", hostname="testserver", port=80, at=NOW, examples=True)

    assert set(first.pages.added) == set(content.documents)
    assert (first.pictures, first.words) == (len(content.pictures), len(content.words))
    assert (again.pages.added, again.pages.left, again.pictures, again.words) == ([], {}, 0, 0)
    assert SiteImage.objects.count() == len(content.pictures)
    assert not Page.objects.filter(live=False).exists()
    assert not EasyReadPage.objects.filter(follows=None).exists()
    answers = {address: client.get(f"/{address}/" if address else "/") for address in content.documents}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    broken = [address for address, answer in answers.items() if b'"page:' in answer.content]
    assert broken == []
    assert "healthy, safe and legal" in said(answers["budgets/what-it-may-buy"].content)
    assert "£353.40" in said(answers["money/who-pays-for-what"].content)
    assert "Last checked 22 November 2026" in said(answers["rights/your-rights"].content, "//body")
