"""A person's details, and how to talk and write with them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.forms.person import DetailsForm, NeedsForm, SignInForm
from wallet.people.models import Person, Role
from wallet.people.operations import persons
from wallet.people.views.doors import PersonVisit, StaffVisit, for_person, for_staff, now, today


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


@for_staff(Role.COORDINATOR, Role.MANAGER)
def add(request: StaffVisit) -> HttpResponseBase:
    """Add a person whom this officer's organisation answers for."""
    organisation = request.roles[0].organisation
    form = DetailsForm(request.POST or None, instance=Person(organisation=organisation), on=today(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = persons.add(organisation=organisation, details=form.details(), by=request.user, at=now(request))
        except Refused as refused:
            form.add_error("council_id", str(refused))
        else:
            messages.success(request, f"{person} was added")
            return redirect("people:details", person.pk)
    return render(request, "people/persons/add.html", {"form": form, "organisation": organisation})


@for_person(Action.MANAGE_PERSON, page="Signing in")
def sign_in(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Say with which address the person signs in."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            persons.give_sign_in(person=person, email=form.cleaned_data["email"], by=request.user, at=now(request))
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, f"{person} can sign in. We have written to them")
            return redirect("people:details", person.pk)
    return render(request, "people/persons/sign_in.html", {"person": person, "form": form})


@for_person(Action.MANAGE_PERSON, Action.MANAGE_SUPPORTERS, page="How to talk with you")
def needs(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Change how others should talk and write with the person, and near which postcode they live."""
    initial = {"communication_needs": person.communication_needs, "postcode": person.postcode}
    form = NeedsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        persons.change_needs(person=person, **form.cleaned_data, by=request.user, at=now(request))
        messages.success(request, "Saved")
        return redirect("people:details", person.pk)
    return render(request, "people/persons/needs.html", {"person": person, "form": form})
