"""Every address that others may list, with when it last changed and its other languages."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from cms.finding import addresses
from cms.finding.queries.public_pages import public_pages
from cms.pages.languages import language
from marketplace.directory.models import Service
from marketplace.directory.queries.listings import published


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One address; `alternates` are the same page in every language, itself among them, where there are several."""

    location: str
    lastmod: datetime | None = None
    alternates: list[dict[str, str]] = field(default_factory=list)


def listed(*, request: HttpRequest, on: date) -> Iterator[Listed]:
    """List the pages of the site, in the order of its tree, then the listings of the directory."""
    site = Site.find_for_request(request)
    if site is not None:
        yield from _pages(site, request, on)
    root = addresses.root(site)
    for key, modified_at in _listings(on):
        yield Listed(location=f"{root}{reverse('directory:listing', args=[key])}", lastmod=modified_at)


def _pages(site: Site, request: HttpRequest, on: date) -> Iterator[Listed]:
    pages = list(public_pages(site=site, on=on))
    by_key: dict[UUID, list[dict[str, str]]] = defaultdict(list)
    for page in pages:
        code = language(page.locale.language_code).code
        by_key[page.translation_key].append({"lang_code": code, "location": addresses.of_page(page, request)})
    for page in pages:
        versions = by_key[page.translation_key]
        yield Listed(
            location=addresses.of_page(page, request),
            lastmod=page.last_published_at or page.latest_revision_created_at,
            alternates=versions if len(versions) > 1 else [],
        )


def _listings(on: date) -> Iterator[tuple[UUID, datetime]]:
    """List what others may list: not people who offer their own work, who may not want to be found by their name."""
    found = published(on=on).exclude(kind=Service.Kind.ASSISTANT).order_by("pk")
    yield from found.values_list("pk", "modified_at").iterator(chunk_size=5_000)
