"""Everything that a listing's own page says, found in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, F, Prefetch, QuerySet, Value, prefetch_related_objects

from marketplace.directory import prices, times
from marketplace.directory.models import (
    AssistantProfile,
    Contact,
    LocationAccess,
    OrganisationIdentifier,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceTerm,
    Taxonomy,
    Term,
)
from marketplace.directory.places import Place
from marketplace.directory.prices import Price
from marketplace.directory.queries import listing_places, listings, trust
from marketplace.directory.queries.listing_places import PlaceShown
from marketplace.directory.queries.trust import Checked, Standing
from marketplace.directory.rules import RULES
from marketplace.directory.times import Meeting

HOMES = {Service.Kind.ASSISTANT, Service.Kind.PEER}  # people, of whose homes only the district is told
SHOWN_FACETS = (Taxonomy.Facet.CATEGORY, Taxonomy.Facet.NEED, Taxonomy.Facet.INTEREST, Taxonomy.Facet.ACCESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage:
    """One listing as its page shows it."""

    service: Service
    standing: Standing
    checked: Checked
    places: tuple[PlaceShown, ...]
    times: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    prices: tuple[Price, ...]
    in_short: str
    from_a_budget: str
    contacts: tuple[Contact, ...]
    terms: dict[str, tuple[Term, ...]]
    areas: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    identifiers: tuple[OrganisationIdentifier, ...]
    profile: AssistantProfile | None
    is_sensitive: bool

    @property
    def ages(self) -> str:
        """Write for which ages it is."""
        least, most = self.service.minimum_age, self.service.maximum_age
        if least and most is not None:
            return f"For people aged {least} to {most}." if least != most else f"For people aged {least}."
        return f"For people aged {least} and over." if least else f"For people up to {most}." if most else ""

    @property
    def working_days(self) -> str:
        """Write on which days a personal assistant works."""
        return times.days_in_words(self.profile.days) if self.profile else ""

    @property
    def website(self) -> str:
        """Answer their website's address, if it is one: a feed may say anything."""
        return self.service.url if self.service.url.startswith(("https://", "http://")) else ""

    @property
    def has_cqc(self) -> bool:
        """Answer whether one of the numbers is the Care Quality Commission's."""
        return any("CQC" in one.kind.upper() for one in self.identifiers)

    @property
    def access(self) -> tuple[Term, ...]:
        """List what the whole listing has for people who need it, wherever it is."""
        return self.terms.get(Taxonomy.Facet.ACCESS, ())

    @property
    def all_times(self) -> tuple[str, ...]:
        """List when it is, wherever it is."""
        return (*self.times, *(one for place in self.places for one in place.times))

    @property
    def times_told_first(self) -> tuple[str, ...]:
        """List when it is, without those times that are told beside one of several places."""
        return self.times if len(self.places) > 1 else self.all_times

    @property
    def lines(self) -> list[str]:
        """Write what matters most, a line each, for paper and for a letter."""
        service = self.service
        who = [str(service.organisation)] if service.organisation else []
        closed = [] if service.status == Service.Status.ACTIVE else [service.get_status_display()]
        companion = ["A companion or personal assistant goes free"] if service.companion_free else []
        areas = [f"Covers {', '.join(self.areas)}"] if self.areas else []
        online = ["Online or by phone"] if service.is_virtual else []
        where = [f"{one.in_one_line}{f' ({one.miles})' if one.miles else ''}" for one in self.places]
        reached = [" ".join(filter(None, (one.title, one.phone, one.email))) for one in self.contacts]
        ages = [self.ages.removesuffix(".")] if self.ages else []
        checked = f"Checked on {self.checked.on:%-d %B %Y}" if self.checked.on else "Not checked yet"
        told = [
            *who,
            *self._stands,
            *closed,
            self.in_short,
            *companion,
            *where,
            *areas,
            *online,
            *self.all_times,
            *ages,
            *reached,
        ]
        return [*told, checked]

    @property
    def _stands(self) -> list[str]:
        if self.service.kind == Service.Kind.ASSISTANT:
            return ["Listed by themselves, not checked or endorsed by us"]
        return [f"Approved by {one.approval.body} until {one.ended_on:%-d %B %Y}" for one in self.standing.live]

    @property
    def phone(self) -> str:
        """Answer the number to call first, for a page that may tell no address."""
        return next((one.phone for one in self.contacts if one.phone), "")


def find(*, service_id: UUID, near: Place | None, on: date) -> ListingPage | None:
    """Find a published listing with all that its page says; None for whatever the public may not see. 10 queries."""
    return next(iter(several(listings.published(on=on).filter(pk=service_id), near=near, on=on)), None)


def draft(*, service_id: UUID, near: Place | None, on: date) -> ListingPage | None:
    """Find a listing whatever its state, for those who may edit it."""
    return next(iter(several(Service.objects.filter(pk=service_id), near=near, on=on)), None)


def several(services: QuerySet[Service], *, near: Place | None, on: date) -> list[ListingPage]:
    """Find several listings with all that their pages say, in no more queries than one takes."""
    found = list(_whole(services))
    assistants = [one for one in found if one.kind == Service.Kind.ASSISTANT]
    prefetch_related_objects(assistants, "assistant_profiles")
    standings, named = trust.standings(found, on=on), _named(found)
    return [_page(one, standings[one.pk], named[one.pk], near, on) for one in found]


def _whole(services: QuerySet[Service]) -> QuerySet[Service]:
    return services.select_related("organisation").prefetch_related(
        Prefetch("at_locations", ServiceAtLocation.objects.select_related("location")),
        Prefetch("at_locations__location__access", LocationAccess.objects.select_related("term")),
        Prefetch("schedules", Schedule.objects.select_related("location")),
        "cost_options",
        Prefetch("contacts", Contact.objects.filter(is_public=True)),
        Prefetch("service_terms", ServiceTerm.objects.select_related("term__taxonomy").order_by("term__name")),
        "organisation__identifiers",
    )


def _named(services: Sequence[Service]) -> dict[UUID, dict[str, list[tuple[str, str]]]]:
    """Fetch areas and languages, names both, each with what is noted beside it, in one query."""
    ids, shape = [one.pk for one in services], ("service", "what", "name", "beside")
    nothing = Value("", output_field=CharField())
    areas = ServiceArea.objects.filter(service__in=ids).annotate(what=Value("area"), beside=nothing)
    languages = ServiceLanguage.objects.filter(service__in=ids).annotate(what=Value("language"), beside=F("note"))
    named: dict[UUID, dict[str, list[tuple[str, str]]]] = {pk: {"area": [], "language": []} for pk in ids}
    both = areas.order_by().values_list(*shape).union(languages.order_by().values_list(*shape), all=True).order_by()
    for pk, what, name, beside in both if ids else ():
        named[pk][what].append((name, beside))
    return named


def _page(
    service: Service,
    standing: Standing,
    named: dict[str, list[tuple[str, str]]],
    near: Place | None,
    on: date,
) -> ListingPage:
    parts = list(service.at_locations.all())
    secret = {part.location_id for part in parts if part.location.is_masked}
    told = [one for one in service.schedules.all() if not times.is_over(one, on=on) and one.location_id not in secret]
    here = {part.location_id for part in parts}
    is_home = service.kind in HOMES
    return ListingPage(
        service=service,
        standing=standing,
        checked=trust.checked(service, on=on),
        places=tuple(listing_places.shown(parts, schedules=told, near=near, on=on, is_home=is_home)),
        times=tuple(filter(None, (times.in_words(one, on=on) for one in told if one.location_id not in here))),
        meetings=tuple(times.next_meetings(told, on=on, limit=RULES.row("next_meetings", on=on)["value"])),
        prices=tuple(prices.prices(service.cost_options.all(), on=on)),
        in_short=prices.in_short(service, service.cost_options.all(), on=on),
        from_a_budget=prices.from_a_budget(service, is_approved=standing.is_approved),
        contacts=_contacts(service),
        terms=_terms(service),
        areas=tuple(name for name, _ in sorted(named["area"])),
        languages=tuple(sorted(named["language"])),
        identifiers=tuple(service.organisation.identifiers.all()) if service.organisation else (),
        profile=next(iter(service.assistant_profiles.all()), None) if service.kind == "assistant" else None,
        is_sensitive=is_sensitive(service),
    )


def is_sensitive(service: Service) -> bool:
    """Answer whether whoever reads about it may be watched: a sensitive word, or an address that is kept secret."""
    words = any(one.term.is_sensitive for one in service.service_terms.all())
    return words or any(part.location.is_masked for part in service.at_locations.all())


def _contacts(service: Service) -> tuple[Contact, ...]:
    """List the ways to reach it that are nobody's name; to peers there is none but through the coordinator."""
    if service.kind == Service.Kind.PEER:
        return ()
    return tuple(one for one in service.contacts.all() if one.title or one.phone or one.email)


def _terms(service: Service) -> dict[str, tuple[Term, ...]]:
    named = [one.term for one in service.service_terms.all()]
    return {facet: found for facet in SHOWN_FACETS if (found := tuple(t for t in named if t.taxonomy.facet == facet))}
