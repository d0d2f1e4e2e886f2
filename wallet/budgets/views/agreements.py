"""The budget as it was agreed, and the funding shares of its portions."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from wallet.budgets import ways
from wallet.budgets.forms.funding_shares import FundingSharesForm
from wallet.budgets.models import Holding, Portion
from wallet.budgets.operations import apportionments
from wallet.budgets.queries.agreements import agreements, funding_tables
from wallet.budgets.queries.apportioning import weights
from wallet.budgets.queries.periods import budget_of
from wallet.ledger.errors import Refused
from wallet.people.access import Action, Relation
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now, today


@for_person(Action.SEE_MONEY, page="What was agreed")
def agreement(request: PersonVisit, person: Person) -> HttpResponse:
    """Show what each funder agreed, how it is held, its instalments and the contribution."""
    budget = budget_of(person=person, on=today(request), budget_id=request.GET.get("budget", ""))
    if budget is None:
        return render(request, "budgets/budgets/nothing.html", {"person": person, **_allowed(request.relation)})
    holders = None if request.relation.sees_everything else request.relation.organisation_ids
    found = agreements(budget=budget, holders=holders)
    context = {"person": person, "budget": budget, "agreements": found, "is_whole": holders is None}
    return render(request, "budgets/budgets/budget.html", context | _allowed(request.relation))


@for_person(Action.MANAGE_PERSON, page="Which funder pays how much")
def funding_shares(request: PersonVisit, person: Person, portion_id: int) -> HttpResponseBase:
    """Show and set which funder pays how much of what a portion buys."""
    portion = _portion(person, portion_id)
    holdings = list(Holding.objects.filter(portion=portion).select_related("element__stream").order_by("pk"))
    form = FundingSharesForm(request.POST or None, holdings=holdings, points=dict(weights(portion.pk, today(request))))
    if request.method == "POST" and form.is_valid() and _is_set(request, portion, form):
        messages.success(request, "The funding shares have been set")
        return redirect("budgets:funding_shares", person.pk, portion.pk)
    context = {"person": person, "form": form, "name": ways.name(portion), "tables": funding_tables(portion=portion)}
    return render(request, "budgets/budgets/funding_shares.html", context)


def _is_set(request: PersonVisit, portion: Portion, form: FundingSharesForm) -> bool:
    day = form.cleaned_data["starts_on"]
    try:
        apportionments.set_shares(
            portion=portion, starts_on=day, points=form.points(), by=request.user, at=now(request)
        )
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def _allowed(tie: Relation) -> dict[str, bool]:
    """Answer what the page offers, by what the visitor is to the person."""
    return {
        "may_record": tie.may(Action.CHECK_PAYMENTS),
        "may_split": tie.may(Action.PROPOSE_SPLIT) or tie.may(Action.SUGGEST),
        "may_share": tie.may(Action.MANAGE_PERSON),
    }


def _portion(person: Person, portion_id: int) -> Portion:
    portions = Portion.objects.select_related("holder", "funder", "budget__person")
    portion = get_object_or_404(portions, pk=portion_id, budget__person=person)
    if not portion.holdings.exists():
        raise Http404
    return portion
