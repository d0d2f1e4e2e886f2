"""Many made-up listings all over Great Britain, as many as a country has, for measuring the search."""

import random
from datetime import UTC, date, datetime
from itertools import batched
from typing import Any
from uuid import UUID

ON, AT = date(2026, 11, 22), datetime(2026, 11, 22, 9, tzinfo=UTC)
WORDS = {
    "what": """
        walking swimming lunch photography carers dementia autism youth gardening music art football drama cooking
        reading befriending counselling advice transport respite physiotherapy singing cycling knitting chess dance
        fishing history computer parents""",
    "form": "group club service project centre support café class drop-in network society trust team course circle",
    "where": "Oak River Hill Church Park Station Mill Castle Bridge Green North South East West Abbey Market Lake",
    "saying": """
        we meet every week and everybody is welcome whatever their age come along for a cup of tea and a chat with
        people who know what it is like our trained volunteers can help you to find what suits you best we have step
        free access and a hearing loop sessions are run by qualified staff in a friendly safe place bring a friend or a
        personal assistant if you like families and older people enjoy trips days out and holidays together""",
    "languages": "English Polish Urdu Punjabi Welsh Gujarati Arabic Somali",
}
WHAT, FORM, WHERE, SAYING, LANGUAGES = (text.split() for text in WORDS.values())
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def make(count: int, *, seed: int = 3) -> None:
    """Make so many listings with their parts, and the index of them all; the same ones for the same seed."""
    from marketplace.directory.models import Term
    from marketplace.directory.operations import search_index, words

    words.load()
    chance = random.Random(seed)  # noqa: S311 - made-up listings, no secrets
    terms = list(Term.objects.exclude(taxonomy__facet="none").order_by("pk"))
    for numbers in batched(range(count), 2_000):
        _make_batch(numbers, chance, terms)
    search_index.rebuild()


def sectors() -> list[tuple[str, Any]]:
    """List the postcode sectors of the country with their middles."""
    from marketplace.directory import places

    return sorted(places._centroids("sectors").items())


def _make_batch(numbers: tuple[int, ...], chance: random.Random, terms: list[Any]) -> None:
    from marketplace.directory.models import Location, Organisation, Service, ServiceAtLocation

    services = [_service(number, chance) for number in numbers]
    Organisation.objects.bulk_create({one.organisation_id: one.organisation for one in services}.values())
    Service.objects.bulk_create(services)
    locations = [_location(chance) for _ in services]
    Location.objects.bulk_create(locations)
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service=one, location=place)
        for one, place in zip(services, locations, strict=True)
        if not one.is_virtual
    )
    for model, parts in _parts(services, chance, terms).items():
        model.objects.bulk_create(parts)


def _service(number: int, chance: random.Random) -> Any:
    from marketplace.directory.models import Organisation, Service

    what, where = chance.choice(WHAT), chance.choice(WHERE)
    organisation = Organisation(id=UUID(int=chance.getrandbits(128)), name=f"{where} {number // 5}", modified_at=AT)
    free = chance.random() < 0.3
    return Service(
        id=UUID(int=chance.getrandbits(128)),
        name=f"{where} {what} {chance.choice(FORM)}",
        organisation=organisation,
        description=f"{' '.join(chance.choices(SAYING, k=40))} {' '.join(chance.choices(WHAT, k=3))}",
        kind=chance.choices(("service", "group", "place"), (6, 3, 1))[0],
        standing=chance.choice(("approved", "community")),
        is_free=free,
        is_virtual=chance.random() < 0.02,
        companion_free=chance.random() < 0.1,
        needs_referral=chance.random() < 0.3,
        space=chance.choice(("unknown", "yes", "waiting_list")),
        minimum_age=chance.choice((None, None, 18)),
        checked_on=ON,
        created_at=AT,
        modified_at=AT,
    )


def _location(chance: random.Random) -> Any:
    from marketplace.directory.models import Location

    sector, middle = chance.choice(_SECTORS or _remembered())
    return Location(
        id=UUID(int=chance.getrandbits(128)),
        postcode=f"{sector}AA",
        city=sector.split()[0],
        latitude=middle.latitude + chance.uniform(-0.01, 0.01),
        longitude=middle.longitude + chance.uniform(-0.01, 0.01),
        precision="point",
        council_code=middle.council_code,
    )


_SECTORS: list[tuple[str, Any]] = []


def _remembered() -> list[tuple[str, Any]]:
    _SECTORS.extend(sectors())
    return _SECTORS


def _parts(services: list[Any], chance: random.Random, terms: list[Any]) -> dict[Any, list[Any]]:
    from marketplace.directory import models

    return {
        models.ServiceTerm: [
            models.ServiceTerm(service=one, term=term) for one in services for term in chance.sample(terms, 3)
        ],
        models.Schedule: [
            models.Schedule(service=one, freq="WEEKLY", byday=",".join(chance.sample(DAYS, 2))) for one in services
        ],
        models.ServiceLanguage: [
            models.ServiceLanguage(service=one, name=name) for one in services for name in chance.sample(LANGUAGES, 1)
        ],
        models.CostOption: [
            models.CostOption(service=one, amount_pence=chance.choice((500, 1500, 2500)), per="session")
            for one in services
            if not one.is_free
        ],
        models.ServiceArea: [
            models.ServiceArea(service=one, name="Council", code=middle.council_code)
            for one in services
            if chance.random() < 0.1 and (middle := chance.choice(_SECTORS)[1]).council_code
        ],
    }
