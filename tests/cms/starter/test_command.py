"""`manage.py load_site`: what it says, and where the site stands when nobody says where."""

from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings
from wagtail.models import Page, Site

from cms.starter.operations import sites
from tests.cms.starter.test_loading import FILES, put


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the command load a small folder."""
    for name, text in FILES.items():
        put(tmp_path, name, text)
    monkeypatch.setattr(sites, "load", partial(sites.load, folder=tmp_path))
    return tmp_path


def load(*arguments: str) -> str:
    """Run the command and give what it says."""
    out = StringIO()
    call_command("load_site", *arguments, stdout=out)
    return out.getvalue()


def test_it_stands_where_this_place_is_visited_and_says_what_it_did(db: None, folder: Path, settings: Settings) -> None:
    settings.SITE_URL = "https://millbrook.example"

    assert load("--name", "Millbrook") == "Millbrook: 4 pages added, 0 brought up to date; 1 pictures, 1 words.\n"
    assert list(Site.objects.values_list("hostname", "port", "is_default_site")) == [("millbrook.example", 443, True)]


def test_a_second_time_it_goes_to_the_same_site_and_names_what_it_leaves(db: None, folder: Path) -> None:
    load("--hostname", "millbrook.example", "--port", "8000")
    Page.objects.get(slug="easy-read").delete()

    assert "left as it is: /money/charging/easy-read/ (deleted here)" in load("--update")
    assert Site.objects.count() == 1


def test_faults_are_told_in_sentences_and_nothing_is_loaded(db: None, folder: Path) -> None:
    put(folder, "content/money/index.toml", 'kind = "section"')

    with pytest.raises(CommandError) as refused:
        load()

    assert str(refused.value).startswith("Nothing was loaded: the starter content has faults.\n")
    assert "content/money/index.toml: “title” is missing" in str(refused.value)
    assert not Page.objects.filter(slug="charging").exists()
