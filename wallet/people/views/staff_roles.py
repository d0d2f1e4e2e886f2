"""Who works where, as what: for managers."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from wallet.ledger.errors import Refused
from wallet.people.forms.staff_role import StaffRoleForm
from wallet.people.models import Role, StaffRole
from wallet.people.operations import staff_roles
from wallet.people.queries import staff_roles as lists
from wallet.people.views.doors import StaffVisit, for_staff, now, today


@for_staff(Role.MANAGER, Role.CONTRACTS, also_elsewhere=True)
def listing(request: StaffVisit) -> HttpResponse:
    """Show who works at each organisation that this manager decides for."""
    teams = lists.teams(user=request.user, on=today(request))
    return render(request, "people/roles/list.html", {"teams": teams})


@for_staff(Role.MANAGER, Role.CONTRACTS, also_elsewhere=True)
def give(request: StaffVisit) -> HttpResponseBase:
    """Give somebody a role."""
    organisations = lists.managed(user=request.user, on=today(request))
    form = StaffRoleForm(request.POST or None, organisations=organisations, initial={"starts_on": today(request)})
    if request.method == "POST" and form.is_valid():
        try:
            _give(request, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{form.cleaned_data['name']} has the role")
            return redirect("people:roles")
    return render(request, "people/roles/give.html", {"form": form})


@for_staff(Role.MANAGER, Role.CONTRACTS, also_elsewhere=True)
def end(request: StaffVisit, role_id: int) -> HttpResponseBase:
    """Ask whether to end a role, then end it."""
    role = get_object_or_404(StaffRole.objects.select_related("user", "organisation"), pk=role_id)
    if not staff_roles.manages(user=request.user, organisation=role.organisation, on=today(request)):
        raise Http404
    if request.method == "POST":
        try:
            staff_roles.end(role=role, by=request.user, at=now(request))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"{role.user} no longer has the role of {role.get_role_display().lower()}")
        return redirect("people:roles")
    return render(request, "people/roles/end.html", {"role": role})


def _give(request: StaffVisit, form: StaffRoleForm) -> None:
    said = form.cleaned_data
    staff_roles.give(
        name=said["name"],
        email=said["email"],
        organisation=said["organisation"],
        role=Role(said["role"]),
        starts_on=said["starts_on"],
        ends_on=said["ends_on"],
        by=request.user,
        at=now(request),
    )
