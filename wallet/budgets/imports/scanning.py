"""A whole file, read once from top to bottom into the scratch table, with everything wrong in it."""

from collections.abc import Iterator
from datetime import date
from itertools import batched
from typing import BinaryIO

from wallet.budgets.imports import comparing, header, reading, rows
from wallet.budgets.imports.catalogue import Catalogue
from wallet.budgets.imports.faults import WHOLE_ROW, Finding, Unreadable
from wallet.budgets.imports.progress import Progress
from wallet.budgets.imports.reading import Record
from wallet.budgets.imports.rows import Row
from wallet.budgets.imports.staging import Staging

AT_A_TIME = 2_000  # rows kept in memory before they go to the scratch table


def scan(*, stream: BinaryIO, size: int, staging: Staging, catalogue: Catalogue, on: date, progress: Progress) -> int:
    """Read a file of so many bytes into the scratch table and answer how many rows it has."""
    records = reading.records(stream)
    columns = _header(records, staging)
    count = 0
    for batch in batched(records, AT_A_TIME):
        parsed: list[Row] = []
        findings: list[Finding] = []
        for record in batch:
            if columns is None or isinstance(record, Finding):
                findings += [record] if isinstance(record, Finding) else []
            elif misfit := columns.misfit(record.cells):
                findings.append(Finding(record.line, WHOLE_ROW, misfit))
            else:
                said = columns.cells(record.cells)
                row, wrong = rows.parse(line=record.line, said=said, catalogue=catalogue, on=on)
                parsed.append(row)
                findings += wrong
        staging.add_rows(parsed)
        staging.add_findings(findings)
        count += len(batch)
        progress("Reading", min(stream.tell(), size), size)
    staging.number()
    comparing.compare(staging)
    staging.judge()
    return count


def _header(records: Iterator[Record | Finding], staging: Staging) -> header.Header | None:
    """Read the header; where it has a fault no row can be understood, so none is read."""
    first = next(records, None)
    if first is None:
        raise Unreadable("The file is empty. Its first line should name the columns.")
    if isinstance(first, Finding):
        staging.add_findings([first])
        return None
    columns, faults = header.read(line=first.line, cells=first.cells)
    staging.add_findings(faults)
    return None if faults else columns
