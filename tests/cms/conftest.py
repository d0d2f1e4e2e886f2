"""What tests of the public site share: a site."""

import pytest
from wagtail.models import Site

from cms.pages.models import HomePage
from cms.pages.operations import sites


@pytest.fixture
def site(db: None) -> HomePage:
    """Stand up a site and give its front page, which answers at `/` for the test client."""
    Site.clear_site_root_paths_cache()
    return sites.stand(name="Millbrook", hostname="testserver")
