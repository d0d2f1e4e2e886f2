"""The readings of a source, step by step: brought, read, compared, applied; each step can be begun again."""

import hashlib
import io
import tempfile
from datetime import date, datetime
from functools import partial
from typing import BinaryIO, cast

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet

from marketplace.directory.imports import applying, comparing, deciding, paging, staging
from marketplace.directory.imports.faults import NotReady, Shrunk, Unfetchable, Unreadable
from marketplace.directory.imports.fetching import Fetcher, Limits
from marketplace.directory.imports.keeping import Into
from marketplace.directory.imports.progress import Progress
from marketplace.directory.imports.wording import Wording
from marketplace.directory.models import ImportRun, Source
from marketplace.directory.operations import search_index
from marketplace.directory.rules import RULES
from wallet.people.models import User
from wallet.people.operations import audit

State = ImportRun.State
AT_A_TIME = 500
BLOCK = 1 << 18
LONGEST_NAME = 500
ENDINGS = {Source.Format.OPEN_REFERRAL: "json", Source.Format.CQC: "csv", Source.Format.CSV: "csv"}


def digest(stream: BinaryIO) -> str:
    """Work out the SHA-256 of a whole file."""
    made = hashlib.sha256()
    stream.seek(0)
    while block := stream.read(BLOCK):
        made.update(block)
    stream.seek(0)
    return made.hexdigest()


@transaction.atomic
def bring(*, source: Source, stream: BinaryIO, name: str, by: User | None, at: datetime) -> ImportRun:
    """Keep a file that was brought in, to be read next; older readings that were not applied are overtaken."""
    _overtake(source)
    run = ImportRun(source=source, file_name=name[-LONGEST_NAME:], brought_by=by, brought_at=at)
    _keep_file(run, stream)
    audit.record(action="listings.file_brought", subject=run, by=by, at=at, after={"digest": run.digest})
    return run


@transaction.atomic
def send_for(*, source: Source, by: User | None, at: datetime) -> ImportRun:
    """Begin a reading of a source by its address, to be fetched next."""
    if not source.address:
        raise NotReady
    _overtake(source)
    run = ImportRun.objects.create(
        source=source, file_name=source.address[:LONGEST_NAME], brought_by=by, brought_at=at, state=State.FETCHING
    )
    audit.record(action="listings.feed_sent_for", subject=run, by=by, at=at, after={"address": source.address})
    return run


def check(*, run: ImportRun, on: date, progress: Progress) -> ImportRun:
    """Fetch, read and compare, from wherever the run was cut off; what cannot be read is kept as its problem."""
    try:
        if run.state == State.FETCHING:
            _fetch(run, on, progress)
        if run.state == State.READING:
            with run.file.open("rb") as stream:
                staging.stage(run=run, stream=cast("BinaryIO", stream.file), progress=progress)
            _move(run, State.COMPARING)
    except (Unfetchable, Unreadable) as refusal:
        _fail(run, str(refusal))
    if run.state == State.COMPARING:
        comparing.compare(run=run, on=on, progress=progress)
        _move(run, State.READY)
    return run


@transaction.atomic
def start(*, run: ImportRun, by: User | None, at: datetime, yes_it_shrank: bool = False) -> ImportRun:
    """Begin to apply a compared run, or begin again where that was cut off, or for decisions made since.

    Refuses a run that is not ready or has been overtaken, and one that shrank until somebody says that this is right.
    """
    run = _lock(run)
    if run.state not in {State.READY, State.APPLYING, State.APPLIED} or _newer(run).exists():
        raise NotReady
    if run.has_shrunk and not run.shrink_agreed_at:
        if not yes_it_shrank:
            raise Shrunk
        run.shrink_agreed_by, run.shrink_agreed_at = by, at
        audit.record(action="listings.shrinking_agreed", subject=run, by=by, at=at, after={"counts": run.counts})
    run.state, run.applied_at, run.applied_by = State.APPLYING, None, None
    run.save()
    return run


def apply(*, run: ImportRun, by: User | None, at: datetime, on: date, progress: Progress) -> ImportRun:
    """Apply a run that was started: its good rows, some hundreds at a time, each time whole or not at all."""
    wording = Wording(run.source)
    total = max(deciding.waiting(run).count(), 1)
    done = 0
    while some := _next(run, wording, at):
        done += some
        progress("Applying", min(done, total), total)
    return _finish(run, by, at, on)


def _next(run: ImportRun, wording: Wording, at: datetime) -> int:
    """Apply the next rows, all of them or none, and answer how many were looked at."""
    with transaction.atomic():
        if _lock(run).state != State.APPLYING:
            return 0
        rows = list(deciding.waiting(run).order_by("number")[:AT_A_TIME])
        sorted_ = deciding.look_again(rows, run)
        into = Into(source=run.source, at=at)
        changed = applying.apply(sorted_.taken, into=into, wording=wording) if sorted_.taken else []
        changed += applying.hide(sorted_.gone, at=at)
        applying.leave(sorted_.left, source=run.source, at=at)
        search_index.refresh(service_ids=changed)
    return len(rows)


@transaction.atomic
def _finish(run: ImportRun, by: User | None, at: datetime, on: date) -> ImportRun:
    there = _lock(run)
    if there.state != State.APPLYING:
        return there
    comparing.count(there)
    there.state, there.applied_by, there.applied_at = State.APPLIED, by, at
    there.save()
    audit.record(action="listings.imported", subject=there, by=by, at=at, after={"counts": there.counts})
    _forget_old(there.source, on)
    return there


def _fetch(run: ImportRun, on: date, progress: Progress) -> None:
    with tempfile.TemporaryFile() as file, Fetcher(Limits.on(on)) as fetcher:
        into = cast("BinaryIO", file)
        progress("Fetching", 0, 1)
        if run.source.format == Source.Format.OPEN_REFERRAL:
            paging.Gathering(fetcher, into, progress).gather(run.source.address)
        else:
            fetcher.get(run.source.address, into=into)
        with transaction.atomic():
            if _lock(run).state == State.FETCHING:
                _keep_file(run, into)


def _keep_file(run: ImportRun, stream: BinaryIO) -> None:
    """Keep the file itself, privately, and go on to read it."""
    run.digest, run.size = digest(stream), stream.seek(0, io.SEEK_END)
    stream.seek(0)
    run.state = State.READING
    run.file.save(f"{run.digest}.{ENDINGS[Source.Format(run.source.format)]}", File(stream), save=False)
    run.save()


@transaction.atomic
def _move(run: ImportRun, to: ImportRun.State) -> None:
    if _lock(run).state == State.OUTDATED:
        raise NotReady
    run.state = to
    run.save(update_fields=["state"])


@transaction.atomic
def _fail(run: ImportRun, problem: str) -> None:
    run.staged.all().delete()
    run.state, run.problem, run.rows = State.FAILED, problem, 0
    run.save(update_fields=["state", "problem", "rows"])


def _overtake(source: Source) -> None:
    """Let a newer reading come before those that were not applied to their end."""
    ended = (State.APPLIED, State.FAILED, State.OUTDATED)
    ImportRun.objects.filter(source=source).exclude(state__in=ended).update(state=State.OUTDATED)


def _newer(run: ImportRun) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(source=run.source_id, pk__gt=run.pk, state__in=[State.APPLYING, State.APPLIED])


def _forget_old(source: Source, on: date) -> None:
    """Let go of the rows and files of readings long past; their figures stay."""
    kept = RULES.row("import_runs_kept", on=on)["value"]
    for run in ImportRun.objects.filter(source=source).exclude(file="")[kept:]:
        run.staged.all().delete()
        transaction.on_commit(partial(run.file.storage.delete, run.file.name or ""))
        ImportRun.objects.filter(pk=run.pk).update(file="")


def _lock(run: ImportRun) -> ImportRun:
    return ImportRun.objects.select_for_update(no_key=True, of=("self",)).select_related("source").get(pk=run.pk)
