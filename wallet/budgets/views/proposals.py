"""Wishes for a new split: the list that waits, one wish with its answer, and the history."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from wallet.budgets.forms.answer import DeclineForm
from wallet.budgets.models import Proposal
from wallet.budgets.operations import splits
from wallet.budgets.queries import proposals as lists
from wallet.budgets.queries.histories import history as versions
from wallet.ledger.errors import Refused
from wallet.people.access import Action, people_for
from wallet.people.models import Person, Role
from wallet.people.views.doors import PersonVisit, StaffVisit, for_person, for_staff, now, today

AT_ONCE = 50


@for_staff(Role.COORDINATOR, Role.MANAGER)
def waiting(request: StaffVisit) -> HttpResponse:
    """List the wishes that wait for an answer."""
    found = lists.waiting_for(people=people_for(user=request.user, on=today(request)))
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "budgets/proposals/waiting.html", {"page": page, "today": today(request)})


@for_person(Action.PROPOSE_SPLIT, Action.SUGGEST, page="A wish to hold the money differently")
def proposal(request: PersonVisit, person: Person, proposal_id: int) -> HttpResponse:
    """Show a wish: what it changes, where it stands, and what may be answered."""
    wish = _proposal(person, proposal_id)
    is_open = wish.state == "open"
    context = {
        "person": person,
        "proposal": wish,
        "changes": lists.changes(proposal=wish),
        "is_overdue": lists.is_overdue(proposal=wish, on=today(request)),
        "may_answer": is_open and _may_answer(request, wish),
        "may_withdraw": wish.state in lists.WAITING and _may_withdraw(request, wish),
    }
    return render(request, "budgets/proposals/proposal.html", context)


@for_person(Action.CONFIRM_SPLIT)
@require_POST
def confirm(request: PersonVisit, person: Person, proposal_id: int) -> HttpResponseBase:
    """Agree to a wish."""
    wish = _proposal(person, proposal_id)
    try:
        answered = splits.confirm(proposal=wish, by=request.user, at=now(request), on=today(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        done = "The money is held the new way from today" if answered.state == "confirmed" else "Agreed for its day"
        messages.success(request, done)
    return redirect("budgets:proposal", person.pk, wish.pk)


@for_person(Action.CONFIRM_SPLIT)
def decline(request: PersonVisit, person: Person, proposal_id: int) -> HttpResponseBase:
    """Say no to a wish, with the reason."""
    wish = _proposal(person, proposal_id)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            splits.decline(proposal=wish, reason=form.cleaned_data["reason"], by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your answer has been sent")
            return redirect("budgets:proposal", person.pk, wish.pk)
    return render(request, "budgets/proposals/decline.html", {"person": person, "proposal": wish, "form": form})


@for_person(Action.PROPOSE_SPLIT, Action.SUGGEST)
@require_POST
def withdraw(request: PersonVisit, person: Person, proposal_id: int) -> HttpResponseBase:
    """Take a wish back."""
    wish = _proposal(person, proposal_id)
    if not _may_withdraw(request, wish):
        raise Http404
    try:
        splits.withdraw(proposal=wish, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The wish has been withdrawn")
    return redirect("budgets:proposal", person.pk, wish.pk)


@for_person(Action.SEE_MONEY, page="How the money was held")
def history(request: PersonVisit, person: Person) -> HttpResponse:
    """Show how the money was held from day to day, and every wish."""
    tie = request.relation
    may_ask = tie.may(Action.PROPOSE_SPLIT) or tie.may(Action.SUGGEST)
    context = {
        "person": person,
        "versions": versions(person=person, holders=None if tie.sees_everything else tie.organisation_ids),
        "proposals": lists.answered(person=person) if may_ask else (),
        "may_ask": may_ask,
    }
    return render(request, "budgets/splits/history.html", context)


def _proposal(person: Person, proposal_id: int) -> Proposal:
    wishes = Proposal.objects.select_related("budget", "proposed_by", "decided_by")
    return get_object_or_404(wishes, pk=proposal_id, budget__person=person)


def _may_answer(request: PersonVisit, wish: Proposal) -> bool:
    return request.relation.may(Action.CONFIRM_SPLIT) and wish.proposed_by_id != request.user.pk


def _may_withdraw(request: PersonVisit, wish: Proposal) -> bool:
    """Answer whether this is their own wish, or they hold the money themselves."""
    is_their_own = wish.proposed_by_id == request.user.pk
    return is_their_own or (request.relation.may(Action.PROPOSE_SPLIT) and not request.relation.is_staff)
