"""Reporting deliveries to several people at once, for the workers of a provider that holds their money."""

from typing import cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from wallet.people.access import relation
from wallet.people.models import Person, Role
from wallet.people.operations import looks
from wallet.people.views.doors import StaffVisit, for_staff, now, today
from wallet.spending.forms.deliveries import DeliveryRows, RowsOf
from wallet.spending.operations import deliveries
from wallet.spending.queries import deliveries as held_by
from wallet.spending.views import sent


@for_staff(Role.PROVIDER_WORKER)
def report(request: StaffVisit) -> HttpResponseBase:
    """List the people whose money the provider holds, and take down what was delivered to them."""
    organisations = {role.organisation_id for role in request.roles}
    portions = held_by.held(organisation_ids=organisations, user=request.user, on=today(request))
    rows = cast("DeliveryRows", RowsOf(sent.data(request), form_kwargs={"portions": portions}, prefix="row"))
    if request.method == "POST" and rows.is_valid() and rows.filled() and (many := _reported(request, rows)):
        messages.success(request, f"{many} {'delivery' if many == 1 else 'deliveries'} recorded.")
        return redirect("spending:deliveries")
    token = request.POST.get("token") or str(uuid4())
    return render(request, "spending/deliveries/report.html", {"portions": portions, "rows": rows, "token": token})


def _reported(request: StaffVisit, rows: DeliveryRows) -> int:
    filled = rows.filled()
    try:
        token = UUID(request.POST.get("token", ""))
        said = [row.delivery() for row in filled]
        _look(request, {delivery.portion.budget.person for delivery in said})
        return len(deliveries.report(deliveries=said, by=request.user, at=now(request), token=token))
    except ValueError:
        filled[0].add_error(None, "Send this form once more, please.")
    except deliveries.SomeRefused as refused:
        for number, sentence in refused.sentences.items():
            filled[number].add_error(None, sentence)
    return 0


def _look(request: StaffVisit, people: set[Person]) -> None:
    """Tell each of these people that somebody at work has been here: an answer may say what is left of their money."""
    for person in people:
        tie = relation(user=request.user, person=person, on=today(request))
        purpose, page = "Reporting a delivery", "Deliveries"
        looks.record(person=person, by=request.user, tie=tie, purpose=purpose, page=page, at=now(request))
