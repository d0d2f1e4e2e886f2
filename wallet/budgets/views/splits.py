"""The splitting screen: moving money between ways of holding it, checking, sending."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render

from wallet.budgets.forms.split import SplitForm
from wallet.budgets.models import Budget
from wallet.budgets.operations import splits
from wallet.budgets.queries.boards import WayKey, board, key_of
from wallet.budgets.queries.periods import budget_of
from wallet.budgets.ways import MEANINGS
from wallet.ledger.errors import Refused
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now, today


@for_person(Action.PROPOSE_SPLIT, Action.SUGGEST, page="Changing how the money is held")
def split(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Show how the money is held, and take a wish to hold it differently."""
    budget = budget_of(person=person, on=today(request), budget_id=request.GET.get("budget", ""))
    if budget is None or budget.ends_on < today(request):
        return render(request, "budgets/splits/nothing.html", {"person": person})
    form = _form(request, budget)
    if form.board.waiting:
        return redirect("budgets:proposal", person.pk, form.board.waiting.pk)
    if request.POST.get("do") in {"continue", "send"} and form.is_valid() and _can_be_done(request, form):
        return _go_on(request, person, form)
    return _show(request, person, form)


def _form(request: PersonVisit, budget: Budget) -> SplitForm:
    """Build the form with the ways of holding that were added; one that is being added now joins them."""
    data: QueryDict | None = request.POST.copy() if request.method == "POST" else None
    added: list[WayKey] = []
    if data is not None:
        texts = [*data.getlist("way"), data.get("new_way", "")]
        added = [key for key in map(key_of, texts) if key]
        is_missing = data.get("do") == "add" and not data.get("new_way")
        data["new_way"] = ""
    form = SplitForm(data, board=board(budget=budget, on=today(request), added=added), on=today(request), added=added)
    if data is not None and is_missing:
        form.add_error("new_way", "Choose how it is held, and by whom")
    return form


def _can_be_done(request: PersonVisit, form: SplitForm) -> bool:
    try:
        splits.check(
            budget=form.board.budget,
            shares=form.wanted(),
            effective_on=form.cleaned_data["effective_on"],
            on=today(request),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def _go_on(request: PersonVisit, person: Person, form: SplitForm) -> HttpResponseBase:
    if request.POST["do"] == "continue":
        return render(request, "budgets/splits/check.html", {"person": person, "form": form})
    said = {name: form.cleaned_data[name] for name in ("effective_on", "note")}
    wish = partial(splits.propose, budget=form.board.budget, shares=form.wanted(), on=today(request))
    try:
        proposal = wish(**said, by=request.user, at=now(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return _show(request, person, form)
    messages.success(request, "Your wish has been sent")
    return redirect("budgets:proposal", person.pk, proposal.pk)


def _show(request: PersonVisit, person: Person, form: SplitForm) -> HttpResponse:
    return render(request, "budgets/splits/split.html", {"person": person, "form": form, "meanings": MEANINGS})
