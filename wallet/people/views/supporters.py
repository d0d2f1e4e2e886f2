"""Supporters: who helps, asking somebody, changing what they may do, ending it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.forms.supporter import InvitationForm, LimitsForm, initial_limits
from wallet.people.models import Person, Supporter
from wallet.people.operations import supporters
from wallet.people.queries import supporters as lists
from wallet.people.views.doors import PersonVisit, for_person, now, today


@for_person(Action.MANAGE_SUPPORTERS, Action.SEE_DETAILS, page="Supporters")
def listing(request: PersonVisit, person: Person) -> HttpResponse:
    """Show who helps, who was asked, and who did."""
    circle = lists.circle(person=person, on=today(request))
    may_manage = request.relation.may(Action.MANAGE_SUPPORTERS)
    return render(
        request, "people/supporters/list.html", {"person": person, "circle": circle, "may_manage": may_manage}
    )


@for_person(Action.MANAGE_SUPPORTERS)
def invite(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Ask somebody to help."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "email", "relationship")}
        try:
            supporters.invite(person=person, **said, limits=form.limits(), by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"We have written to {said['name']}")
            return redirect("people:supporters", person.pk)
    return render(request, "people/supporters/invite.html", {"person": person, "form": form})


@for_person(Action.MANAGE_SUPPORTERS)
def change(request: PersonVisit, person: Person, supporter_id: int) -> HttpResponseBase:
    """Change what a supporter may do, and until when."""
    supporter = _supporter(person, supporter_id)
    form = LimitsForm(request.POST or None, initial=initial_limits(supporter))
    if request.method == "POST" and form.is_valid():
        try:
            supporters.change(supporter=supporter, limits=form.limits(), by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"You changed what {supporter.name} may do")
            return redirect("people:supporters", person.pk)
    return render(request, "people/supporters/change.html", {"person": person, "supporter": supporter, "form": form})


@for_person(Action.MANAGE_SUPPORTERS)
def end(request: PersonVisit, person: Person, supporter_id: int) -> HttpResponseBase:
    """Ask whether to end a support, then end it."""
    supporter = _supporter(person, supporter_id)
    if request.method == "POST":
        supporters.end(supporter=supporter, by=request.user, at=now(request))
        messages.success(request, f"{supporter.name} can no longer see this money")
        return redirect("people:supporters", person.pk)
    return render(request, "people/supporters/end.html", {"person": person, "supporter": supporter})


@for_person(Action.MANAGE_SUPPORTERS)
@require_POST
def invite_again(request: PersonVisit, person: Person, supporter_id: int) -> HttpResponseBase:
    """Write once more to somebody who has not said yes."""
    supporter = _supporter(person, supporter_id)
    try:
        supporters.invite_again(supporter=supporter, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"We have written to {supporter.name} again")
    return redirect("people:supporters", person.pk)


@for_person(Action.SEE_MONEY)
def leave(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Let a supporter stop helping."""
    supporter = request.relation.supporter
    if supporter is None:
        raise Http404
    if request.method == "POST":
        supporters.end(supporter=supporter, by=request.user, at=now(request))
        messages.success(request, f"You no longer help with the money of {person}")
        return redirect("people:choose")
    return render(request, "people/supporters/leave.html", {"person": person, "supporter": supporter})


def _supporter(person: Person, supporter_id: int) -> Supporter:
    return get_object_or_404(person.supporters, pk=supporter_id, ended_at__isnull=True)
