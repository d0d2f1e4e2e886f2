"""Entering a payment: the questions, the check, what happens next; and one payment as it stands."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, today
from wallet.spending.forms.evidence import EvidenceForm
from wallet.spending.forms.portion import PortionForm
from wallet.spending.models import Payment
from wallet.spending.queries import portions
from wallet.spending.queries import waiting as queries
from wallet.spending.views import drafts, entries, sent
from wallet.spending.views.papers import Paper, payment_of

ENTERS = (Action.SPEND, Action.SUGGEST, Action.REPORT_DELIVERY, Action.CHECK_PAYMENTS)


@for_person(*ENTERS, page="Entering a payment")
def new(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Ask everything about a payment on one page; ask first which money it is from, where there are several."""
    entry = entries.begun(request, person)
    if entry is None:
        return _which_money(request, person)
    if request.method == "POST" and entry.form.is_valid():
        token = drafts.keep(request.session, entry.draft(person, request.POST), entry.token)
        return redirect("spending:check_payment", person.pk, token)
    return render(request, "spending/payments/new.html", entry.context(request, person))


@for_person(*ENTERS, page="Entering a payment")
def check(request: PersonVisit, person: Person, token: UUID) -> HttpResponseBase:
    """Show what was answered and whose money pays; record it, or ask for a yes."""
    if earlier := Payment.objects.filter(token=token, portion__budget__person=person).first():
        return redirect("spending:payment_done", person.pk, earlier.pk)
    entry, change = entries.kept(request, person, token)
    if entry is None:
        return redirect(change)
    form = EvidenceForm(sent.data(request), sent.files(request), today=today(request), required=False)
    if request.method == "POST" and (payment := _entered(request, entry, token, form)):
        return redirect("spending:payment_done", person.pk, payment.pk)
    more = {"answers": entry.form, "form": form, "change": change, "alike": entry.alike()}
    return render(request, "spending/payments/check.html", entry.context(request, person) | more)


@for_person(Action.SEE_MONEY, page="A payment")
def done(request: PersonVisit, person: Person, payment_id: int) -> HttpResponse:
    """Say what was done, and what happens next."""
    payment = payment_of(request, person, payment_id)
    return render(request, "spending/payments/done.html", {"person": person, "paper": Paper(request, payment)})


@for_person(Action.SEE_MONEY, page="A payment")
def show(request: PersonVisit, person: Person, payment_id: int) -> HttpResponse:
    """Show one payment: whose money, what for, who said yes, what shows it, what was asked about it."""
    payment = payment_of(request, person, payment_id)
    return render(request, "spending/payments/show.html", {"person": person, "paper": Paper(request, payment)})


@for_person(Action.SEE_MONEY, page="What needs doing")
def waiting(request: PersonVisit, person: Person) -> HttpResponse:
    """List what waits for somebody at this person's payments."""
    found = queries.waiting(person=person, relation=request.relation, on=today(request))
    return render(request, "spending/payments/waiting.html", {"person": person, "waiting": found})


def _which_money(request: PersonVisit, person: Person) -> HttpResponse:
    offered = portions.current(entries.offered(request, person), on=today(request))
    form = PortionForm(request.GET if "portion" in request.GET else None, portions=offered)
    return render(request, "spending/payments/which.html", {"person": person, "form": form, "portions": offered})


def _entered(request: PersonVisit, entry: entries.Entry, token: UUID, form: EvidenceForm) -> Payment | None:
    if not form.is_valid():
        return None
    try:
        payment = entries.enter(request, entry, token, form.uploads())
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    drafts.forget(request.session, token)
    return payment
