"""What editors decide about staged rows, and which rows wait to be applied."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from marketplace.directory.imports import comparing
from marketplace.directory.imports.faults import NotReady
from marketplace.directory.models import ImportRun, StagedService
from wallet.people.models import User
from wallet.people.operations import audit

Outcome, Decision, State = StagedService.Outcome, StagedService.Decision, ImportRun.State
BY_THEMSELVES = (Outcome.NEW, Outcome.CHANGED, Outcome.GONE)
MAY_BE_DECIDED = (Outcome.CONFLICT, Outcome.TWIN, Outcome.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a batch by what happens to them."""

    taken: list[StagedService] = field(default_factory=list)
    gone: list[StagedService] = field(default_factory=list)
    left: list[StagedService] = field(default_factory=list)


def waiting(run: ImportRun) -> QuerySet[StagedService]:
    """List the rows that are to be applied and are not yet: what needs no decision, and what was decided."""
    ready = Q(outcome__in=BY_THEMSELVES) | ~Q(decision=Decision.NONE)
    return run.staged.filter(ready, applied_at__isnull=True)


def undecided(run: ImportRun) -> QuerySet[StagedService]:
    """List the rows that wait for an editor."""
    return run.staged.filter(
        outcome__in=[Outcome.CONFLICT, Outcome.TWIN], decision=Decision.NONE, applied_at__isnull=True
    )


@transaction.atomic
def decide(*, row: StagedService, decision: StagedService.Decision, by: User, at: datetime) -> StagedService:
    """Say what becomes of a row that is edited here since, or looks like another listing; refuses any other row."""
    row = StagedService.objects.select_for_update(no_key=True, of=("self",)).select_related("run").get(pk=row.pk)
    if row.outcome not in MAY_BE_DECIDED or row.applied_at or row.run.state not in {State.READY, State.APPLIED}:
        raise NotReady
    before = {"decision": row.decision}
    row.decision, row.decided_by = decision, by
    row.save(update_fields=["decision", "decided_by"])
    after = {"decision": decision.value, "key": row.source_key}
    audit.record(action="listings.row_decided", subject=row, by=by, at=at, before=before, after=after)
    return row


def look_again(rows: Sequence[StagedService], run: ImportRun) -> Sorted:
    """Sort a batch just before it is applied; what was edited here in the meantime becomes a question first."""
    entries = comparing.entries_of(run, rows)
    by_outcome, asked = Sorted(), []
    for row in rows:
        entry = entries.get(row.source_key)
        if row.decision == Decision.NONE and entry and comparing.is_edited_here(entry):
            row.outcome = Outcome.CONFLICT
            asked.append(row)
        elif row.decision == Decision.KEEP:
            by_outcome.left.append(row)
        else:
            (by_outcome.taken if row.listing else by_outcome.gone).append(row)
    StagedService.objects.bulk_update(asked, ["outcome"])
    return by_outcome
