"""The runs: a file brought in and kept, what was found in it, and what became of it."""

from datetime import date, datetime
from itertools import batched

from django.core.files import File
from django.db import transaction

from wallet.budgets.imports import running, sources
from wallet.budgets.imports.applying import Import, count_up
from wallet.budgets.imports.counting import Counts
from wallet.budgets.imports.faults import Finding, NotReady, Unreadable
from wallet.budgets.imports.making import AT_A_TIME
from wallet.budgets.imports.progress import Progress
from wallet.budgets.imports.sources import Source
from wallet.budgets.imports.staging import Staging
from wallet.budgets.models import ImportFinding, ImportRun, ImportState
from wallet.ledger.errors import Refused
from wallet.people.models import Organisation, User
from wallet.people.operations import audit

LONGEST_NAME = 200
MAY_BE_IMPORTED = (ImportState.READY, ImportState.STOPPED, ImportState.IMPORTING)


def new(*, source: Source, by: User | None, at: datetime, organisation: Organisation | None = None) -> ImportRun:
    """Make the run of a file, not kept yet."""
    return ImportRun(
        file_name=source.name[-LONGEST_NAME:],
        digest=source.digest,
        size=source.size,
        organisation=organisation,
        brought_by=by,
        brought_at=at,
    )


def keep_file(*, run: ImportRun, source: Source) -> None:
    """Keep the file itself, privately and under a name that nobody can guess from outside."""
    source.stream.seek(0)
    run.file.save(f"{run.digest}.csv", File(source.stream), save=False)
    run.save(update_fields=["file"])


@transaction.atomic
def bring(*, source: Source, organisation: Organisation, by: User, at: datetime) -> ImportRun:
    """Keep a file that was brought in, to be checked next."""
    run = new(source=source, by=by, at=at, organisation=organisation)
    run.save()
    keep_file(run=run, source=source)
    audit.record(action="budgets.file_brought", subject=run, by=by, at=at, after={"digest": run.digest})
    return run


def check(*, run: ImportRun, on: date, progress: Progress) -> None:
    """Check the file of a run, and keep what was found."""
    with Staging() as staging, sources.kept(run.file, name=run.file_name) as source:
        try:
            counts = running.examine(source=source, staging=staging, by=run.brought_by, on=on, progress=progress)
        except Unreadable as refusal:
            counts = _unreadable(staging, refusal)
        state = ImportState.FAULTY if counts.faults else ImportState.READY
        _keep(run, staging, counts, was=ImportState.CHECKING, becomes=state)


@transaction.atomic
def start(*, run: ImportRun) -> ImportRun:
    """Begin to import a checked file, or begin again where that was cut off; refuses one that is not ready."""
    there = ImportRun.objects.select_for_update().get(pk=run.pk)
    if there.state not in MAY_BE_IMPORTED:
        raise NotReady
    there.state = ImportState.IMPORTING
    there.save(update_fields=["state"])
    return there


def import_(*, run: ImportRun, by: User, at: datetime, on: date, progress: Progress) -> None:
    """Import the file of a run that was started; what stopped it is kept with the run, and nothing else is."""
    into = Import(run=run, by=by, at=at, on=on)
    with Staging() as staging, sources.kept(run.file, name=run.file_name) as source:
        try:
            counts = running.bring_in(source=source, staging=staging, into=into, progress=progress)
            state = ImportState.FAULTY if counts.faults else ImportState.IMPORTED
        except Refused as refusal:
            counts, state = _unreadable(staging, refusal), ImportState.STOPPED
        _keep(run, staging, counts, was=ImportState.IMPORTING, becomes=state)


@transaction.atomic
def _keep(run: ImportRun, staging: Staging, counts: Counts, *, was: ImportState, becomes: ImportState) -> None:
    """Keep what was found, unless the run has gone on meanwhile."""
    there = ImportRun.objects.select_for_update().get(pk=run.pk)
    if there.state != was:
        return
    there.findings.all().delete()
    for some in batched(staging.findings(), AT_A_TIME):
        ImportFinding.objects.bulk_create(ImportFinding(run=there, **finding._asdict()) for finding in some)
    count_up(run=there, counts=counts)
    there.state = becomes
    there.save()


def _unreadable(staging: Staging, refusal: Refused) -> Counts:
    """Put the one sentence that stopped everything where findings are kept."""
    staging.add_findings([Finding(None, "", str(refusal))])
    return Counts(faults=1)
