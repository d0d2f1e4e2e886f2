"""Where a signed-in user goes first: to the one person, to work, or to a choice of people."""

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from wallet.people.access import WORKER_ROLES, live_roles, people_for
from wallet.people.models import Person, Role
from wallet.people.views.doors import Visit, signed_in, today

SHOWN = 100  # an officer's people are found by searching; this page is for the few of a family


@signed_in
def choose(request: Visit) -> HttpResponseBase:
    """Go straight to the one person, or to work; ask where there are several."""
    on = today(request)
    roles = live_roles(user=request.user, on=on)
    people: QuerySet[Person] = people_for(user=request.user, on=on)
    shown = list(people[:SHOWN])
    is_officer = any(role.role not in WORKER_ROLES and role.is_in_its_place for role in roles)
    if is_officer and "people" not in request.GET:
        return redirect("home:work")
    if len(shown) == 1 and not roles:
        return redirect("home:person", shown[0].pk)
    is_manager = any(role.role == Role.MANAGER for role in roles)
    return render(request, "people/choose/list.html", {"people": shown, "is_manager": is_manager})
