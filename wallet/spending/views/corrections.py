"""Putting a payment right: taking it back, or going on to record it as it should have been."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now
from wallet.spending.forms.words import PutRightForm
from wallet.spending.operations import payments
from wallet.spending.views import sent
from wallet.spending.views.papers import Paper, payment_of


@for_person(Action.SPEND, Action.REPORT_DELIVERY, Action.CHECK_PAYMENTS, page="Putting a payment right")
def put_right(request: PersonVisit, person: Person, payment_id: int) -> HttpResponseBase:
    """Take a payment back, with the reason; or lead to recording it again."""
    payment = payment_of(request, person, payment_id)
    paper = Paper(request, payment)
    if not paper.may_put_right:
        raise Http404
    form = PutRightForm(sent.data(request))
    if request.method == "POST" and form.is_valid():
        reason, at, relation = form.cleaned_data["reason"], now(request), request.relation
        try:
            payments.reverse(payment=payment, reason=reason, by=request.user, at=at, relation=relation)
            return redirect("spending:payment", person.pk, payment.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "spending/payments/put_right.html", {"person": person, "paper": paper, "form": form})
