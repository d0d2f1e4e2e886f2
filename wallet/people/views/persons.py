"""A person's details, and how to talk and write with them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.forms.person import DetailsForm, NeedsForm
from wallet.people.models import Person
from wallet.people.operations import persons
from wallet.people.views.doors import PersonVisit, for_person, now, today


@for_person(Action.SEE_DETAILS, page="Details")
def details(request: PersonVisit, person: Person) -> HttpResponse:
    """Show who the person is."""
    may_change = request.relation.may(Action.MANAGE_PERSON)
    may_say = may_change or request.relation.may(Action.MANAGE_SUPPORTERS)
    context = {"person": person, "age": person.age_on(today(request)), "may_change": may_change, "may_say": may_say}
    return render(request, "people/persons/details.html", context)


@for_person(Action.MANAGE_PERSON, page="Details")
def change(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Change who the person is."""
    shown = Person.objects.get(pk=person.pk)  # the form writes into its own copy while it checks
    form = DetailsForm(request.POST or None, instance=shown, on=today(request))
    if request.method == "POST" and form.is_valid():
        try:
            persons.change(person=person, details=form.details(), by=request.user, at=now(request))
        except Refused as refused:
            form.add_error("council_id", str(refused))
        else:
            messages.success(request, "The details were changed")
            return redirect("people:details", person.pk)
    return render(request, "people/persons/change.html", {"person": person, "form": form})


@for_person(Action.MANAGE_PERSON, Action.MANAGE_SUPPORTERS, page="How to talk with you")
def needs(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Change how others should talk and write with the person."""
    form = NeedsForm(request.POST or None, initial={"communication_needs": person.communication_needs})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["communication_needs"]
        persons.change_needs(person=person, communication_needs=said, by=request.user, at=now(request))
        messages.success(request, "Saved")
        return redirect("people:details", person.pk)
    return render(request, "people/persons/needs.html", {"person": person, "form": form})
