"""Asking somebody at work, once a session, why they look at a person's money."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from wallet.people.access import Action
from wallet.people.forms.purpose import PurposeForm
from wallet.people.models import Person
from wallet.people.views import purposes
from wallet.people.views.doors import PersonVisit, for_person


@for_person(Action.SEE_MONEY, Action.SEE_DETAILS, asks_purpose=False)
def purpose(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Take the purpose and go on to the page that was asked for."""
    if not request.relation.is_staff:
        raise Http404
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        purposes.give(request, person, form.answer())
        return redirect(_onward(request, person))
    return render(request, "people/purposes/ask.html", {"form": form, "person": person})


def _onward(request: PersonVisit, person: Person) -> str:
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return f"/people/{person.pk}/"
