"""`manage.py check_rti`: whether HMRC would accept a file."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from payroll.paye.figures import counted
from payroll.rti import arguments, checking, reading
from payroll.rti.errors import Unreadable


class Command(BaseCommand):
    """Check one message; print each fault and a count; exit 1 when there is a fault."""

    help = "Check an FPS or EPS as HMRC would: its IRmark, its schema and its business rules; exit 1 on any fault."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the folder of HMRC's files, and the day that it would be sent on."""
        parser.add_argument("file", type=Path, metavar="FILE.xml")
        parser.add_argument("--schemas", type=Path, help="folder of HMRC's .xsd and .sch files (else RTI_SCHEMAS)")
        parser.add_argument("--on", type=arguments.day, help="the day it would be sent, as 2026-11-22 (else today)")

    def handle(self, *, file: Path, schemas: Path | None, on: date | None, **_: Any) -> None:
        """Read, check, print."""
        try:
            report = checking.examine(
                message=reading.content(file), schemas=schemas or settings.RTI_SCHEMAS, on=on or timezone.localdate()
            )
        except OSError as unreadable:
            raise CommandError(f"Cannot read {file}: {unreadable.strerror}") from None
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from None
        for fault in report.faults:
            self.stdout.write(str(fault))
        self.stdout.write(f"IRmark {report.mark.base64} ({report.mark.base32})")
        faults, people = counted(len(report.faults), "fault"), counted(report.people, "employee")
        self.stdout.write(f"{faults} in a message about {people}; {report.label}")
        if report.faults:
            raise SystemExit(1)  # the count stays the last line
