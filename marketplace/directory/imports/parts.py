"""The small parts of a listing in a feed: prices, times, areas, languages, words, funding, contacts."""

import re
from collections.abc import Iterable
from typing import Any

from marketplace.directory.imports import moments, values
from marketplace.directory.imports.findings import Findings, shown
from marketplace.directory.imports.values import filled, items, words
from marketplace.directory.models import CostOption, Schedule

type Raw = dict[str, Any]

PER = {
    "hour": r"\bhour|\bhr\b|\bhourly",
    "night": r"night",
    "day": r"\bday|\bdaily",
    "week": r"week",
    "month": r"month",
    "year": r"year|annual|annum",
    "item": r"\beach\b|\bitem",
    "session": r"session|class|lesson|visit|person",
}
AREA_CODE = re.compile(r"\b[EWSNK]\d{8}\b")


def costs(raw: Raw, to: Findings) -> list[Raw]:
    """Read prices (`cost_options`)."""
    return once(_cost(cost, to) for cost in items(raw.get("cost_options"), "cost_options", to))


def schedules(raw: Raw, to: Findings, *, where: str = "schedules", location: str = "") -> list[Raw]:
    """Read opening times (`schedules`, in 1.0 `regular_schedules`), perhaps those at one location."""
    found = [
        schedule
        for name in ("schedules", "schedule", "regular_schedules", "regular_schedule")
        for schedule in items(raw.get(name), where, to)
    ]
    return once(_schedule(schedule, where, to, location) for schedule in found)


def areas(raw: Raw, to: Findings) -> list[Raw]:
    """Read the areas that are served (`service_areas`)."""
    found = []
    for area in items(raw.get("service_areas"), "service_areas", to):
        name = words(area.get("name") or area.get("service_area"), "service area", to, most=100)
        code = AREA_CODE.search(f"{area.get('extent') or ''} {area.get('uri') or ''} {area.get('code') or ''}"[:2000])
        uri = values.url(area.get("uri"), "service area’s address", to)
        found.append(filled(name=name or (code[0] if code else ""), code=code[0] if code else "", uri=uri))
    return once((area for area in found if area.get("name")), by="name")


def languages(raw: Raw, to: Findings) -> list[Raw]:
    """Read languages."""
    found = []
    for language in items(raw.get("languages"), "languages", to):
        code = words(language.get("code"), "language’s code", to, most=8)
        name = words(language.get("name") or language.get("language") or code, "language", to, most=60)
        note = words(language.get("note"), "language’s note", to, most=200)
        if name:
            found.append(filled(name=name, code=code, note=note))
        else:
            to.repair("word", "languages", "a language without a name; it was left out")
    return once(found, by="name")


def terms(raw: Raw, to: Findings) -> list[Raw]:
    """Read the words under which it is found (`attributes`, in 1.0 `service_taxonomys`)."""
    given = [
        attribute.get("taxonomy_term") or attribute
        for attribute in items(raw.get("attributes"), "attributes", to)
        if str(attribute.get("link_entity") or "service") == "service"
    ] + [
        linked.get("taxonomy") or linked.get("taxonomy_term") or linked
        for name in ("service_taxonomys", "service_taxonomies")
        for linked in items(raw.get(name), name, to)
    ]
    return once(_term(term, to) for term in given)


def funding(raw: Raw, to: Findings) -> list[Raw]:
    """Read who pays for it (`funding`, in 1.0 `fundings`)."""
    found = [
        filled(source_of_funding=words(fund.get("source"), "funding", to, most=300))
        for name in ("funding", "fundings")
        for fund in items(raw.get(name), "funding", to)
    ]
    return once(found)


def contacts(raw: Raw, to: Findings) -> list[Raw]:
    """Read contacts with their telephone numbers, and numbers that stand alone; each number once."""
    found = [one for contact in items(raw.get("contacts"), "contacts", to) for one in _contacts(contact, to)]
    found += [_phone(phone, to) for phone in items(raw.get("phones"), "phones", to)]
    kept = once(one for one in found if set(one) & {"name", "title", "email", "phone"})
    with_more = {one["phone"] for one in kept if "phone" in one and set(one) & {"name", "title", "email"}}
    return [one for one in kept if set(one) & {"name", "title", "email"} or one["phone"] not in with_more]


def _cost(raw: Raw, to: Findings) -> Raw:
    amount, currency = raw.get("amount"), words(raw.get("currency"), "price’s currency", to, most=20)
    said = words(raw.get("amount_description"), "price in words", to, most=300)
    if currency and currency.upper() not in {"GBP", "£"}:
        to.repair("price", "price", f"is in {currency}; only the words about it were kept")
        said, amount = said or f"{shown(amount)} {currency}", None
    amount_pence = values.pence(amount, "price", to)
    if amount_pence is None and amount not in (None, "") and not said:
        said = words(amount, "price", to, most=300)
    starts, ends = _span(raw, "valid_from", "valid_to", "price", to)
    option = words(raw.get("option"), "price for whom", to, most=200)
    kept = filled(option=option, amount_description=said, valid_from=starts, valid_to=ends)
    if amount_pence is not None:
        kept["amount_pence"] = amount_pence
    return (
        kept | {"per": _per(f"{said} {option}")}
        if kept.keys() & {"option", "amount_description", "amount_pence"}
        else {}
    )


def _per(said: str) -> str:
    for per, pattern in PER.items():
        if re.search(pattern, said, re.IGNORECASE):
            return per
    return CostOption.Per.SESSION.value


def _schedule(raw: Raw, where: str, to: Findings, location: str) -> Raw:
    freq = words(raw.get("freq"), f"{where}: how often", to, most=40).upper()
    byday = moments.days(raw.get("byday") or raw.get("weekday"), f"{where}: days", to)
    if freq not in {"", *Schedule.Frequency.values}:
        to.repair("word", f"{where}: how often", f"{shown(freq)} is neither WEEKLY nor MONTHLY; it was left out")
        freq = ""
    starts, ends = _span(raw, "valid_from", "valid_to", where, to)
    times = {name: moments.clock(raw.get(name), f"{where}: {name}", to) for name in ("opens_at", "closes_at")}
    first = moments.day(raw.get("dtstart"), f"{where}: first day", to)
    kept = filled(
        freq=freq or ("WEEKLY" if byday else ""),
        byday=byday,
        bymonthday=moments.month_days(raw.get("bymonthday"), f"{where}: days of the month", to),
        dtstart=first.isoformat() if first else "",
        valid_from=starts,
        valid_to=ends,
        **{name: time.isoformat() if time else "" for name, time in times.items()},
        description=words(raw.get("description"), f"{where}: in words", to, most=300),
        attending_type=words(raw.get("attending_type"), f"{where}: how to attend", to, most=60),
        schedule_link=values.url(raw.get("schedule_link"), f"{where}: link", to),
        notes=values.prose(raw.get("notes"), f"{where}: notes", to),
    )
    return kept | {"interval": _interval(raw, where, to)} | ({"location": location} if location else {}) if kept else {}


def _interval(raw: Raw, where: str, to: Findings) -> int:
    given = raw.get("interval")
    if given in (None, ""):
        return 1
    if str(given)[:9].isdecimal() and 1 <= int(str(given)[:9]) <= 52:
        return int(str(given))
    to.repair("date", f"{where}: every how many", f"{shown(given)} is no interval; 1 was taken")
    return 1


def _span(raw: Raw, first: str, last: str, where: str, to: Findings) -> tuple[str, str]:
    starts, ends = moments.day(raw.get(first), f"{where}: from", to), moments.day(raw.get(last), f"{where}: to", to)
    if starts and ends and ends < starts:
        to.repair("date", where, f"ends on {ends.isoformat()}, before it starts; the end was left out")
        ends = None
    return starts.isoformat() if starts else "", ends.isoformat() if ends else ""


def _term(raw: object, to: Findings) -> Raw:
    if not isinstance(raw, dict):
        to.repair("type", "attributes", f"{shown(raw)} is no word of a list; it was left out")
        return {}
    detail = raw.get("taxonomy_detail")
    taxonomy = detail.get("name") if isinstance(detail, dict) else raw.get("taxonomy") or raw.get("vocabulary")
    name = words(raw.get("name") or raw.get("term") or raw.get("label"), "word", to, most=200)
    if not name:
        to.repair("word", "attributes", "a word without a name; it was left out")
        return {}
    return filled(
        name=name,
        taxonomy=words(taxonomy if isinstance(taxonomy, str) else "", "list of words", to, most=200),
        code=words(raw.get("code") or raw.get("id"), "word’s code", to, most=100),
        uri=values.url(raw.get("term_uri"), "word’s address", to),
    )


def _contacts(raw: Raw, to: Findings) -> list[Raw]:
    title = " · ".join(
        filter(None, [words(raw.get(part), "contact’s role", to, most=90) for part in ("title", "department")])
    )
    said = filled(
        name=words(raw.get("name"), "contact’s name", to, most=200),
        title=title,
        email=values.email(raw.get("email"), "contact’s e-mail", to),
    )
    hidden = {"is_hidden": True} if raw.get("is_hidden") is True else {}
    phones = [_phone(phone, to) for phone in items(raw.get("phones"), "contact’s telephone", to)]
    return [said | phone | hidden for phone in phones if phone] or [said | hidden]


def _phone(raw: Raw, to: Findings) -> Raw:
    number = values.phone(raw.get("number"), "telephone", to)
    return filled(
        phone=number,
        phone_extension=words(raw.get("extension"), "extension", to, most=10) if number else "",
        phone_description=words(raw.get("description"), "telephone in words", to, most=200) if number else "",
    )


def once(found: Iterable[Raw], by: str = "") -> list[Raw]:
    """Keep each part that says something once, in the order of the feed."""
    kept: dict[str, Raw] = {}
    for part in found:
        if part:
            kept.setdefault(part[by].casefold() if by else repr(sorted(part.items())), part)
    return list(kept.values())
