"""Who has looked, and what has been changed: for the person to read."""

from django.http import HttpResponse
from django.shortcuts import render

from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.queries import changes as change_lists
from wallet.people.queries import looks
from wallet.people.views.doors import PersonVisit, for_person, today


@for_person(Action.SEE_LOOKS, page="Who has looked")
def looked(request: PersonVisit, person: Person) -> HttpResponse:
    """Show who looked at this money, day by day, and what for."""
    page = looks.paged(person=person, page=request.GET.get("page", "1"), on=today(request))
    return render(
        request, "people/looks/list.html", {"person": person, "page": page, "days": looks.by_day(page.object_list)}
    )


@for_person(Action.SEE_LOOKS, page="What has been changed")
def changes(request: PersonVisit, person: Person) -> HttpResponse:
    """Show what was changed, when and by whom, with what it was before."""
    page = change_lists.paged(person=person, page=request.GET.get("page", "1"), on=today(request))
    found = change_lists.in_words(page.object_list)
    return render(request, "people/changes/list.html", {"person": person, "page": page, "changes": found})
