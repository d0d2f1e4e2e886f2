"""The officer's home: their people, what is due, what stands out."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse

from wallet.home import other_work
from wallet.home.filters.people import ALL, DUE, FLAGS, MINE, PeopleFilter, chosen_people
from wallet.home.officers import LOOK_AFTER_PEOPLE, OFFICERS
from wallet.home.queries import caseload
from wallet.home.queries.caseload import Caseload
from wallet.people.access import people_for
from wallet.people.models import Person, Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

A_PAGE = 25


class Count(NamedTuple):
    """How many people have one thing to look at, and where they are listed."""

    text: str
    people: int
    href: str


class Place(NamedTuple):
    """Other work, and where it is done."""

    text: str
    href: str


class Subject(NamedTuple):
    """Other work that is about the same."""

    text: str
    places: list[Place]


class Row(NamedTuple):
    """A person in the list, and what there is to look at."""

    person: Person
    age: int
    flags: list[str]


@for_staff(*OFFICERS)
def work(request: StaffVisit) -> HttpResponse:
    """Show whom an officer works for and what they need; amounts stand only on each person's own page."""
    if not any(role.role in LOOK_AFTER_PEOPLE for role in request.roles):
        return render(request, "home/office/desk.html", {"subjects": list(_subjects(request))})
    on, at = today(request), now(request)
    whose = _whose(request)
    people = chosen_people(people=people_for(user=request.user, on=on), user=request.user, whose=whose)
    found = caseload.caseload(people=people, on=on, at=at)
    asked = PeopleFilter({**request.GET.dict(), "whose": whose}, people=people, found=found)
    listed = asked.qs.select_related("coordinator").order_by("family_name", "given_name", "pk")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": asked, "page": page, "rows": _rows(page, found, on)} | _context(request, found, whose)
    return render(request, "home/office/work.html", context)


def _context(request: StaffVisit, found: Caseload, whose: str) -> dict[str, Any]:
    return {
        "whose": whose,
        "is_coordinator": _is_coordinator(request),
        "due": _counts(found, whose, due=True),
        "others": _counts(found, whose, due=False),
        "subjects": list(_subjects(request)),
    }


def _whose(request: StaffVisit) -> str:
    """Begin with a coordinator's own people; whoever is no coordinator begins with everybody's."""
    asked = request.GET.get("whose")
    if asked in {MINE, ALL}:
        return asked
    return MINE if _is_coordinator(request) else ALL


def _is_coordinator(request: StaffVisit) -> bool:
    return any(role.role == Role.COORDINATOR for role in request.roles)


def _counts(found: Caseload, whose: str, *, due: bool) -> list[Count]:
    return [
        Count(FLAGS[flag], people, f"?whose={whose}&flag={flag}")
        for flag, people in found.counts().items()
        if (flag in DUE) == due
    ]


def _subjects(request: StaffVisit) -> Iterator[Subject]:
    """List the other work that one of the visitor's roles opens, by subject."""
    mine = {role.role for role in request.roles}
    for subject, pages in other_work.everything().items():
        places = [Place(text, reverse(name)) for name, text in pages.items()]
        if opened := [place for place in places if mine & _wanted(place.href)]:
            yield Subject(subject, opened)


def _wanted(href: str) -> set[str]:
    """Tell whose page it is, as its own door says."""
    answer: Any = resolve(href).func
    return set(answer.door.wants)


def _rows(page: Page[Any], found: Caseload, on: date) -> list[Row]:
    return [Row(person, person.age_on(on), [FLAGS[flag] for flag in found.flags.get(person.pk, ())]) for person in page]
