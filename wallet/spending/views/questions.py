"""Asking about a payment, and answering."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now
from wallet.spending.forms.words import AnswerForm, QuestionForm
from wallet.spending.operations import questions
from wallet.spending.views import sent
from wallet.spending.views.papers import Paper, payment_of


@for_person(Action.SPEND, Action.SUGGEST, Action.CHECK_PAYMENTS, page="Asking about a payment")
def ask(request: PersonVisit, person: Person, payment_id: int) -> HttpResponseBase:
    """Ask whoever recorded a payment about it."""
    payment = payment_of(request, person, payment_id)
    form = QuestionForm(sent.data(request))
    if request.method == "POST" and form.is_valid():
        text, at, relation = form.cleaned_data["text"], now(request), request.relation
        try:
            questions.ask(payment=payment, text=text, by=request.user, at=at, relation=relation)
            return redirect("spending:payment", person.pk, payment.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"person": person, "paper": Paper(request, payment), "form": form}
    return render(request, "spending/questions/ask.html", context)


@for_person(Action.SPEND, Action.SUGGEST, Action.REPORT_DELIVERY, Action.CHECK_PAYMENTS, page="A question")
def answer(request: PersonVisit, person: Person, payment_id: int) -> HttpResponseBase:
    """Answer the open question about a payment."""
    payment = payment_of(request, person, payment_id)
    paper, form = Paper(request, payment), AnswerForm(sent.data(request))
    if not (question := paper.open_question) or not paper.may_answer:
        raise Http404
    if request.method == "POST" and form.is_valid():
        text, at, relation = form.cleaned_data["text"], now(request), request.relation
        try:
            questions.answer(question=question, text=text, by=request.user, at=at, relation=relation)
            return redirect("spending:payment", person.pk, payment.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "spending/questions/answer.html", {"person": person, "paper": paper, "form": form})
