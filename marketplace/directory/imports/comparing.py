"""What each staged row means for what is there: new, changed, unchanged, edited here since, told twice, or gone."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from marketplace.directory.imports import describing, twins
from marketplace.directory.imports.differing import Change, differences
from marketplace.directory.imports.findings import Finding
from marketplace.directory.imports.keeping import upsert
from marketplace.directory.imports.progress import Progress
from marketplace.directory.imports.staging import AT_A_TIME, codes_of
from marketplace.directory.models import FeedEntry, ImportRun, Service, StagedService
from marketplace.directory.rules import RULES

Outcome = StagedService.Outcome
SORTED = ["outcome", "changes", "service", "findings", "codes"]


def compare(*, run: ImportRun, on: date, progress: Progress) -> None:
    """Sort every row that is not sorted yet, then those that are gone; what is there stays untouched."""
    waiting = run.staged.filter(outcome=Outcome.UNSORTED)
    total = waiting.count()
    if total:
        _sort(run, waiting, total, progress)
    run.was_there = _entries(run).count()
    gone = _find_gone(run)
    most = RULES.row("import_shrinks_by", on=on)["percent"]
    run.has_shrunk = gone * 100 > run.was_there * most
    count(run)


def _sort(run: ImportRun, waiting: QuerySet[StagedService], total: int, progress: Progress) -> None:
    abroad = twins.elsewhere(run)
    looks = twins.looks_elsewhere(abroad)
    earlier = {row.pk: other for row, other in twins.within(run)}
    done = 0
    while rows := list(waiting.order_by("number")[:AT_A_TIME]):
        with transaction.atomic():
            _compare(rows, run)
            for row in rows:
                if row.outcome == Outcome.NEW:
                    _note_twins(row, earlier.get(row.pk), abroad.get(row.twin_key, []), looks)
            StagedService.objects.bulk_update(rows, SORTED, batch_size=AT_A_TIME)
        done += len(rows)
        progress("Comparing", done, total)


def count(run: ImportRun) -> None:
    """Count the rows of a run by their outcome, and what was found in them by its kind."""
    outcomes, found = Counter[str](), Counter[str]()
    for outcome, findings in run.staged.values_list("outcome", "findings").iterator(AT_A_TIME):
        outcomes[outcome] += 1
        found.update({finding["code"] for finding in findings})
    run.counts, run.found = dict(sorted(outcomes.items())), dict(sorted(found.items()))
    run.save(update_fields=["counts", "found", "was_there", "has_shrunk"])


def is_edited_here(entry: FeedEntry) -> bool:
    """Answer whether somebody here changed the listing, or drafted a change, since it was made as its feed says."""
    service = entry.service
    if service is None or entry.taken_at is None:
        return False
    draft = service.latest_revision
    last = max(filter(None, [entry.taken_at, entry.gone_at]))
    return service.modified_at > last or (draft is not None and draft.created_at >= entry.taken_at)


def entries_of(run: ImportRun, rows: Sequence[StagedService]) -> dict[str, FeedEntry]:
    """Read what is known of these rows from earlier readings."""
    keys = [row.source_key for row in rows]
    known = FeedEntry.objects.filter(source=run.source_id, source_key__in=keys)
    return {entry.source_key: entry for entry in known.select_related("service__latest_revision")}


def _compare(rows: Sequence[StagedService], run: ImportRun) -> None:
    entries = entries_of(run, rows)
    for row in rows:
        entry = entries.get(row.source_key)
        row.service = entry.service if entry else None
        row.outcome = _at_first_sight(row, entry)
    there = [row.service_id for row in rows if row.outcome == Outcome.CHANGED and row.service_id]
    here = {service.pk: service for service in describing.whole(there)}
    told = []
    for row in rows:
        if row.outcome == Outcome.CHANGED and row.service_id:
            entry = entries[row.source_key]
            row.changes = _changes(row, entry, here[row.service_id])
            if not row.changes:
                row.outcome, entry.fingerprint = Outcome.UNCHANGED, row.fingerprint
                told.append(entry)
            elif is_edited_here(entry):
                _add(row, "note", "edited", "was edited here since; the feed’s change waits for an editor")
                row.outcome = Outcome.CONFLICT
    upsert(FeedEntry, told, ["fingerprint"])


def _at_first_sight(row: StagedService, entry: FeedEntry | None) -> StagedService.Outcome:
    if entry is None:
        return Outcome.NEW
    if entry.service is None:
        return Outcome.LEFT_OUT
    if entry.fingerprint == row.fingerprint and entry.gone_at is None:
        return Outcome.UNCHANGED
    return Outcome.CHANGED


def _changes(row: StagedService, entry: FeedEntry, here: Service) -> list[Change]:
    is_ours = bool(here.organisation and here.organisation.body_id)
    changes = differences(here=describing.describe(here), there=row.listing, body_is_ours=is_ours)
    if entry.gone_at:
        changes.append(Change(field="Shown", before="hidden, because the feed no longer had it", after="shown again"))
    return changes


def _note_twins(
    row: StagedService, earlier: StagedService | None, abroad: list[tuple[UUID, str]], looks: dict[UUID, twins.Look]
) -> None:
    if earlier:
        _add(row, "twin", "twin", f"looks like row {earlier.number} of the same feed, “{earlier.name}”")
    seen = twins.look(row.listing)
    for pk, name in abroad:
        if pk in looks and seen.is_like(looks[pk]):
            _add(row, "twin", "twin", f"looks like “{name}”, which is listed here already ({pk})")
    if " twin " in row.codes:
        row.outcome = Outcome.TWIN


def _add(row: StagedService, kind: str, code: str, sentence: str) -> None:
    row.findings = [*row.findings, Finding(kind=kind, code=code, field="listing", sentence=sentence)]
    row.codes = codes_of(row.findings)


def _entries(run: ImportRun) -> QuerySet[FeedEntry]:
    return FeedEntry.objects.filter(source=run.source_id, service__isnull=False, gone_at__isnull=True)


@transaction.atomic
def _find_gone(run: ImportRun) -> int:
    """Stage a row for each listing that the feed no longer has; one whose row cannot be used is not gone."""
    run.staged.filter(number__gt=run.rows).delete()
    still = run.staged.filter(source_key=OuterRef("source_key"))
    gone = list(_entries(run).exclude(Exists(still)).order_by("pk").values_list("pk", flat=True))
    for begun, some in enumerate(batched(gone, AT_A_TIME)):
        entries = FeedEntry.objects.filter(pk__in=some).select_related("service__latest_revision").order_by("pk")
        rows = [_gone(run, entry, run.rows + begun * AT_A_TIME + nth) for nth, entry in enumerate(entries, start=1)]
        StagedService.objects.bulk_create(rows)
    return len(gone)


def _gone(run: ImportRun, entry: FeedEntry, number: int) -> StagedService:
    """Stage what is no longer in the feed; where somebody here works on the listing, an editor decides."""
    row = StagedService(
        run=run,
        number=number,
        source_key=entry.source_key,
        name=entry.service.name if entry.service else "",
        outcome=Outcome.CONFLICT if is_edited_here(entry) else Outcome.GONE,
        service=entry.service,
    )
    if row.outcome == Outcome.CONFLICT:
        row.changes = [Change(field="Shown", before="shown", after="hidden, because the feed no longer has it")]
        _add(row, "note", "edited", "was edited here, and is no longer in the feed; an editor decides")
    else:
        _add(row, "note", "gone", "is no longer in the feed; it is hidden")
    return row
