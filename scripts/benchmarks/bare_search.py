"""The same answer as the search gives, by SQL written by hand: the listings of the page, and what is counted."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from marketplace.directory.queries.search import SearchQuery

FAR = (
    "2 * 3958.7613 * asin(sqrt(power(sin(radians(latitude - {north}) / 2), 2) + cos(radians(latitude)) "
    "* cos(radians({north})) * power(sin(radians(longitude - {east}) / 2), 2)))"
)
FOUND = """
WITH reach AS (
  SELECT entry_id, min(far) AS miles FROM (
    SELECT entry_id, far FROM (
      SELECT entry_id, {far} AS far, coalesce(reach_miles, {miles}) AS reach FROM directory_searchpoint
      WHERE latitude BETWEEN {south} AND {top} AND longitude BETWEEN {west} AND {right}
    ) AS around WHERE far <= reach
    UNION ALL SELECT entry_id, NULL FROM directory_searcharea WHERE code IN ({codes})
  ) AS reached GROUP BY entry_id
), found AS MATERIALIZED (
  SELECT e.id, e.service_id, e.facet_set_id, e.sort_name, e.name_stems, e.term_stems, reach.miles,
    e.is_of_approved_kind AND EXISTS (
      SELECT 1 FROM directory_approval a WHERE a.organisation_id = e.organisation_id AND a.ended_at IS NULL
        AND a.valid_from <= '{on}' AND a.valid_to >= '{on}') AS approved
  FROM reach JOIN directory_searchentry e ON e.id = reach.entry_id
  WHERE {says} AND e.checked_on >= '{oldest}'
)
"""
PAGE = """
SELECT found.service_id, miles, approved, s.name, s.summary, s.description, o.name, c.amount_pence, l.city
FROM (SELECT found.* FROM found JOIN directory_facetset f ON f.id = found.facet_set_id WHERE {has}
      ORDER BY {rank}, miles NULLS LAST, sort_name, service_id LIMIT 20) AS found
JOIN directory_service s ON s.id = found.service_id LEFT JOIN directory_organisation o ON o.id = s.organisation_id
LEFT JOIN directory_costoption c ON c.service_id = s.id
LEFT JOIN directory_serviceatlocation t ON t.service_id = s.id LEFT JOIN directory_location l ON l.id = t.location_id
ORDER BY {rank}, miles NULLS LAST, sort_name, found.service_id
"""
COUNTS = "SELECT f.facets, n FROM (SELECT facet_set_id, approved, count(*) AS n FROM found GROUP BY 1, 2) AS g "
COUNTS += "JOIN directory_facetset f ON f.id = g.facet_set_id"


def answer(query: "SearchQuery", on: date) -> tuple[list[str], int]:
    """Give the ids of the page in their order, and how many listings there are."""
    from uuid import UUID

    written, facets = _written(query, on)
    with connection.cursor() as cursor:
        cursor.execute(written["found"] + written["page"])
        ids = dict.fromkeys(str(UUID(str(row[0]))) for row in cursor.fetchall())
        cursor.execute(written["found"] + COUNTS)
        counted = cursor.fetchall()
    return list(ids), sum(n for text, n in counted if all(any(one in text for one in some) for some in facets))


def _written(query: "SearchQuery", on: date) -> tuple[dict[str, str], list[list[str]]]:
    from marketplace.directory.queries.matching import area_codes
    from marketplace.directory.stems import wanted

    if query.place is None:
        raise ValueError("only searches near a place are measured")
    stems, is_postgresql = wanted(query.text), connection.vendor == "postgresql"
    facets = [[f"|{facet}:{value}|" for value in values] for facet, values in query.chosen.items()]
    has = " AND ".join("(" + " OR ".join(f"f.facets LIKE '%{one}%'" for one in some) + ")" for some in facets)
    found = FOUND.format(
        **_box(query),
        on=on,
        oldest=on - timedelta(days=540),
        codes=", ".join(f"'{code}'" for code in area_codes(query.place)),
        says=_says(stems, is_postgresql=is_postgresql),
    )
    return {"found": found, "page": PAGE.format(has=has, rank=_rank(stems))}, facets


def _says(stems: list[str], *, is_postgresql: bool) -> str:
    if is_postgresql:
        return "e.words @@ '" + " & ".join(stems) + "'::tsquery"
    wanted = " AND ".join(f'"{stem}"' for stem in stems)
    return f"e.id IN (SELECT rowid FROM directory_searchwords WHERE directory_searchwords MATCH '{wanted}')"  # noqa: S608


def _rank(stems: list[str]) -> str:
    named = " AND ".join(f"found.name_stems LIKE '% {stem} %'" for stem in stems)
    filed = " AND ".join(
        f"(found.name_stems LIKE '% {stem} %' OR found.term_stems LIKE '% {stem} %')" for stem in stems
    )
    return f"CASE WHEN {named} THEN 0 WHEN {filed} THEN 1 ELSE 2 END"


def _box(query: "SearchQuery") -> dict[str, Any]:
    from math import cos, radians

    place, tall = query.place, query.miles / 69
    if place is None:
        return {}
    wide = tall / cos(radians(place.latitude))
    return {
        "far": FAR.format(north=place.latitude, east=place.longitude),
        "miles": query.miles,
        "south": place.latitude - tall,
        "top": place.latitude + tall,
        "west": place.longitude - wide,
        "right": place.longitude + wide,
    }
