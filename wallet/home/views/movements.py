"""The movements of a person's money: the list, the list as a file, and each one told in full."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from wallet.budgets import ways
from wallet.budgets.models import Movement
from wallet.home.filters.movements import MovementFilter
from wallet.home.queries import movements as stories
from wallet.home.queries.sights import sight
from wallet.home.views import files
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person

A_PAGE = 25
COLUMNS = (
    "Date",
    "What happened",
    "Payee",
    "What for",
    "Outcome",
    "Part of the budget",
    "Amount in pounds",
    "Movement number",
)


@for_person(Action.SEE_MONEY, page="All movements")
def movements(request: PersonVisit, person: Person) -> HttpResponse:
    """List the movements that were looked for, the newest first."""
    chosen = MovementFilter(request.GET, seen=sight(person=person, relation=request.relation))
    page = Paginator(_found(chosen), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "home/movements/list.html", {"person": person, "filter": chosen, "page": page})


@for_person(Action.SEE_MONEY, page="All movements, as a file")
def movements_file(request: PersonVisit, person: Person) -> StreamingHttpResponse:
    """Give the movements that were looked for as a file for a spreadsheet."""
    chosen = MovementFilter(request.GET, seen=sight(person=person, relation=request.relation))
    rows = (_row(movement) for movement in _found(chosen).iterator(chunk_size=500))
    return files.csv(name=f"movements-{person.pk}", header=COLUMNS, rows=rows)


@for_person(Action.SEE_MONEY, page="One movement")
def movement(request: PersonVisit, person: Person, movement_id: int) -> HttpResponse:
    """Tell one movement: who paid, from whose money, for what, who approved it and what shows it."""
    story = stories.story(seen=sight(person=person, relation=request.relation), movement_id=movement_id)
    if story is None:
        raise Http404
    return render(request, "home/movements/movement.html", {"person": person, "story": story})


def _found(chosen: MovementFilter) -> QuerySet[Movement]:
    found: QuerySet[Movement] = chosen.qs
    return found.select_related("payee", "portion__holder", "portion__funder").order_by("-on", "-pk")


def _row(movement: Movement) -> tuple[files.Cell, ...]:
    return (
        movement.on,
        movement.get_kind_display(),
        str(movement.payee or ""),
        movement.purpose,
        movement.get_outcome_display(),
        ways.name(movement.portion) if movement.portion else "The whole budget",
        files.Pounds(movement.amount_pence),
        str(movement.pk),
    )
