"""The officer's home: their people, what is due, what stands out."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render

from wallet.home.filters.people import ALL, DUE, FLAGS, MINE, PeopleFilter, chosen_people
from wallet.home.queries import caseload
from wallet.home.queries.caseload import Caseload
from wallet.people.access import people_for
from wallet.people.models import Person, Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

A_PAGE = 25
OFFICERS = (Role.COORDINATOR, Role.MANAGER, Role.FINANCE, Role.BROKER, Role.PANEL)


class Count(NamedTuple):
    """How many people have one thing to look at, and where they are listed."""

    text: str
    people: int
    href: str
    is_due: bool


class Row(NamedTuple):
    """A person in the list, and what there is to look at."""

    person: Person
    flags: list[str]


@for_staff(*OFFICERS)
def work(request: StaffVisit) -> HttpResponse:
    """Show whom an officer works for and what they need; amounts stand only on each person's own page."""
    on, at = today(request), now(request)
    whose = _whose(request)
    people = chosen_people(people=people_for(user=request.user, on=on), user=request.user, whose=whose)
    found = caseload.caseload(people=people, on=on, at=at)
    asked = PeopleFilter({**request.GET.dict(), "whose": whose}, people=people, found=found)
    listed = asked.qs.select_related("coordinator").order_by("family_name", "given_name", "pk")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    counts = list(_counts(found, whose))
    context = {"filter": asked, "page": page, "rows": _rows(page, found), "counts": counts, "whose": whose}
    return render(request, "home/work/work.html", context)


def _whose(request: StaffVisit) -> str:
    """Begin with a coordinator's own people; whoever is no coordinator begins with everybody's."""
    asked = request.GET.get("whose")
    if asked in {MINE, ALL}:
        return asked
    return MINE if any(role.role == Role.COORDINATOR for role in request.roles) else ALL


def _counts(found: Caseload, whose: str) -> Iterator[Count]:
    for flag, people in found.counts().items():
        yield Count(FLAGS[flag], people, f"?whose={whose}&flag={flag}", flag in DUE)


def _rows(page: Page[Any], found: Caseload) -> list[Row]:
    return [Row(person, [FLAGS[flag] for flag in found.flags.get(person.pk, ())]) for person in page]
