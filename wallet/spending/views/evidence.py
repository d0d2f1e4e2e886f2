"""Adding what shows a payment, and giving it back to whoever may see the payment."""

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from wallet.ledger.errors import Refused
from wallet.people import files
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now, today
from wallet.spending.forms.evidence import EvidenceForm
from wallet.spending.operations import evidence
from wallet.spending.views import sent
from wallet.spending.views.papers import Paper, payment_of


@for_person(Action.SPEND, Action.SUGGEST, Action.REPORT_DELIVERY, Action.CHECK_PAYMENTS, page="Adding a receipt")
def add(request: PersonVisit, person: Person, payment_id: int) -> HttpResponseBase:
    """Add photos or PDFs to a payment."""
    paper = Paper(request, payment_of(request, person, payment_id))
    if not paper.may_show:
        raise Http404
    form = EvidenceForm(sent.data(request), sent.files(request), today=today(request))
    if request.method == "POST" and form.is_valid():
        uploads, at, relation = form.uploads(), now(request), request.relation
        try:
            evidence.add(payment=paper.payment, uploads=uploads, by=request.user, at=at, relation=relation)
            return redirect("spending:payment", person.pk, paper.payment.pk)
        except Refused as refused:
            form.add_error("receipts", str(refused))
    return render(request, "spending/evidence/add.html", {"person": person, "paper": paper, "form": form})


@for_person(Action.SEE_MONEY, page="A receipt")
def download(request: PersonVisit, person: Person, payment_id: int, evidence_id: int) -> FileResponse:
    """Give one photo or PDF."""
    payment = payment_of(request, person, payment_id)
    shown = get_object_or_404(payment.evidence.all(), pk=evidence_id)
    return files.serve(stored=shown.file, name=f"receipt-{payment.on:%Y-%m-%d}-{shown.pk}")
