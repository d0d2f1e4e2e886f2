"""Answering a suggestion: yes or no."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now
from wallet.spending.forms.words import ConfirmForm, DeclineForm
from wallet.spending.models import Payment
from wallet.spending.operations import suggestions
from wallet.spending.views import sent
from wallet.spending.views.papers import Paper, payment_of
from wallet.spending.views.previews import preview

DECIDES = (Action.SPEND, Action.REPORT_DELIVERY)


@for_person(*DECIDES, page="A suggested payment")
def approve(request: PersonVisit, person: Person, payment_id: int) -> HttpResponseBase:
    """Show whose money would pay, and say yes."""
    payment = _waiting(request, person, payment_id)
    form = ConfirmForm(sent.data(request))
    if request.method == "POST" and form.is_valid():
        try:
            suggestions.approve(payment=payment, by=request.user, at=now(request), relation=request.relation)
            return redirect("spending:payment_done", person.pk, payment.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"person": person, "paper": Paper(request, payment), "form": form, "preview": preview(payment)}
    return render(request, "spending/suggestions/approve.html", context)


@for_person(*DECIDES, page="A suggested payment")
def decline(request: PersonVisit, person: Person, payment_id: int) -> HttpResponseBase:
    """Say no, and why."""
    payment = _waiting(request, person, payment_id)
    form = DeclineForm(sent.data(request))
    if request.method == "POST" and form.is_valid():
        reason, at, relation = form.cleaned_data["reason"], now(request), request.relation
        try:
            suggestions.decline(payment=payment, reason=reason, by=request.user, at=at, relation=relation)
            return redirect("spending:payment", person.pk, payment.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"person": person, "paper": Paper(request, payment), "form": form}
    return render(request, "spending/suggestions/decline.html", context)


def _waiting(request: PersonVisit, person: Person, payment_id: int) -> Payment:
    """Find a suggestion, still waiting or just answered by this visitor, that is theirs to answer."""
    payment = payment_of(request, person, payment_id)
    paper = Paper(request, payment)
    if not (paper.may_decide or payment.decided_by_id == request.user.pk or paper.is_own):
        raise Http404
    return payment
