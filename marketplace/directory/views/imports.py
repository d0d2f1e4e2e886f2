"""Bringing listings in, for editors: sources, their readings, what each row means, and applying them."""

import json
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from celery import Task
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory.forms.imports import ApplyForm, DecisionForm, SourceForm, UploadForm
from marketplace.directory.imports import deciding, report, runs, tasks
from marketplace.directory.imports import findings as kinds
from marketplace.directory.models import ImportRun, Source, StagedService
from marketplace.directory.operations import feed_sources
from marketplace.directory.queries import imports as queries
from marketplace.directory.rules import RULES
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

A_PAGE = 50
State = ImportRun.State
UNDER_WAY = (State.FETCHING, State.READING, State.COMPARING)


@for_staff(Role.EDITOR)
def listing(request: StaffVisit) -> HttpResponse:
    """Show every source with its newest reading."""
    return render(request, "directory/imports/list.html", {"sources": queries.sources()})


@for_staff(Role.EDITOR)
def add(request: StaffVisit) -> HttpResponseBase:
    """Add a source."""
    form = SourceForm(_posted(request))
    return _save(request, form, lambda said: feed_sources.add(said=said, by=request.user, at=now(request)))


@for_staff(Role.EDITOR)
def change(request: StaffVisit, source_id: int) -> HttpResponseBase:
    """Change how a source is called, read and credited."""
    source = get_object_or_404(Source, pk=source_id)
    initial = {name: getattr(source, name) for name in feed_sources.FIELDS}
    initial["mapping"] = json.dumps(source.mapping, indent=2, ensure_ascii=False) if source.mapping else ""
    form = SourceForm(_posted(request), initial=initial, source=source)
    return _save(
        request, form, lambda said: feed_sources.change(source=source, said=said, by=request.user, at=now(request))
    )


@for_staff(Role.EDITOR)
def source(request: StaffVisit, source_id: int) -> HttpResponseBase:
    """Show the readings of a source, and take a file."""
    here = get_object_or_404(Source, pk=source_id)
    most = RULES.row("import_limits", on=today(request))["megabytes"]
    form = UploadForm(_posted(request), request.FILES or None, most_megabytes=most)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        stream = cast("BinaryIO", file.file)
        run = runs.bring(source=here, stream=stream, name=file.name, by=request.user, at=now(request))
        _work(tasks.check_run, run)
        return redirect("directory:import_run", run.pk)
    context = {"source": here, "form": form, "page": _page(request, queries.runs_of(source=here))}
    return render(request, "directory/imports/source.html", context)


@for_staff(Role.EDITOR)
@require_POST
def read(request: StaffVisit, source_id: int) -> HttpResponseBase:
    """Read a source by its address, now."""
    here = get_object_or_404(Source, pk=source_id)
    try:
        run = runs.send_for(source=here, by=request.user, at=now(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("directory:import_source", here.pk)
    _work(tasks.check_run, run)
    return redirect("directory:import_run", run.pk)


@for_staff(Role.EDITOR)
def run(request: StaffVisit, run_id: int) -> HttpResponse:
    """Show how far a reading has come: its progress, its problem, or its rows with what was found in them."""
    here = get_object_or_404(queries.run(run_id=run_id))
    context = {"run": here, "progress": tasks.told(here.pk), "form": ApplyForm(), **_rows(request, here)}
    return render(request, f"directory/imports/{_template(here)}.html", context)


@for_staff(Role.EDITOR)
@require_POST
def apply(request: StaffVisit, run_id: int) -> HttpResponseBase:
    """Apply a reading, or go on with work that was cut off."""
    here = get_object_or_404(queries.run(run_id=run_id))
    if here.state in UNDER_WAY:
        _work(tasks.check_run, here)
        return redirect("directory:import_run", run_id)
    try:
        runs.start(run=here, by=request.user, at=now(request), yes_it_shrank="yes_it_shrank" in request.POST)
        _work(tasks.apply_run, here, request.user.pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:import_run", run_id)


@for_staff(Role.EDITOR)
def row(request: StaffVisit, run_id: int, row_id: int) -> HttpResponseBase:
    """Show one row: what was found in it, what would change, and what has to be decided."""
    rows = StagedService.objects.filter(run=run_id).select_related("run__source", "service", "decided_by")
    here = get_object_or_404(rows, pk=row_id)
    form = DecisionForm(_posted(request), row=here, initial={"decision": here.decision})
    if request.method == "POST" and form.is_valid():
        _decide(request, here, StagedService.Decision(form.cleaned_data["decision"]))
        return redirect("directory:import_run", run_id)
    asks = here.outcome in deciding.MAY_BE_DECIDED and not here.applied_at
    return render(request, "directory/imports/row.html", {"row": here, "form": form, "asks": asks})


@for_staff(Role.EDITOR)
def found(_request: StaffVisit, run_id: int) -> StreamingHttpResponse:
    """Give the report of a reading as a CSV file."""
    here = get_object_or_404(queries.run(run_id=run_id))
    response = StreamingHttpResponse(report.lines(here), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="listings-{here.pk}.csv"'
    return response


def _posted(request: StaffVisit) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _rows(request: StaffVisit, here: ImportRun) -> dict[str, Any]:
    """Choose the rows that were asked for, and what else could be."""
    outcome, code = request.GET.get("show", queries.WITH_SOMETHING), request.GET.get("found", "")
    rows = queries.rows(run=here, outcome=outcome, code=code if code in kinds.CODES else "")
    return {
        "page": _page(request, rows),
        "choices": queries.choices(run=here, chosen=outcome),
        "found": [(one, kinds.CODES.get(one, one), number) for one, number in here.found.items()],
        "waiting": deciding.waiting(here).count(),
        "undecided": deciding.undecided(here).count(),
    }


def _decide(request: StaffVisit, here: StagedService, decision: StagedService.Decision) -> None:
    try:
        deciding.decide(row=here, decision=decision, by=request.user, at=now(request))
    except Refused as refusal:
        messages.error(request, str(refusal))


def _save(request: StaffVisit, form: SourceForm, save: Callable[[dict[str, Any]], Source]) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        return redirect("directory:import_source", save(form.cleaned_data).pk)
    return render(request, "directory/imports/form.html", {"form": form, "source": form.source})


def _template(here: ImportRun) -> str:
    if here.state in {State.READY, State.APPLIED, State.OUTDATED}:
        return "rows"
    return "failed" if here.state == State.FAILED else "working"


def _page[Row: Model](request: StaffVisit, rows: QuerySet[Row]) -> Page[Row]:
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


def _work(task: "Task[..., None]", here: ImportRun, *arguments: int) -> None:
    """Do it at once where the file is small, and otherwise, or where it must be fetched, leave it to a worker."""
    if here.size <= tasks.SMALL and here.file:
        task(here.pk, *arguments)
    else:
        tasks.expect(here.pk)
        task.delay(here.pk, *arguments)
