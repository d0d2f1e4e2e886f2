"""The demo's public site: it answers wherever the demo is visited, and two people keep it."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from wagtail.models import Page, Site

from cms.comments.models import Answer, Comment
from cms.editing.access import may_edit, may_publish
from cms.pages.models import Brand
from cms.starter.operations import sites
from config.demo import cast, public_site
from tests.cms.starter.test_loading import FILES, put

TODAY = date(2026, 11, 22)


@pytest.fixture
def made(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> cast.Cast:
    """Make the demo's people and their site, from a small folder with a local offer."""
    for name, text in FILES.items():
        put(tmp_path, name, text)
    put(tmp_path, "content/local-offer/index.toml", 'kind = "offers"\ntitle = "Offers"\nsummary = "Here."')
    put(tmp_path, "content/rights/index.toml", 'kind = "section"\ntitle = "Rights"\nsummary = "Here."')
    put(tmp_path, "content/rights/your-rights.toml", 'kind = "information"\ntitle = "Yours"\nsummary = "Here."')
    monkeypatch.setattr(sites, "load", partial(sites.load, folder=tmp_path))
    settings.SITE_URL = "http://127.0.0.1:8000"
    people = cast.make(since=date(2026, 1, 1))
    public_site.make(today=TODAY)
    return people


def test_two_check_each_other_in_the_local_offer(made: cast.Cast) -> None:
    offers = Page.objects.get(slug="local-offer")
    eddie, sally = made.users["editor"], made.users["sen_officer"]

    assert may_publish(user=eddie, page=offers, on=TODAY)
    assert may_publish(user=sally, page=offers, on=TODAY)
    assert not may_edit(user=sally, page=Page.objects.get(slug="charging"), on=TODAY)


def test_it_moves_with_the_demo_to_another_port_and_is_made_once(made: cast.Cast, settings: Settings) -> None:
    settings.SITE_URL = "http://127.0.0.1:9001"

    public_site.make(today=TODAY)

    assert list(Site.objects.values_list("hostname", "port", "is_default_site")) == [("127.0.0.1", 9001, True)]
    assert Brand.objects.get().organisations.splitlines()[0] == "Millbrook Council (demo)"


def test_visitors_speak_and_the_council_answers(made: cast.Cast) -> None:
    said = Comment.objects.filter(page__slug="your-rights")
    assert set(said.values_list("state", flat=True)) == {"published"}
    assert {answer.organisation.name for answer in Answer.objects.all()} == {"Millbrook Council (demo)"}
    assert Answer.objects.exclude(done="").count() == 1
