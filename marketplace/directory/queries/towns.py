"""Towns and councils to choose from where a postcode is not known: those that the listings themselves name."""

from django.db.models import Avg, Max, QuerySet

from marketplace.directory import places
from marketplace.directory.models import Location, SearchArea
from marketplace.directory.places import Place

COUNCIL_CODE = r"^(E0[6-9]|E10|W06|S12)"
MOST = 300
TOWN, COUNCIL = "town", "council"


def choices() -> list[tuple[str, str]]:
    """List towns, then councils, by name; each with the value that `find` understands."""
    towns = _towns().values_list("city", flat=True).distinct().order_by("city")[:MOST]
    councils = _councils().values_list("code", "name").distinct().order_by("name", "code")[:MOST]
    return [
        *((f"{TOWN}:{name}", name) for name in towns),
        *((f"{COUNCIL}:{code}", f"{name} (all of the area)") for code, name in councils),
    ]


def find(value: str) -> Place | None:
    """Find a town by the middle of its places in the directory, or a council by the middle of its area."""
    kind, _, key = value.partition(":")
    if kind == COUNCIL:
        name = _councils().filter(code=key).values_list("name", flat=True).first()
        return places.council(code=key, name=name) if name else None
    return _town(key) if kind == TOWN else None


def _town(name: str) -> Place | None:
    middle = _towns().filter(city=name).aggregate(Avg("latitude"), Avg("longitude"), code=Max("council_code"))
    if middle["latitude__avg"] is None:
        return None
    return Place(
        name=name,
        district="",
        latitude=middle["latitude__avg"],
        longitude=middle["longitude__avg"],
        precision=Location.Precision.DISTRICT,
        council_code=middle["code"] or "",
        country=(middle["code"] or "E")[:1],
    )


def _towns() -> QuerySet[Location]:
    """Give the places of listings that can be found, without those whose address is secret."""
    return Location.objects.filter(
        services_here__service__search_entry__isnull=False, is_masked=False, latitude__isnull=False
    ).exclude(city="")


def _councils() -> QuerySet[SearchArea]:
    return SearchArea.objects.filter(code__regex=COUNCIL_CODE)
