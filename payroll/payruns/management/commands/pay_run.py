"""`manage.py pay_run FILE.json --out DIR`: work a pay run out, settle it, and write everything that follows from it."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from payroll.papers import p45
from payroll.paye.errors import NotPayable
from payroll.paye.figures import counted, written
from payroll.paye.runs import LockedRun
from payroll.payruns.errors import FolderTaken
from payroll.payruns.imports import runs
from payroll.payruns.operations import folders
from payroll.payruns.queries.bundles import Bundle, bundle
from payroll.payruns.queries.readme import NOT_A_FILING, due_lines, not_checked, warnings_of
from payroll.rti import arguments


class Command(BaseCommand):
    """Make everything of a run, or name every fault; exit 1 when the file has faults or HMRC would not take the FPS."""

    help = (
        "Work out a pay run (docs/payroll.md), settle it, and write the settled run, payslips, P45s, FPS, payment list"
        " and pension files into a new folder, all or nothing. Exit 1 when something is at fault."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the folder, HMRC's schemas and the day of the check."""
        parser.add_argument("file", metavar="FILE.json", type=Path)
        parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="a new or empty folder")
        parser.add_argument("--schemas", metavar="DIR", type=Path, help="HMRC's .xsd and .sch files (or RTI_SCHEMAS)")
        parser.add_argument("--on", metavar="DATE", type=arguments.day, help="check the FPS as on this day, not today")

    def handle(self, *_: Any, file: Path, out: Path, schemas: Path | None, on: date | None, **__: Any) -> None:
        """Read, work out, settle, check and write; say what was done and what is to be done next."""
        locked = self._settled(file)
        folder = out.absolute()
        try:
            folders.refuse_taken(locked=locked, folder=folder)
            made = bundle(locked=locked, schemas=schemas or settings.RTI_SCHEMAS, on=on or timezone.localdate())
            _write(made, folder)
        except (FolderTaken, OSError) as refusal:
            raise CommandError(str(refusal)) from None
        for line in _said(made, folder):
            self.stdout.write(line)
        self._told(made)

    def _settled(self, file: Path) -> LockedRun:
        """Settle the run of a file; every fault is named, and nothing was written."""
        try:
            return runs.settled(file.read_bytes())
        except OSError as fault:
            raise CommandError(f"{file} cannot be read: {fault.strerror}") from None
        except NotPayable as refusal:
            self.stderr.write(str(refusal))
            raise SystemExit(1) from None

    def _told(self, made: Bundle) -> None:
        """Name each fault of the submission beside its field, and end with 1 when there is none to send."""
        found = made.submission
        if found.is_offered:
            return
        self.stderr.write("fps.xml was not written.")
        if found.refusal:
            self.stderr.write(found.refusal)
        for fault in found.faults:
            self.stderr.write(f"{fault.field or fault.path}: {fault}")
        raise SystemExit(1)


def _write(made: Bundle, folder: Path) -> None:
    papers = len(made.locked.run.employees) + len(p45.leavers(made.locked))
    with tqdm(desc="Papers", total=papers, unit=" papers", disable=None, file=sys.stderr) as bar:
        folders.write(bundle=made, folder=folder, made=bar.update)


def _said(made: Bundle, folder: Path) -> Iterator[str]:
    run, totals = made.locked.run, made.locked.run.totals
    people = counted(len(run.employees), "person", "people")
    yield f"{people} paid {written(totals.net_pence)}; fingerprint {made.locked.digest[:12]}"
    yield from (f"due: {line}" for line in due_lines(made))
    yield from (f"not written: {one.title}: {one.why}" for one in made.missing)
    yield from (f"look at: {name}: {warning}" for name, warning in warnings_of(made))
    if unchecked := not_checked(made):
        yield unchecked
    yield f"FPS: {made.submission.label or 'none'}"
    yield f"everything is in {folder}; begin with README.txt"
    yield NOT_A_FILING
    if settings.RTI_LIVE and made.submission.is_offered:
        yield f"This place can file: manage.py file_rti {folder / folders.SUBMISSION}"
