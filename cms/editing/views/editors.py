"""Who writes and publishes what: for the officers who decide it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from cms.editing.access import may_give, organisations_given_for
from cms.editing.forms.place import PlaceForm
from cms.editing.models import Editorship
from cms.editing.operations import editorships
from cms.editing.queries import places
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today


@for_staff(Role.EDITOR, Role.MANAGER)
def listing(request: StaffVisit) -> HttpResponse:
    """Show who writes for each organisation that this officer decides for."""
    return render(request, "editing/editors/list.html", {"teams": places.teams(user=request.user, on=today(request))})


@for_staff(Role.EDITOR, Role.MANAGER)
def give(request: StaffVisit) -> HttpResponseBase:
    """Give somebody a place at the desk."""
    organisations = organisations_given_for(user=request.user, on=today(request))
    first: dict[str, object] = {"starts_on": today(request), "organisation": organisations[0]}
    form = PlaceForm(request.POST or None, organisations=organisations, sections=places.sections(), initial=first)
    if request.method == "POST" and form.is_valid() and _given(request, form):
        messages.success(request, f"{form.cleaned_data['name']} has a place at the desk")
        return redirect("editing:editors")
    return render(request, "editing/editors/give.html", {"form": form})


@for_staff(Role.EDITOR, Role.MANAGER)
def end(request: StaffVisit, editorship_id: int) -> HttpResponseBase:
    """Ask whether to end somebody's place, then end it."""
    known = Editorship.objects.select_related("user", "organisation")
    place = get_object_or_404(known, pk=editorship_id)
    if not may_give(user=request.user, organisation=place.organisation, on=today(request)):
        raise Http404
    if request.method != "POST":
        return render(request, "editing/editors/end.html", {"place": place})
    try:
        editorships.end(editorship=place, by=request.user, at=now(request), on=today(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{place.user} no longer works on “{place.section_title}”")
    return redirect("editing:editors")


def _given(request: StaffVisit, form: PlaceForm) -> bool:
    try:
        editorships.give(**form.place(), by=request.user, at=now(request), on=today(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
