"""Listings side by side: one row a question that people ask, one cell a listing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marketplace.directory.models import Service
from marketplace.directory.queries.listing_pages import ListingPage

MOST_LINES = 4
NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class Row:
    """One question, and what each listing says about it: its name with one or more lines."""

    question: str
    cells: tuple[tuple[str, tuple[str, ...]], ...]


def rows(pages: Sequence[ListingPage]) -> list[Row]:
    """Compare listings; a question that none of them answers is left out."""
    asked = [(question, [answer(page)[:MOST_LINES] for page in pages]) for question, answer in QUESTIONS]
    names = [str(page.service) for page in pages]
    return [
        Row(question, tuple((name, lines or (NOT_SAID,)) for name, lines in zip(names, said, strict=True)))
        for question, said in asked
        if any(said)
    ]


def _kind(page: ListingPage) -> tuple[str, ...]:
    return tuple(filter(None, (page.service.get_kind_display(), str(page.service.organisation or ""))))


def _standing(page: ListingPage) -> tuple[str, ...]:
    if page.service.kind == Service.Kind.ASSISTANT:
        return ("Listed by themselves, not checked by us",)
    if page.standing.live:
        return tuple(f"Approved by {one.approval.body} until {one.ended_on:%-d %B %Y}" for one in page.standing.live)
    if page.standing.lapsed:
        return ("Not approved any more",)
    return ("No council has checked it",)


def _cost(page: ListingPage) -> tuple[str, ...]:
    told = [" ".join(filter(None, (one.what, one.amount, one.days))) for one in page.prices]
    return tuple(told) or (page.in_short,)


def _companion(page: ListingPage) -> tuple[str, ...]:
    return ("Goes free",) if page.service.companion_free else ()


def _where(page: ListingPage) -> tuple[str, ...]:
    there = [f"{one.in_one_line}{f' ({one.miles})' if one.miles else ''}" for one in page.places]
    areas = [f"Covers {area}" for area in page.areas]
    return (*there, *areas, *(("Online",) if page.service.is_virtual else ()))


def _next(page: ListingPage) -> tuple[str, ...]:
    return tuple(f"{one.on:%A %-d %B}" for one in page.meetings[:2])


def _who(page: ListingPage) -> tuple[str, ...]:
    return tuple(filter(None, (page.ages, *(str(term) for term in page.terms.get("need", ())))))


def _how(page: ListingPage) -> tuple[str, ...]:
    return ("Somebody has to refer you",) if page.service.needs_referral else ("You can get in touch yourself",)


def _wait(page: ListingPage) -> tuple[str, ...]:
    weeks, space = page.service.waiting_weeks, page.service.space
    waits = page.service.wait_time or (f"About {weeks} week{'' if weeks == 1 else 's'}" if weeks is not None else "")
    return tuple(filter(None, (waits, "" if space == Service.Space.UNKNOWN else page.service.get_space_display())))


def _access(page: ListingPage) -> tuple[str, ...]:
    there = [str(one) for place in page.places for one in place.access]
    return tuple(dict.fromkeys([*there, *(str(term) for term in page.access)]))


def _languages(page: ListingPage) -> tuple[str, ...]:
    return tuple(name for name, _ in page.languages)


def _phone(page: ListingPage) -> tuple[str, ...]:
    return (page.phone,) if page.phone else ()


def _checked(page: ListingPage) -> tuple[str, ...]:
    if page.checked.on is None:
        return ("Not yet",)
    late = ("A long time ago: ask them",) if page.checked.is_overdue else ()
    return (f"{page.checked.on:%-d %B %Y}", *late)


QUESTIONS: tuple[tuple[str, Callable[[ListingPage], tuple[str, ...]]], ...] = (
    ("What is it?", _kind),
    ("Who has approved it?", _standing),
    ("What does it cost?", _cost),
    ("A companion or assistant", _companion),
    ("Where is it?", _where),
    ("When is it?", lambda page: page.all_times),
    ("When is it next?", _next),
    ("Who is it for?", _who),
    ("How do you get it?", _how),
    ("Is there room?", _wait),
    ("Access", _access),
    ("Languages", _languages),
    ("Phone", _phone),
    ("Facts checked", _checked),
)
