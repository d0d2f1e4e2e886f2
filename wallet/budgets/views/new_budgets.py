"""Starting a budget by hand, for those whose finance system has no export."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.forms import BaseFormSet
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render

from wallet.budgets.forms.new_budget import ROWS_AT_MOST, PeriodForm, RowForm, RowFormSet, draft
from wallet.budgets.models import HeldBy
from wallet.budgets.operations import budgets, holders
from wallet.budgets.queries.boards import ways_of_holding
from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now


@for_person(Action.MANAGE_PERSON, page="A new budget")
def new(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Take the dates and the rows of a budget, and authorise it."""
    data = _data(request)
    form = PeriodForm(data)
    rows = RowFormSet(data, prefix="rows", form_kwargs={"ways": ways_of_holding(person=person)})
    is_sent = request.POST.get("do") == "authorise"
    if is_sent and form.is_valid() and rows.is_valid() and _is_authorised(request, person, form, rows):
        messages.success(request, "The budget has been agreed")
        return redirect("budgets:agreement", person.pk)
    return render(request, "budgets/budgets/new.html", {"person": person, "form": form, "rows": rows})


def _data(request: PersonVisit) -> QueryDict | None:
    """Answer what was sent, with one more row if that was asked for."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    count = data.get("rows-TOTAL_FORMS", "")
    if data.get("do") == "add" and count.isdecimal():
        data["rows-TOTAL_FORMS"] = str(min(int(count) + 1, ROWS_AT_MOST))
    return data


def _is_authorised(request: PersonVisit, person: Person, form: PeriodForm, rows: "BaseFormSet[RowForm]") -> bool:
    try:
        with transaction.atomic():
            given = draft(person=person, period=form, rows=rows, holder_of=partial(_holder, request, form))
            budgets.authorise(drafts=[given], by=request.user, at=now(request))
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def _holder(request: PersonVisit, form: PeriodForm, held_by: HeldBy, name: str, email: str) -> int:
    person = request.acting_for
    if not email:
        return holders.own(person=person, by=request.user, at=now(request)).pk
    days = (form.cleaned_data["starts_on"], form.cleaned_data["ends_on"])
    named = partial(holders.named, person=person, days=days, by=request.user, at=now(request))
    return named(held_by=held_by, name=name, email=email).pk
