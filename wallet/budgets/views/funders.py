"""Funders and their funding streams: the list, adding, changing, ending."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from wallet.budgets.forms.funders import EndStreamForm, FunderForm, NewFunderForm, StreamForm
from wallet.budgets.models import Funder, FundingStream
from wallet.budgets.operations import funders
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today


@for_staff(Role.FINANCE, Role.MANAGER)
def listing(request: StaffVisit) -> HttpResponse:
    """List the funders with the kinds of money they give."""
    found = Funder.objects.select_related("organisation").prefetch_related("streams").order_by("code")
    return render(request, "budgets/funders/list.html", {"funders": found, "today": today(request)})


@for_staff(Role.FINANCE, Role.MANAGER)
def add(request: StaffVisit) -> HttpResponseBase:
    """Add a funder."""
    form = NewFunderForm(request.POST or None)

    def save() -> None:
        funders.add(**form.cleaned_data, by=request.user, at=now(request))

    return _answer(request, form, save, "Add a funder")


@for_staff(Role.FINANCE, Role.MANAGER)
def change(request: StaffVisit, funder_id: int) -> HttpResponseBase:
    """Change a funder's name, or say which organisation it is."""
    funder = get_object_or_404(Funder, pk=funder_id)
    form = FunderForm(request.POST or None, initial={"name": funder.name, "organisation": funder.organisation_id})

    def save() -> None:
        funders.change(funder=funder, **form.cleaned_data, by=request.user, at=now(request))

    return _answer(request, form, save, f"Change {funder.code}")


@for_staff(Role.FINANCE, Role.MANAGER)
def add_stream(request: StaffVisit, funder_id: int) -> HttpResponseBase:
    """Let a funder give one more kind of money."""
    funder = get_object_or_404(Funder, pk=funder_id)
    form = StreamForm(request.POST or None, funder=funder)

    def save() -> None:
        funders.add_stream(funder=funder, kind=form.chosen(), by=request.user, at=now(request))

    return _answer(request, form, save, f"Add a kind of money from {funder.name}")


@for_staff(Role.FINANCE, Role.MANAGER)
def end_stream(request: StaffVisit, stream_id: int) -> HttpResponseBase:
    """End a funding stream."""
    stream = get_object_or_404(FundingStream.objects.select_related("funder"), pk=stream_id)
    form = EndStreamForm(request.POST or None, initial={"ends_on": _day(stream, today(request))})

    def save() -> None:
        funders.end_stream(stream=stream, **form.cleaned_data, by=request.user, at=now(request))

    return _answer(request, form, save, f"End {stream.name} from {stream.funder.name}")


def _day(stream: FundingStream, on: date) -> date:
    return max(stream.starts_on, on)


def _answer(request: StaffVisit, form: Form, save: Callable[[], None], title: str) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Saved")
            return redirect("budgets:funders")
    return render(request, "budgets/funders/form.html", {"form": form, "title": title})
