"""`manage.py paye_check`: our figures beside HMRC's published test rows."""

import json
from argparse import ArgumentParser
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from payroll.paye import proof
from payroll.paye.errors import MalformedRow
from payroll.paye.proof import Outcome, Verdict


class Command(BaseCommand):
    """Compare, name each mismatch, count; exit 1 when a figure is wrong or a file cannot be read."""

    help = "Work out HMRC's published test rows with our own figures and say which differ; exit 1 when any does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, and a tax year for rows that name none."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.json")
        parser.add_argument("--year", default="", help="tax year of rows that name none, such as 2026-27")

    def handle(self, *, files: list[Path], year: str, **_: Any) -> None:
        """Read every file, compare every row, print mismatches and the count."""
        outcomes, unreadable = [], []
        for file in files:
            try:
                found = compared(file, year)
            except MalformedRow as fault:
                unreadable.append(f"{file}: {fault}")
                continue
            outcomes += found
            for outcome in found:
                if outcome.verdict is Verdict.WRONG:
                    self.stdout.write(f"{file}: {outcome.row}: {outcome.said}")
        for file_and_fault in unreadable:
            self.stderr.write(f"Cannot read {file_and_fault}")
        self.stdout.write(summary(outcomes))
        wrong = any(outcome.verdict is Verdict.WRONG for outcome in outcomes)
        if wrong or unreadable:
            raise SystemExit(1)  # the count stays the last line


def compared(file: Path, year: str) -> list[Outcome]:
    """Read one file of rows and compare them all; refuses a file that is not such rows, naming the fault."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except OSError as fault:
        raise MalformedRow(fault.strerror or "it cannot be opened") from None
    except (ValueError, RecursionError) as fault:
        raise MalformedRow(f"it is not JSON: {fault}") from None
    if not isinstance(rows, list) or not rows:
        raise MalformedRow("a list of test rows is wanted")
    for at, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise MalformedRow(f"row {at}: an object with named values is wanted")
    return list(proof.check(rows, file_year=year or proof.year_in(file.name)))


def summary(outcomes: list[Outcome]) -> str:
    """Write the last line: how many rows, how they compared, and why some could not."""
    count = Counter(outcome.verdict for outcome in outcomes)
    reasons = Counter(outcome.said.rstrip(".") for outcome in outcomes if outcome.verdict is Verdict.NOT_SUPPORTED)
    why = f" ({'; '.join(f'{number}: {reason}' for reason, number in reasons.items())})" if reasons else ""
    return (
        f"{len(outcomes)} rows: {count[Verdict.EXACT]} exact, {count[Verdict.WITHIN]} within tolerance,"
        f" {count[Verdict.WRONG]} wrong, {count[Verdict.NOT_SUPPORTED]} not supported{why}"
    )
