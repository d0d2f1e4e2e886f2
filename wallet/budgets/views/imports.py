"""Bringing in budgets from a finance system's file: upload, report, confirm, result; for finance and managers."""

from typing import Any, BinaryIO, cast

from celery import Task
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from wallet.budgets.forms.imports import ImportForm
from wallet.budgets.imports import report, runs, sources, tasks
from wallet.budgets.imports.header import COLUMNS
from wallet.budgets.models import ImportRun, ImportState
from wallet.budgets.queries import imports as queries
from wallet.ledger.errors import Refused
from wallet.people.models import Role, StaffRole
from wallet.people.views.doors import StaffVisit, for_staff, now, today

A_PAGE = 50


@for_staff(Role.FINANCE, Role.MANAGER)
def listing(request: StaffVisit) -> HttpResponseBase:
    """Show every file that was brought in, and take another."""
    roles = _of_a_public_body(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        run = _bring(request, form.cleaned_data["file"], roles[0])
        return redirect("budgets:import_run", run.pk)
    runs_here = queries.runs_of(organisation_ids={role.organisation_id for role in roles})
    context = {"form": form, "columns": COLUMNS, "page": _page(request, runs_here)}
    return render(request, "budgets/imports/list.html", context)


@for_staff(Role.FINANCE, Role.MANAGER)
def run(request: StaffVisit, run_id: int) -> HttpResponse:
    """Show how far a file has come: its progress, its faults, what it would change, or what it has changed."""
    here = _run(request, run_id)
    context = {
        "run": here,
        "progress": tasks.told(here.pk),
        "earlier": queries.imported_before(digest=here.digest, but=here),
        **(_imported(request, here) if here.imported_at else {"page": _page(request, here.findings.all())}),
    }
    return render(request, f"budgets/imports/{here.state}.html", context)


@for_staff(Role.FINANCE, Role.MANAGER)
def confirm(request: StaffVisit, run_id: int) -> HttpResponseBase:
    """Import a checked file, or go on with one whose work was cut off."""
    here = _run(request, run_id)
    if request.method == "POST" and here.state == ImportState.CHECKING:
        _work(tasks.check_file, here)
    elif request.method == "POST":
        try:
            runs.start(run=here)
            _work(tasks.import_file, here, request.user.pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("budgets:import_run", run_id)


@for_staff(Role.FINANCE, Role.MANAGER)
def faults(request: StaffVisit, run_id: int) -> StreamingHttpResponse:
    """Give what was found as a CSV file, to be worked through in a spreadsheet."""
    here = _run(request, run_id)
    response = StreamingHttpResponse(
        report.lines(here.findings.all().iterator()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="faults-{here.pk}.csv"'
    return response


def _of_a_public_body(request: StaffVisit) -> list[StaffRole]:
    """Answer the visitor's roles at councils and the like; a provider's own finance officer brings nothing in."""
    roles = [role for role in request.roles if role.organisation.is_public]
    if not roles:
        raise Http404
    return roles


def _imported(request: StaffVisit, here: ImportRun) -> dict[str, Any]:
    page = _page(request, queries.budgets_seen(run=here, user=request.user, on=today(request)))
    unseen = here.imported_budgets.count() - page.paginator.count
    return {"page": page, "unseen": unseen, "notes": here.findings.filter(is_fault=False)[:A_PAGE]}


def _page[Row: Model](request: StaffVisit, rows: QuerySet[Row]) -> Page[Row]:
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


def _run(request: StaffVisit, run_id: int) -> ImportRun:
    organisations = {role.organisation_id for role in _of_a_public_body(request)}
    return get_object_or_404(queries.runs_of(organisation_ids=organisations), pk=run_id)


def _bring(request: StaffVisit, upload: "UploadedFile[Any]", role: StaffRole) -> ImportRun:
    source = sources.of(cast("BinaryIO", upload.file), name=upload.name or "")
    brought = runs.bring(source=source, organisation=role.organisation, by=request.user, at=now(request))
    _work(tasks.check_file, brought)
    return brought


def _work(task: "Task[..., None]", here: ImportRun, *arguments: int) -> None:
    """Do it at once where the file is small, and otherwise leave it to a worker."""
    if here.size <= tasks.SMALL:
        task(here.pk, *arguments)
    else:
        tasks.expect(here.pk)
        task.delay(here.pk, *arguments)
