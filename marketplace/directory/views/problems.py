"""Problems with listings: a visitor reports one, officers see to it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory.forms.problem import ProblemForm, SettleForm
from marketplace.directory.models import ProblemReport
from marketplace.directory.operations import problems
from marketplace.directory.queries import listings
from marketplace.directory.queries import problems as queries
from marketplace.directory.views import limits
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, public, today

PAGE = 25


@public
def report(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """Ask what is wrong with a listing, and pass it on."""
    service = get_object_or_404(listings.published(on=today(request)), pk=service_id)
    form = ProblemForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if (told_to_wait := limits.consume(request, "report_problem")) is not None:
            return told_to_wait
        said = form.cleaned_data
        if not form.is_from_a_program:
            problems.report(service=service, **said, at=now(request))
        outcome = "worry" if said["kind"] == ProblemReport.Kind.UNSAFE else "thanks"
        return redirect(f"directory:problem_{outcome}", service.pk)
    return render(request, "directory/problems/report.html", {"service": service, "form": form})


@public
def thanks(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Thank whoever reported something, and say what happens next."""
    service = get_object_or_404(listings.published(on=today(request)), pk=service_id)
    return render(request, "directory/problems/thanks.html", {"service": service})


@public
def worry(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Thank whoever is worried, and say what to do when somebody is in danger now."""
    service = get_object_or_404(listings.published(on=today(request)), pk=service_id)
    return render(request, "directory/problems/thanks.html", {"service": service, "is_worry": True})


@for_staff(Role.EDITOR, Role.SAFEGUARDING)
def listing(request: StaffVisit) -> HttpResponse:
    """List what was reported, the open ones first."""
    found = queries.of_roles(roles=request.roles)
    is_settled = "settled" in request.GET
    states = [state for state, moves in ProblemReport.MOVES.items() if bool(moves) != is_settled]
    page = Paginator(found.filter(state__in=states), PAGE).get_page(request.GET.get("page"))
    return render(request, "directory/problems/list.html", {"page": page, "is_settled": is_settled})


@for_staff(Role.EDITOR, Role.SAFEGUARDING)
def problem(request: StaffVisit, problem_id: int) -> HttpResponseBase:
    """Show one report, and settle it."""
    found = get_object_or_404(queries.of_roles(roles=request.roles), pk=problem_id)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            problems.settle(report=found, **form.cleaned_data, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Settled")
            return redirect("directory:problems")
    return render(request, "directory/problems/problem.html", {"problem": found, "form": form})


@for_staff(Role.EDITOR, Role.SAFEGUARDING)
@require_POST
def take(request: StaffVisit, problem_id: int) -> HttpResponseBase:
    """Say that one looks into a report."""
    found = get_object_or_404(queries.of_roles(roles=request.roles), pk=problem_id)
    try:
        problems.take(report=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("directory:problem", problem_id)
