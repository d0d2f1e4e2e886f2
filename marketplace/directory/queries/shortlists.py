"""A visitor's shortlist: chosen listings that live in a signed cookie or a signed link, and nowhere else."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.core import signing

from marketplace.directory.models import Service
from marketplace.directory.places import Place
from marketplace.directory.queries import listing_pages, listings
from marketplace.directory.queries.listing_pages import ListingPage
from marketplace.directory.rules import RULES

COOKIE_SALT, LINK_SALT = "directory.shortlist.cookie", "directory.shortlist.link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """The listings that somebody chose, in their order, and the postcode that distances are told from."""

    ids: tuple[UUID, ...] = ()
    postcode: str = ""

    def with_listing(self, service_id: UUID, *, most: int) -> "Shortlist":
        """Add a listing at the end; a full list stays as it is."""
        if service_id in self.ids or len(self.ids) >= most:
            return self
        return replace(self, ids=(*self.ids, service_id))

    def without_listing(self, service_id: UUID) -> "Shortlist":
        """Take a listing away."""
        return replace(self, ids=tuple(one for one in self.ids if one != service_id))


def kept(cookie: str | None, *, on: date) -> Shortlist:
    """Read the cookie; one that was changed or is too old is an empty shortlist."""
    read = _read(cookie or "", COOKIE_SALT, RULES.row("shortlist", on=on)["days_kept"])
    return read or Shortlist()


def shared(token: str, *, on: date) -> Shortlist | None:
    """Read the end of a link that somebody shared; None where it was changed or is too old."""
    return _read(token, LINK_SALT, RULES.row("shortlist", on=on)["days_shared"])


def cookie(shortlist: Shortlist) -> str:
    """Write a shortlist for the visitor's own browser."""
    return signing.dumps([_packed(shortlist.ids), shortlist.postcode], salt=COOKIE_SALT)


def token(shortlist: Shortlist) -> str:
    """Write a shortlist for a link; the visitor's postcode stays out of it."""
    return signing.dumps([_packed(shortlist.ids), ""], salt=LINK_SALT)


def brief(*, ids: Sequence[UUID], near: Place | None, on: date) -> list[ListingPage]:
    """Find what the public may see of these listings, in their order, in a fixed number of queries."""
    found = listing_pages.several(listings.published(on=on).filter(pk__in=ids), near=near, on=on)
    places = {pk: number for number, pk in enumerate(ids)}
    return sorted(found, key=lambda page: places[page.service.pk])


def names(*, ids: Sequence[UUID], on: date) -> list[Service]:
    """Find the published ones of these listings by name only, in their order. One query."""
    found = listings.published(on=on).filter(pk__in=ids)
    return sorted(found, key=lambda service: ids.index(service.pk))


def _read(text: str, salt: str, days: int) -> Shortlist | None:
    try:
        packed, postcode = signing.loads(text, salt=salt, max_age=timedelta(days=days))
    except signing.BadSignature:
        return None
    return Shortlist(ids=_unpacked(packed), postcode=postcode)


def _packed(ids: Sequence[UUID]) -> str:
    return urlsafe_b64encode(b"".join(one.bytes for one in ids)).decode()


def _unpacked(packed: str) -> tuple[UUID, ...]:
    raw = urlsafe_b64decode(packed)
    return tuple(UUID(bytes=raw[start : start + 16]) for start in range(0, len(raw), 16))
