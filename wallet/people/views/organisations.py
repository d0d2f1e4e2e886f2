"""Organisations: for managers and contracts officers of a public body."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from wallet.people.forms.organisation import OrganisationForm
from wallet.people.models import Organisation, Role
from wallet.people.operations import organisations
from wallet.people.operations.staff_roles import manages
from wallet.people.queries.staff_roles import managed
from wallet.people.views.doors import StaffVisit, for_staff, now, today


@for_staff(Role.MANAGER, Role.CONTRACTS)
def listing(request: StaffVisit) -> HttpResponse:
    """Show every organisation, and which of them this officer may change."""
    changeable = {each.pk for each in managed(user=request.user, on=today(request))}
    everyone = Organisation.objects.all()
    return render(request, "people/organisations/list.html", {"organisations": everyone, "changeable": changeable})


@for_staff(Role.MANAGER, Role.CONTRACTS)
def add(request: StaffVisit) -> HttpResponseBase:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisations.add(facts=form.facts(), by=request.user, at=now(request))
        messages.success(request, f"{form.cleaned_data['name']} was added")
        return redirect("people:organisations")
    return render(request, "people/organisations/form.html", {"form": form, "title": "Add an organisation"})


@for_staff(Role.MANAGER, Role.CONTRACTS)
def change(request: StaffVisit, organisation_id: int) -> HttpResponseBase:
    """Change what is known about an organisation."""
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    if not manages(user=request.user, organisation=organisation, on=today(request)):
        raise Http404
    form = OrganisationForm(request.POST or None, instance=get_object_or_404(Organisation, pk=organisation_id))
    if request.method == "POST" and form.is_valid():
        organisations.change(organisation=organisation, facts=form.facts(), by=request.user, at=now(request))
        messages.success(request, f"{form.cleaned_data['name']} was changed")
        return redirect("people:organisations")
    return render(request, "people/organisations/form.html", {"form": form, "title": f"Change {organisation}"})
