"""Who has looked at a person's money: page by page, gathered by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils.timezone import localtime

from wallet.people import policies
from wallet.people.models import Look, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one officer read of one person on one day for one purpose, newest page first."""

    who: str
    organisation: str
    purpose: str
    pages: tuple[str, ...]
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day's visits."""

    on: date
    visits: tuple[Visit, ...]


def paged(*, person: Person, page: str, on: date) -> Page[Look]:
    """Give one page of the looks at a person, newest first."""
    looks = Look.objects.filter(person=person).select_related("user", "organisation")
    return Paginator(looks, policies.value(name="looks_a_page", on=on)).get_page(page)


def by_day(looks: Iterable[Look]) -> list[Day]:
    """Gather looks, newest first, into days and visits."""
    days = groupby(looks, key=lambda look: localtime(look.at).date())
    return [Day(on=on, visits=_visits(list(those))) for on, those in days]


def _visits(looks: list[Look]) -> tuple[Visit, ...]:
    gathered: dict[tuple[int, int | None, str], list[Look]] = {}
    for look in looks:
        gathered.setdefault((look.user_id, look.organisation_id, look.purpose), []).append(look)
    return tuple(_visit(those) for those in gathered.values())


def _visit(looks: list[Look]) -> Visit:
    newest, oldest = looks[0], looks[-1]
    return Visit(
        who=str(newest.user),
        organisation=str(newest.organisation or ""),
        purpose=newest.purpose,
        pages=tuple(dict.fromkeys(look.page for look in looks)),
        first_at=oldest.at,
        last_at=newest.at,
    )
