"""The person's home: all of their money in one look."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from wallet.home.queries import homes
from wallet.home.queries.homes import Home
from wallet.home.queries.sights import sight
from wallet.home.views import pictures
from wallet.people.access import Action, Relation
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, today
from wallet.spending import access
from wallet.spending.access import Way


@for_person(Action.SEE_MONEY, page="All of the money")
def person(request: PersonVisit, person: Person) -> HttpResponse:
    """Show a person's money, or what happens next where there is none yet."""
    asked, on = request.GET.get("budget", ""), today(request)
    seen = sight(person=person, relation=request.relation)
    home = homes.home(seen=seen, on=on, budget_id=int(asked) if asked.isdecimal() else None)
    if home is None:
        return render(request, "home/people/nothing_yet.html", {"person": person})
    context = (
        {"person": person, "home": home, "bought": homes.bought(home.latest)}
        | _drawn(person, home, on)
        | _allowed(request.relation, home)
    )
    return render(request, "home/people/home.html", context)


def _drawn(person: Person, home: Home, on: date) -> dict[str, Any]:
    return {
        "budget_bar": pictures.budget_bar(home.stands),
        "streams_bar": pictures.streams_bar(home.stands, is_whole=home.seen.is_whole),
        "portions_bar": pictures.portions_bar(person.pk, home.stands),
        "chart": pictures.months_chart(home.months, on=on),
    }


def _allowed(relation: Relation, home: Home) -> dict[str, Any]:
    ways = {access.way(relation=relation, portion=one.of) for one in home.stands.by_portion()}
    return {
        "may_change": relation.may(Action.PROPOSE_SPLIT) or relation.may(Action.SUGGEST),
        "way": next((way for way in (Way.RECORD, Way.SUGGEST) if way in ways), None),
    }
