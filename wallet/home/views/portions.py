"""One portion of a budget: how it is held, what is left of it, what it bought."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from wallet.budgets import ways
from wallet.budgets.models import Portion
from wallet.home.queries import coming, homes, positions
from wallet.home.queries import portions as queries
from wallet.home.queries.sights import Sight, sight
from wallet.home.views import pictures
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, today
from wallet.spending import access
from wallet.spending.queries import commitments


@for_person(Action.SEE_MONEY, page="One part of the budget")
def portion(request: PersonVisit, person: Person, portion_id: int) -> HttpResponse:
    """Show one portion."""
    seen = sight(person=person, relation=request.relation)
    portion = get_object_or_404(seen.portions().select_related("holder", "funder", "budget"), pk=portion_id)
    way = access.way(relation=request.relation, portion=portion)
    context = {"person": person, "portion": portion, "way": way} | _context(seen, portion, today(request))
    return render(request, "home/portions/portion.html", context)


def _context(seen: Sight, portion: Portion, on: date) -> dict[str, Any]:
    latest = homes.latest(seen=seen, budget_ids=[portion.budget_id], portion_id=portion.pk)
    stands = positions.positions(seen=seen, budget_ids=[portion.budget_id]).of_portion(portion)
    return {
        "stands": stands,
        "meaning": next(one for one in ways.MEANINGS if one.held_by == portion.held_by),
        "forecast": homes.outlook(stands, on),
        "bar": pictures.budget_bar(stands),
        "coming": coming.next_days(portion=portion, on=on),
        "set_aside": commitments.still_open(portion_ids=[portion.pk], on=on),
        "shares": queries.shares(portion=portion, on=on),
        "movements": latest,
        "bought": homes.bought(latest),
    }
