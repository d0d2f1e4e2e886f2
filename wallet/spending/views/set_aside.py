"""Setting money aside, looking at it, and releasing what was not needed."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from wallet.budgets.models import Portion
from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now, today
from wallet.spending import access
from wallet.spending.forms.set_aside import SetAsideForm
from wallet.spending.forms.words import ConfirmForm
from wallet.spending.models import Commitment
from wallet.spending.operations import commitments, entering
from wallet.spending.queries import purses
from wallet.spending.views import sent

SETS_ASIDE = (Action.SPEND, Action.REPORT_DELIVERY, Action.CHECK_PAYMENTS)


@for_person(*SETS_ASIDE, page="Setting money aside")
def new(request: PersonVisit, person: Person, portion_id: int) -> HttpResponseBase:
    """Set money aside from one part of the budget."""
    portion = _portion(request, person, portion_id)
    form = SetAsideForm(sent.data(request), portion=portion, today=today(request))
    if request.method == "POST" and form.is_valid() and (made := _made(request, form)):
        return redirect("spending:set_aside", person.pk, made.pk)
    token = request.POST.get("token") or str(uuid4())
    context = {"person": person, "portion": portion, "form": form, "token": token}
    return render(request, "spending/set_aside/new.html", context)


@for_person(Action.SEE_MONEY, page="Money set aside")
def show(request: PersonVisit, person: Person, commitment_id: int) -> HttpResponseBase:
    """Show a sum that was set aside: what is left of it, and what was paid from it."""
    commitment = _commitment(request, person, commitment_id)
    kept = purses.set_aside(commitment=commitment)
    context = {
        "person": person,
        "commitment": commitment,
        "purses": kept,
        "left_pence": sum(purse.available_pence for purse in kept),
        "payments": commitment.payments.select_related("payee"),
        "may_change": access.may_record(relation=request.relation, portion=commitment.portion),
        "is_overdue": commitment.is_open and commitment.until < today(request),
        "pay_url": reverse("spending:new_payment", args=[person.pk], query={"portion": commitment.portion_id}),
    }
    return render(request, "spending/set_aside/show.html", context)


@for_person(*SETS_ASIDE, page="Money set aside")
def release(request: PersonVisit, person: Person, commitment_id: int) -> HttpResponseBase:
    """Release what is left."""
    commitment = _commitment(request, person, commitment_id)
    if not access.may_record(relation=request.relation, portion=commitment.portion):
        raise Http404
    form = ConfirmForm(sent.data(request))
    if request.method == "POST" and form.is_valid():
        try:
            commitments.release(commitment=commitment, by=request.user, at=now(request), relation=request.relation)
            return redirect("spending:set_aside", person.pk, commitment.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    left = sum(purse.available_pence for purse in purses.set_aside(commitment=commitment))
    context = {"person": person, "commitment": commitment, "form": form, "left_pence": left}
    return render(request, "spending/set_aside/release.html", context)


def _made(request: PersonVisit, form: SetAsideForm) -> Commitment | None:
    payee = form.added_payee or form.chosen_payee
    try:
        token = UUID(request.POST.get("token", ""))
        if payee is None:
            raise Http404
        facts, at, relation = form.facts(), now(request), request.relation
        return entering.set_aside(facts=facts, payee=payee, by=request.user, at=at, relation=relation, token=token)
    except ValueError:
        form.add_error(None, "Send this form once more, please.")
    except Refused as refused:
        form.add_error(None, str(refused))
    return None


def _portion(request: PersonVisit, person: Person, portion_id: int) -> Portion:
    found = Portion.objects.filter(budget__person=person).select_related("budget__person", "holder", "funder")
    portion = get_object_or_404(found, pk=portion_id)
    if not access.may_record(relation=request.relation, portion=portion):
        raise Http404
    return portion


def _commitment(request: PersonVisit, person: Person, commitment_id: int) -> Commitment:
    related = ("portion__budget__person", "portion__holder", "portion__funder", "payee", "made_by", "movement")
    found = Commitment.objects.filter(portion__budget__person=person).select_related(*related)
    commitment = get_object_or_404(found, pk=commitment_id)
    if not access.sees(relation=request.relation, portion=commitment.portion):
        raise Http404
    return commitment
