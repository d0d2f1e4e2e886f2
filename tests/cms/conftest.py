"""What tests of the public site share: a site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.utils import translation
from wagtail.models import Site

from cms.pages.models import HomePage
from cms.pages.operations import sites


@pytest.fixture
def site(db: None) -> HomePage:
    """Stand up a site and give its front page, which answers at `/` for the test client."""
    Site.clear_site_root_paths_cache()
    return sites.stand(name="Millbrook", hostname="testserver")


@pytest.fixture
def public_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the pictures and documents of this test in a folder of its own."""
    for name in ("public", "default"):
        monkeypatch.setattr(storages[name], "location", str(tmp_path / name), raising=False)


@pytest.fixture(autouse=True)
def _no_language_left() -> Iterator[None]:
    """Leave no language of a page that was asked for behind: the next test speaks English again."""
    yield
    translation.deactivate()
