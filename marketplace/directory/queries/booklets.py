"""The whole directory of an area on paper: what is there, by kind of help, no more than one booklet carries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from marketplace.directory.models import Service, ServiceArea, ServiceAtLocation, Taxonomy
from marketplace.directory.places import Place
from marketplace.directory.queries import listing_pages, listings, matching
from marketplace.directory.queries.listing_pages import ListingPage
from marketplace.directory.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area to print: round a place, or a whole council's, or a town's."""

    name: str
    place: Place | None = None
    miles: int = 0
    council_code: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """What a booklet holds: listings by kind of help; `left_out` says how many more there are than it carries."""

    area: Area
    chapters: tuple[tuple[str, tuple[ListingPage, ...]], ...]
    total: int
    left_out: int


def booklet(*, area: Area, on: date) -> Booklet:
    """Find everything for an area's booklet; online groups are left out, for it is for people without the internet."""
    found = _there(area, on).exclude(kind=Service.Kind.ONLINE_GROUP)
    total, most = found.count(), RULES.row("print_area", on=on)["most"]
    pages = listing_pages.several(found.order_by("name", "pk")[:most], near=area.place, on=on)
    chapters: dict[str, list[ListingPage]] = defaultdict(list)
    for page in pages:
        chapters[chapter(page)].append(page)
    in_order = tuple((name, tuple(chapters[name])) for name in sorted(chapters))
    return Booklet(area=area, chapters=in_order, total=total, left_out=max(total - most, 0))


def chapter(page: ListingPage) -> str:
    """Say under which heading a listing stands: its first kind of help, else what it is."""
    kinds = page.terms.get(Taxonomy.Facet.CATEGORY, ())
    return str(kinds[0]) if kinds else page.service.get_kind_display().removeprefix("A ").capitalize()


def _there(area: Area, on: date) -> QuerySet[Service]:
    public = listings.published(on=on)
    if area.place is not None:
        near = matching.around(matching.listed(on=on), area.place, miles=area.miles)
        return public.filter(pk__in=near.order_by().values("service"))
    here = ServiceAtLocation.objects.filter(service=OuterRef("pk"))
    if area.town:
        return public.filter(Exists(here.filter(location__city=area.town, location__is_masked=False)))
    serves = ServiceArea.objects.filter(service=OuterRef("pk"), code=area.council_code)
    return public.filter(Exists(here.filter(location__council_code=area.council_code)) | Exists(serves))
