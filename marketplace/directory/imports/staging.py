"""Reading a kept file into staged rows, some hundreds at a time; a reading that was cut off goes on where it was."""

from collections.abc import Sequence
from itertools import batched
from typing import BinaryIO

from django.db import transaction

from marketplace.directory.imports import twins
from marketplace.directory.imports.findings import Finding
from marketplace.directory.imports.progress import Progress
from marketplace.directory.imports.reading_csv import CsvReader
from marketplace.directory.imports.reading_json import JsonReader
from marketplace.directory.imports.repairing import repair
from marketplace.directory.imports.rows import Reader, Row
from marketplace.directory.models import ImportRun, Source, StagedService

AT_A_TIME = 500
Outcome = StagedService.Outcome


def reader(source: Source, stream: BinaryIO) -> Reader:
    """Choose how a source's file is read."""
    if source.format == Source.Format.OPEN_REFERRAL:
        return JsonReader(stream)
    return CsvReader(stream, said=source.mapping, is_cqc=source.format == Source.Format.CQC)


def stage(*, run: ImportRun, stream: BinaryIO, progress: Progress) -> None:
    """Stage every row of a file; refuses a file that cannot be read, of which nothing is then used."""
    from_file = reader(run.source, stream)
    staged = run.staged.count()
    for rows in batched((row for row in from_file.rows() if row.number > staged), AT_A_TIME):
        _stage(run, rows)
        run.rows = rows[-1].number
        run.save(update_fields=["rows"])
        progress("Reading", run.rows, run.rows)
    run.notes = from_file.notes
    run.save(update_fields=["notes"])


@transaction.atomic
def _stage(run: ImportRun, rows: Sequence[Row]) -> None:
    made = [_staged(run, row) for row in rows]
    keys = {row.source_key for row in made} - {""}
    seen = dict(run.staged.filter(source_key__in=keys).values_list("source_key", "number"))
    for row in made:
        if row.source_key and row.source_key in seen:
            _refuse_again(row, seen[row.source_key])
        elif row.source_key:
            seen[row.source_key] = row.number
    StagedService.objects.bulk_create(made)


def _staged(run: ImportRun, row: Row) -> StagedService:
    source = run.source
    is_open_referral = source.format == Source.Format.OPEN_REFERRAL
    found = repair(row.raw, wants_uuids=is_open_referral, noted=row.noted)
    return StagedService(
        run=run,
        number=row.number,
        line=row.line,
        source_key=found.key,
        name=found.name,
        listing=found.listing,
        fingerprint=found.fingerprint if found.is_usable else "",
        twin_key=twins.key_of(found.listing) if found.is_usable else "",
        findings=found.findings,
        codes=codes_of(found.findings),
        outcome=Outcome.UNSORTED if found.is_usable else Outcome.REFUSED,
    )


def codes_of(findings: Sequence[Finding]) -> str:
    """Write the codes of findings so that each can be looked for between its spaces."""
    return f" {' '.join(dict.fromkeys(finding['code'] for finding in findings))} " if findings else ""


def _refuse_again(row: StagedService, number: int) -> None:
    sentence = f"has the same id as row {number}; only that one was used"
    row.findings = [*row.findings, Finding(kind="fault", code="again", field="id", sentence=sentence)]
    row.codes, row.outcome = codes_of(row.findings), Outcome.REFUSED
