"""What addresses of the marketplace name: a listing and whatever hangs on it."""

from dataclasses import dataclass
from functools import cached_property

from marketplace.directory.models import Service
from tests.cast import Cast
from tests.marketplace.directory.open_referral import whole


@dataclass(frozen=True)
class Market:
    """The listings of the cast; each thing is made when it is first asked for."""

    cast: Cast

    @cached_property
    def listing(self) -> Service:
        """Give a listing of the cast's provider that everybody may see, with every part."""
        listing = whole()
        assert listing.organisation
        listing.organisation.body = self.cast.provider
        listing.organisation.save()
        return listing
