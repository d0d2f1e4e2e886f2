"""Recording a contribution, asking money back, recording what came back."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from wallet.budgets import ways
from wallet.budgets.forms.money import AskBackForm, ReceivedForm
from wallet.budgets.models import Holding
from wallet.budgets.operations import contributions, returns
from wallet.budgets.operations.contributions import still_expected
from wallet.ledger.errors import Refused
from wallet.ledger.queries import balances
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now, today


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page says above its form; `key` names a decision that is taken once."""

    title: str
    figure: str
    pence: int
    key: str = ""


@for_person(Action.CHECK_PAYMENTS, page="A contribution")
def contribution(request: PersonVisit, person: Person, holding_id: int) -> HttpResponseBase:
    """Record a contribution that the person has paid."""
    holding = _holding(person, holding_id)
    form = ReceivedForm(request.POST or None, initial={"on": today(request)})
    if _is_done(request, form, lambda: _contribute(request, holding, form)):
        return redirect("budgets:agreement", person.pk)
    left = still_expected(holding=holding, on=today(request))
    return _show(request, holding, form, Sheet(title="Record a contribution", figure="Still to be paid", pence=left))


@for_person(Action.CHECK_PAYMENTS, page="Money paid back")
def returned(request: PersonVisit, person: Person, holding_id: int) -> HttpResponseBase:
    """Record money that a holder has paid back."""
    holding = _held(person, holding_id)
    form = ReceivedForm(request.POST or None, initial={"on": today(request)})
    if _is_done(request, form, lambda: _take_back(request, holding, form)):
        return redirect("budgets:agreement", person.pk)
    due = _balance(holding.return_due_account_id)
    return _show(request, holding, form, Sheet(title="Record money paid back", figure="To be paid back", pence=due))


@for_person(Action.CHECK_PAYMENTS, page="Money asked back")
def ask_back(request: PersonVisit, person: Person, holding_id: int) -> HttpResponseBase:
    """Ask a holder to pay money back."""
    holding = _held(person, holding_id)
    form = AskBackForm(request.POST or None)
    if _is_done(request, form, lambda: _ask_back(request, holding, form)):
        return redirect("budgets:agreement", person.pk)
    cash = _balance(holding.held_account_id)
    key = request.POST.get("key") or uuid.uuid4().hex
    sheet = Sheet(title="Ask for money back", figure="With the holder now", pence=cash, key=key)
    return _show(request, holding, form, sheet)


def _contribute(request: PersonVisit, holding: Holding, form: Form) -> None:
    said = form.cleaned_data
    contributions.record(
        holding=holding,
        received_on=said["on"],
        amount_pence=said["amount_pence"],
        reference=said["reference"],
        by=request.user,
        at=now(request),
    )


def _take_back(request: PersonVisit, holding: Holding, form: Form) -> None:
    said = form.cleaned_data
    returns.record(
        holding=holding,
        amount_pence=said["amount_pence"],
        reference=said["reference"],
        on=said["on"],
        by=request.user,
        at=now(request),
    )


def _ask_back(request: PersonVisit, holding: Holding, form: Form) -> None:
    said = form.cleaned_data
    returns.ask_back(
        holding=holding,
        amount_pence=said["amount_pence"],
        reason=said["reason"],
        key=request.POST.get("key", "")[:60],
        on=today(request),
        by=request.user,
        at=now(request),
    )


def _is_done(request: PersonVisit, form: Form, record: Callable[[], None]) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        record()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, "Recorded")
    return True


def _show(request: PersonVisit, holding: Holding, form: Form, sheet: Sheet) -> HttpResponse:
    context = {
        "person": request.acting_for,
        "form": form,
        "sheet": sheet,
        "name": ways.name(holding.portion),
        "stream": holding.element.stream.name,
    }
    return render(request, "budgets/money/record.html", context)


def _holding(person: Person, holding_id: int) -> Holding:
    holdings = Holding.objects.select_related(
        "portion__budget__person", "portion__holder", "portion__funder", "element__stream"
    )
    return get_object_or_404(holdings, pk=holding_id, portion__budget__person=person)


def _held(person: Person, holding_id: int) -> Holding:
    holding = _holding(person, holding_id)
    if holding.held_account_id is None:
        raise Http404
    return holding


def _balance(account_id: int | None) -> int:
    return balances([account_id])[account_id] if account_id else 0
