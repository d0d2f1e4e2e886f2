"""What addresses of the public site name: a local offer, an event."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Site

from cms.pages.models import EventPage, HomePage, OfferIndexPage
from cms.pages.operations import sites
from tests.cms.factories.pages import EventIndexPageFactory, EventPageFactory, OfferIndexPageFactory


@dataclass(frozen=True)
class PublicSite:
    """The pages of a site; each is made when it is first asked for."""

    @cached_property
    def front(self) -> HomePage:
        """Give the front page."""
        Site.clear_site_root_paths_cache()
        return sites.stand(name="Millbrook", hostname="testserver")

    @cached_property
    def local_offer(self) -> OfferIndexPage:
        """Give a local offer."""
        page: OfferIndexPage = OfferIndexPageFactory(parent=self.front)
        return page

    @cached_property
    def event(self) -> EventPage:
        """Give an event."""
        page: EventPage = EventPageFactory(parent=EventIndexPageFactory(parent=self.front))
        return page
