"""A file checked, or imported whole: read, compared with itself, matched with what is on file, then written."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, OperationalError, connection, reset_queries, transaction

from wallet.budgets.imports import applying, catalogue, scanning
from wallet.budgets.imports.applying import Import
from wallet.budgets.imports.cases import Case, HolderKey
from wallet.budgets.imports.counting import Counts
from wallet.budgets.imports.faults import Busy, Collided
from wallet.budgets.imports.matching import Match, match
from wallet.budgets.imports.progress import Progress
from wallet.budgets.imports.sources import Source
from wallet.budgets.imports.staging import Staging
from wallet.people.models import User

CASES_AT_A_TIME = 500
LOCK = 7_270_413_207  # any number that nothing else in this database locks


def examine(*, source: Source, staging: Staging, by: User | None, on: date, progress: Progress) -> Counts:
    """Check a file and change nothing: its findings are then in `staging`, its figures are answered.

    Refuses what is no CSV file.
    """
    return _check(_read(source, staging, on, progress), staging, by, progress)


def bring_in(*, source: Source, staging: Staging, into: Import, progress: Progress) -> Counts:
    """Import a file whole or not at all, one import at a time; the run is kept with it, unless the file adds nothing.

    Of a file with faults nothing is imported: they are in `staging`, and counted. Refuses what is no CSV file.
    """
    counts = _read(source, staging, into.on, progress)
    with _whole_or_nothing():
        _wait_for_others()
        _check(counts, staging, into.by, progress)
        if not counts.faults and (into.run.pk or counts.new_elements):
            applying.finish(into=into, counts=counts)
            _write(staging, into, progress)
    return counts


def _read(source: Source, staging: Staging, on: date, progress: Progress) -> Counts:
    known = catalogue.load()
    stream, size = source.stream, source.size
    rows = scanning.scan(stream=stream, size=size, staging=staging, catalogue=known, on=on, progress=progress)
    return Counts(rows=rows)


def _check(counts: Counts, staging: Staging, by: User | None, progress: Progress) -> Counts:
    total = staging.case_count()
    for matches in _matched(staging, by):
        staging.add_findings(finding for matched in matches for finding in matched.findings)
        counts.add(matches)
        progress("Checking", counts.people, total)
        reset_queries()
    counts.faults = staging.fault_count()
    return counts


def _write(staging: Staging, into: Import, progress: Progress) -> None:
    done, total = 0, staging.case_count()
    try:
        with _collecting_seldom():
            for matches in _matched(staging, into.by):
                applying.apply(matches, into=into)
                done += len(matches)
                progress("Importing", done, total)
                reset_queries()
                gc.collect()
    except IntegrityError as error:
        raise Collided from error


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for garbage after each batch only: hundreds of thousands of rows come and go, and few are in circles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _matched(staging: Staging, by: User | None) -> Iterator[Sequence[Match]]:
    """Match the cases of the file with what is on file, some hundreds at a time."""
    noted: set[HolderKey] = set()
    last = 0
    while cases := staging.cases(after=last, limit=CASES_AT_A_TIME):
        first, last = min(cases), max(cases)
        faulty = staging.faulty(first=first, last=last)
        yield match([Case(rows, number not in faulty) for number, rows in cases.items()], by=by, noted=noted)


@contextmanager
def _whole_or_nothing() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if "locked" in str(error):
            raise Busy from error
        raise


def _wait_for_others() -> None:
    """Let one import finish before the next begins; SQLite lets one writer in at a time as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
