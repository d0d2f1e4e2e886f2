"""Searches with words, a postcode and two facets, beside the bare SQL that gives the same answer.

Run as `python -m benchmarks.finding` with LISTINGS set, on the database of DATABASE_URL; tells JSON.
"""

import json
import os
import random
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import django

if TYPE_CHECKING:
    from marketplace.directory.queries.search import SearchQuery

LISTINGS = int(os.environ.get("LISTINGS", "100000"))
SEARCHES = int(os.environ.get("SEARCHES", "200"))
MILES = 10


def main() -> None:
    """Make the listings, and look for things among them."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks import listings

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    listings.make(LISTINGS)
    made = round(time.perf_counter() - began)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = searches()
    for query in asked[:20]:  # what a running server has long read
        look(query)
    looked = [found for query in asked if (found := look(query))]
    told: dict[str, Any] = {key: [one[key] for one in looked] for key in looked[0]}
    print(json.dumps({"made_s": made, **told, "pages": [over_http(query) for query in asked[:60]]}))


def searches() -> "list[SearchQuery]":
    """Make up searches: one or two words, somewhere in the country, and two facets."""
    from benchmarks import listings
    from marketplace.directory import places
    from marketplace.directory.facets import Facet
    from marketplace.directory.queries.search import SearchQuery

    chance = random.Random(7)  # noqa: S311 - made-up searches, no secrets
    somewhere = [name for name, _ in listings.sectors()]
    made: list[SearchQuery] = []
    while len(made) < SEARCHES:
        text = f"{chance.choice(listings.WHAT)} {chance.choice(('', 'group', 'club', 'week'))}".strip()
        chosen = chance.choice(
            (
                {Facet.COST: ("free",), Facet.DAY: ("MO", "TU")},
                {Facet.KIND: ("group",), Facet.GOOD: ("no_referral",)},
                {Facet.STANDING: ("community",), Facet.LANGUAGE: ("Polish", "English")},
            )
        )
        place = places.find(chance.choice(somewhere))
        made.append(SearchQuery(text=text, place=place, miles=MILES, chosen=chosen))
    return made


def look(query: "SearchQuery") -> dict[str, int]:
    """Search once each way, and hold the answers against each other; nothing where not all the words are found."""
    from benchmarks import bare_search, listings
    from marketplace.directory.queries.search import search

    began = time.perf_counter_ns()
    results = search(query=query, on=listings.ON)
    ours = time.perf_counter_ns()
    if results.has_only_some_words or not results.total:
        return {}
    found, total = bare_search.answer(query, listings.ON)
    theirs = time.perf_counter_ns()
    if [str(hit.service.pk) for hit in results.hits] != found or results.total != total:
        raise SystemExit(f"The bare SQL answers otherwise: {query}")
    return {"found": total, "ours_us": (ours - began) // 1000, "sql_us": (theirs - ours) // 1000}


def over_http(query: "SearchQuery") -> dict[str, int]:
    """Open the page of a search, count its queries, and take its time."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    place = query.place.name if query.place else ""
    told = {"q": query.text, "postcode": place, "miles": MILES, **{str(k): v for k, v in query.chosen.items()}}
    began = time.perf_counter_ns()
    with CaptureQueriesContext(connection) as queries:
        answer = Client(headers={"host": "127.0.0.1"}).get(f"/find-support/?{urlencode(told, doseq=True)}")
    took = time.perf_counter_ns() - began
    if answer.status_code != 200:
        raise SystemExit(f"The search page answered {answer.status_code}")
    return {"queries": len(queries), "took_us": took // 1000}


if __name__ == "__main__":
    django.setup()
    main()
