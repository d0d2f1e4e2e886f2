"""Sources and their readings, as officers see them."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from marketplace.directory.models import ImportRun, Source, StagedService

Outcome = StagedService.Outcome
COLOURS = {
    Outcome.NEW: "green",
    Outcome.CHANGED: "blue",
    Outcome.UNCHANGED: "grey",
    Outcome.CONFLICT: "orange",
    Outcome.TWIN: "yellow",
    Outcome.REFUSED: "red",
    Outcome.LEFT_OUT: "grey",
    Outcome.GONE: "purple",
}
WITH_SOMETHING = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to look at the rows of a reading, and how many rows it shows."""

    value: str
    label: str
    rows: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A source with its newest reading."""

    source: Source
    run: ImportRun | None


def sources() -> list[Known]:
    """List every source with its newest reading, in two questions."""
    newest = ImportRun.objects.filter(source=OuterRef("pk")).order_by("-brought_at", "-pk").values("pk")[:1]
    found = list(Source.objects.annotate(newest=Subquery(newest)))
    runs = ImportRun.objects.in_bulk([source.newest for source in found if source.newest])
    return [Known(source, runs.get(source.newest)) for source in found]


def runs_of(*, source: Source) -> QuerySet[ImportRun]:
    """List the readings of a source, the newest first."""
    return ImportRun.objects.filter(source=source).select_related("brought_by", "applied_by")


def run(*, run_id: int) -> QuerySet[ImportRun]:
    """Read one reading with its source and who had to do with it."""
    people = ("source", "brought_by", "applied_by", "shrink_agreed_by")
    return ImportRun.objects.filter(pk=run_id).select_related(*people)


def rows(*, run: ImportRun, outcome: str, code: str) -> QuerySet[StagedService]:
    """List rows of a reading by their outcome, by what was found in them, or all that have something to tell."""
    found = run.staged.select_related("service").defer("listing").order_by("number")
    if outcome in Outcome.values and outcome:
        found = found.filter(outcome=outcome)
    elif outcome == WITH_SOMETHING:
        found = found.exclude(outcome=Outcome.UNCHANGED, codes="")
    return found.filter(codes__contains=f" {code} ") if code else found


def choices(*, run: ImportRun, chosen: str) -> list[Choice]:
    """Offer the outcomes that a reading has rows of, with their numbers, and all of them."""
    counted = [(value, label, run.counts.get(value, 0)) for value, label in Outcome.choices if value]
    offered = [(value, label, number) for value, label, number in counted if number]
    everything = ("", "All rows", sum(run.counts.values()))
    return [
        Choice(value=value, label=label, rows=number, is_here=value == chosen)
        for value, label, number in (*offered, everything)
    ]
