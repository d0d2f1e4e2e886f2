"""The report of a reading: what was repaired, what cannot be used, what would change, one line each."""

import csv
from collections.abc import Iterable, Iterator

from marketplace.directory.imports.findings import Kind
from marketplace.directory.models import ImportRun, StagedService

HEADER = ["row", "line", "id in the feed", "name", "kind", "field", "what was found", "before", "after"]
KINDS = {Kind.FAULT: "cannot be used", Kind.REPAIR: "repaired", Kind.NOTE: "note", Kind.TWIN: "looks like another"}
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """Hand it back."""
        return text


def lines(run: ImportRun) -> Iterator[str]:
    """Write the report as CSV, line by line, safe to open in a spreadsheet."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(HEADER)
    for note in run.notes:
        yield writer.writerow(["", "", "", "", "note", "the whole file", _safe(note), "", ""])
    told = run.staged.exclude(findings=[], changes=[]).order_by("number")
    for row in told.iterator(500):
        for cells in _rows(row):
            yield writer.writerow([_safe(str(cell)) for cell in cells])


def sentences(rows: Iterable[StagedService]) -> Iterator[str]:
    """Write each finding and change of rows as a sentence that names its row, line and id."""
    for row in rows:
        place = f"row {row.number}" + (f", line {row.line}" if row.line else "")
        said = row.source_key if row.source_key and not row.source_key.startswith(("row:", "name:")) else row.name
        place = f"{place}, {said or 'no id'}"
        for finding in row.findings:
            yield f"{place}: {KINDS[Kind(finding['kind'])]}: {finding['field']}: {finding['sentence']}"
        for change in row.changes:
            yield f"{place}: {change['field']}: {_short(change['before'])} → {_short(change['after'])}"


def _rows(row: StagedService) -> Iterator[list[object]]:
    who = [row.number, row.line or "", row.source_key, row.name]
    for finding in row.findings:
        yield [*who, KINDS[Kind(finding["kind"])], finding["field"], finding["sentence"], "", ""]
    for change in row.changes:
        yield [*who, row.get_outcome_display().lower(), change["field"], "", change["before"], change["after"]]


def _short(said: str) -> str:
    flat = " ".join(said.split())
    return f"“{flat[:80]}…”" if len(flat) > 80 else f"“{flat}”"


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
