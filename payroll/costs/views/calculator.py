"""The public calculator: everything asked stands in the address, and nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payroll.costs import assumptions
from payroll.costs.estimate import estimate
from payroll.costs.forms.situation import SituationForm
from payroll.costs.views.answers import Answer
from payroll.paye.errors import NotPayable
from wallet.people.views.doors import public, today
from wallet.ui import filters


@public
@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """Ask for a situation, and say what it costs."""
    form = SituationForm(request.GET, on=today(request))
    context = {
        "form": form,
        "answer": _answer(request, form),
        "sources": assumptions.sources(on=form.on),
        "sources_of_the_year": assumptions.sources_of(form.tax_year),
    }
    return render(request, "costs/calculator.html", context)


def _answer(request: HttpRequest, form: SituationForm) -> Answer | None:
    if not form.is_valid() or form.situation is None:
        return None
    try:
        whole = estimate(form.situation)
        other = estimate(form.alternative) if form.alternative else None
    except NotPayable as refusal:
        form.add_error(None, str(refusal))
        return None
    address = f"{request.build_absolute_uri(request.path)}?{form.changed.urlencode()}"
    return Answer(estimate=whole, other=other, address=address, entered=filters.chosen(form, form.query))
