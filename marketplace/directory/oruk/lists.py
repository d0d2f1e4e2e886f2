"""Which records a call is about: the public ones, narrowed by everything that it asks, all of it at once."""

from django.db.models import Prefetch, Q, QuerySet

from marketplace.directory import places
from marketplace.directory.models import Location, Organisation, Service, ServiceAtLocation, Taxonomy, Term
from marketplace.directory.oruk import supplements
from marketplace.directory.oruk.asking import Asked, NotUnderstood
from marketplace.directory.queries import listings, matching
from marketplace.directory.queries.nearby import within_miles
from marketplace.directory.stems import wanted

METRES_IN_A_MILE = 1609.344
PARTS = (
    "schedules__location",
    "areas",
    "languages",
    "funding",
    "cost_options",
    "contacts",
    "organisation__identifiers",
    "at_locations__location__access",
    "service_terms__term__taxonomy",
)


def services(asked: Asked) -> QuerySet[Service]:
    """Give the listings that are open data: the public ones, but for people who list themselves."""
    found = _open(asked).filter(_narrowing(asked, to=""), _found(asked, to=""))
    return found.select_related("organisation").order_by("id")


def with_parts(found: QuerySet[Service]) -> QuerySet[Service]:
    """Bring the parts of the listings along, in a few queries for all of them."""
    return found.prefetch_related(*PARTS)


def at_locations(asked: Asked) -> QuerySet[ServiceAtLocation]:
    """Give the places of the open listings; a postcode keeps those that serve it, a proximity those near it."""
    narrowed = _narrowing(asked, to="service__") & _found(asked, to="service__")
    found = ServiceAtLocation.objects.filter(narrowed, service__in=_open(asked)).order_by("id")
    found = found.filter(pk__in=_near(asked)) if asked.text("postcode") else found
    parts = with_parts(Service.objects.select_related("organisation"))
    return found.select_related("location").prefetch_related(Prefetch("service", parts), "location__access")


def organisations(asked: Asked) -> QuerySet[Organisation]:
    """Give the organisations that have an open listing."""
    found = Organisation.objects.filter(services__in=_open(asked)).distinct().order_by("id")
    return found.filter(_said(asked, "name", "alternate_name", "description")).prefetch_related("identifiers")


def with_services(found: QuerySet[Organisation], asked: Asked) -> QuerySet[Organisation]:
    """Bring along what the organisations offer, whole."""
    return found.prefetch_related(Prefetch("services", with_parts(_open(asked).order_by("id")), "open_services"))


def taxonomies(asked: Asked) -> QuerySet[Taxonomy]:
    """Give the lists of words."""
    return Taxonomy.objects.filter(_said(asked, "name", "description")).order_by("id")


def terms(asked: Asked) -> QuerySet[Term]:
    """Give the words."""
    found = Term.objects.select_related("taxonomy").filter(_said(asked, "name", "description")).order_by("id")
    if taxonomy := asked.key("taxonomy_id"):
        found = found.filter(taxonomy=taxonomy)
    if parent := asked.key("parent_id"):
        found = found.filter(parent=parent)
    return found.filter(parent__isnull=True) if asked.flag("top_only") else found


def _open(asked: Asked) -> QuerySet[Service]:
    return listings.published(on=asked.on).exclude(kind=Service.Kind.ASSISTANT)


def _found(asked: Asked, *, to: str) -> Q:
    """Want every word of the search in the listing, by the same index that people search with."""
    stems = wanted(asked.text("search"))
    if not stems:
        return Q()
    entries = matching.saying(matching.listed(on=asked.on), stems, every=True)
    return Q(**{f"{to}pk__in": entries.values("service")})


def _said(asked: Asked, *fields: str) -> Q:
    """Want every word of the search in one of the fields of a record that has no index of its own."""
    said = Q()
    for word in asked.text("search").split():
        anywhere = Q()
        for name in fields:
            anywhere |= Q(**{f"{name}__icontains": word})
        said &= anywhere
    return said


def _narrowing(asked: Asked, *, to: str) -> Q:
    """Want every filter that listings and their places share; `to` leads from the row to its listing."""
    fits = Q()
    if organisation := asked.key("organization_id"):
        fits &= Q(**{f"{to}organisation": organisation})
    if since := asked.instant("modified_after"):
        told_since = Service.objects.filter(supplements.changed(since=since))
        fits &= Q(**{f"{to}modified_at__gte": since}) | Q(**{f"{to}pk__in": told_since.values("pk")})
    for name, field in (("taxonomy_term_id", "term"), ("taxonomy_id", "term__taxonomy")):
        if key := asked.key(name):
            having = Service.objects.filter(**{f"service_terms__{field}": key})
            fits &= Q(**{f"{to}pk__in": having.values("pk")})
    return fits


def _near(asked: Asked) -> QuerySet[ServiceAtLocation]:
    """Give the places that serve a postcode, or that lie within `proximity` metres of its centre."""
    place = places.find(asked.text("postcode"))
    if place is None:
        raise NotUnderstood(f"“postcode” is not one that we know: “{asked.text('postcode')}”.")
    everywhere = ServiceAtLocation.objects.all()
    if not asked.text("proximity"):
        return everywhere.filter(service__areas__code__in=("", *place.area_codes))
    miles = asked.number("proximity", default=1) / METRES_IN_A_MILE
    open_places = Location.objects.filter(is_masked=False)
    return everywhere.filter(location__in=within_miles(open_places, place, miles=miles))
