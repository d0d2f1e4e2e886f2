"""The person's home: all of their money in one look."""

from django.http import HttpResponse
from django.shortcuts import render

from wallet.home.queries import homes
from wallet.home.queries.sights import sight
from wallet.home.views import pictures
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, today
from wallet.spending import access


@for_person(Action.SEE_MONEY, page="All of the money")
def person(request: PersonVisit, person: Person) -> HttpResponse:
    """Show a person's money, or what happens next where there is none yet."""
    asked = request.GET.get("budget", "")
    seen = sight(person=person, relation=request.relation)
    home = homes.home(seen=seen, on=today(request), budget_id=int(asked) if asked.isdecimal() else None)
    if home is None:
        return render(request, "home/people/nothing_yet.html", {"person": person})
    context = {
        "person": person,
        "home": home,
        "budget_bar": pictures.budget_bar(home.stands),
        "streams_bar": pictures.streams_bar(home.stands, is_whole=seen.is_whole),
        "portions_bar": pictures.portions_bar(person.pk, home.stands),
        "may_change": any(request.relation.may(action) for action in (Action.PROPOSE_SPLIT, Action.SUGGEST)),
        "may_enter": any(access.way(relation=request.relation, portion=one.of) for one in home.stands.by_portion()),
        "chart": pictures.months_chart(home.months),
    }
    return render(request, "home/people/home.html", context)
