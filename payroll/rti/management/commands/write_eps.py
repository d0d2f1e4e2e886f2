"""`manage.py write_eps`: an Employer Payment Summary from JSON, checked as HMRC would."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from payroll.paye import runs
from payroll.paye.errors import NotPayable
from payroll.paye.figures import counted
from payroll.rti import arguments, checking, filing, reading
from payroll.rti.documents import eps, summaries, summary_files
from payroll.rti.documents.summaries import EmployerSummary
from wallet.ledger.errors import Refused


class Command(BaseCommand):
    """Read what is to be said, add up what comes back, write the message only when nothing is wrong with it."""

    help = "Write an EPS from JSON (docs/payroll.md has the shape), checked as HMRC would; exit 1 on any fault."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the summary, the settled runs, where to write, and what to check against."""
        parser.add_argument("file", type=Path, metavar="FILE.json")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.xml", help="the message")
        parser.add_argument(
            "--runs",
            dest="settled",
            type=Path,
            nargs="+",
            default=[],
            metavar="RUN.locked.json",
            help="every settled run of the year: what comes back of family pay is added up from them",
        )
        parser.add_argument("--schemas", type=Path, help="folder of HMRC's .xsd and .sch files (else RTI_SCHEMAS)")
        parser.add_argument("--on", type=arguments.day, help="the day it would be sent, as 2026-11-22 (else today)")

    def handle(
        self, *, file: Path, out: Path, settled: list[Path], schemas: Path | None, on: date | None, **_: Any
    ) -> None:
        """Read, write, check."""
        try:
            summary = with_recovered(summary_files.from_json(reading.content(file)), settled)
            message = eps.build(summary=summary, sender=filing.sender())
            report = checking.examine(
                message=message, schemas=schemas or settings.RTI_SCHEMAS, on=on or timezone.localdate()
            )
        except OSError as unreadable:
            raise CommandError(f"Cannot read {unreadable.filename}: {unreadable.strerror}") from None
        except (NotPayable, Refused) as refusal:
            raise CommandError(str(refusal)) from None
        for fault in report.faults:
            self.stdout.write(str(fault))
        if not report.faults:
            _write(out, message)
            self.stdout.write(f"{out}: IRmark {report.mark.base64} ({report.mark.base32}). HMRC has not been told.")
        self.stdout.write(f"{counted(len(report.faults), 'fault')}; {report.label}")
        if report.faults:
            raise SystemExit(1)


def _write(out: Path, message: bytes) -> None:
    try:
        out.write_bytes(message)
    except OSError as fault:
        raise CommandError(f"Cannot write {out}: {fault.strerror}") from None


def with_recovered(summary: EmployerSummary, files: list[Path]) -> EmployerSummary:
    """Put in what comes back of family pay, added up from settled runs; refuses those of another employer or year."""
    if not files:
        return summary
    if summary.recovered is None:
        raise CommandError("The summary does not say up to which month: “recovered”: {“tax_month”: 8}.")
    year = [runs.from_locked_json(reading.content(path)) for path in files]
    about = (summary.employer.office_number, summary.employer.paye_reference, summary.tax_year)
    for path, locked in zip(files, year, strict=True):
        employer = locked.run.employer
        if (employer.office_number, employer.paye_reference, locked.run.tax_year) != about:
            raise CommandError(f"{path} is of another employer or tax year than the summary.")
    back = summaries.recovered(runs=year, tax_month=summary.recovered.tax_month)
    if back is None:
        raise CommandError("Nothing comes back of these runs: no family pay was paid.")
    return replace(summary, recovered=back)
