"""`manage.py import_budgets FILE.csv [--check] [--by EMAIL]`: bring in budgets from a finance system's export."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from wallet.budgets.imports import runs, sources
from wallet.budgets.imports.applying import Import
from wallet.budgets.imports.counting import Counts
from wallet.budgets.imports.running import bring_in, examine
from wallet.budgets.imports.sources import Source
from wallet.budgets.imports.staging import Staging
from wallet.budgets.models import ImportRun
from wallet.budgets.queries.imports import imported_before
from wallet.ledger.errors import Refused
from wallet.people.models import User
from wallet.ui.templatetags.ui import moment

NOTHING = "nothing changed"


class Bar:
    """A progress bar on stderr for each stretch of the work; silent where no terminal is looking."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._work = ""

    def __call__(self, work: str, done: int, total: int) -> None:
        """Show how far the work has come."""
        if self._bar is None or work != self._work:
            self.close()
            self._work = work
            unit, scaled = ("B", True) if work == "Reading" else (" people", False)
            self._bar = tqdm(desc=work, total=total, unit=unit, unit_scale=scaled, disable=None, file=sys.stderr)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.close()


class Command(BaseCommand):
    """Check a file of budgets, or import it whole or not at all; ends with 1 where the file has faults."""

    help = (
        "Import budgets from a finance system's CSV export (docs/importing.md): all or nothing, every fault named with "
        "its line and column. The same rows again change nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and what to do with it."""
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--check", action="store_true", help="only report; change nothing")
        parser.add_argument("--by", metavar="EMAIL", default="", help="whose doing it is, for the audit")

    def handle(self, *_args: Any, file: Path, check: bool, by: str, **_options: Any) -> None:
        """Check or import, and say what came of it."""
        user = _user(by)
        try:
            with sources.opened(file) as source, Staging() as staging:
                earlier = imported_before(digest=source.digest)
                counts, ending = _check(source, staging, user) if check else _import(source, staging, user)
                for line in (*_report(staging, counts, earlier), f"{counts.in_words()}: {ending}"):
                    self.stdout.write(line)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if counts.faults:
            sys.exit(1)


def _check(source: Source, staging: Staging, by: User | None) -> tuple[Counts, str]:
    with closing(Bar()) as bar:
        counts = examine(source=source, staging=staging, by=by, on=timezone.localdate(), progress=bar)
    return counts, "would be imported" if counts.new_elements and not counts.faults else NOTHING


def _import(source: Source, staging: Staging, by: User | None) -> tuple[Counts, str]:
    at = timezone.now()
    into = Import(run=runs.new(source=source, by=by, at=at), by=by, at=at, on=timezone.localdate(at))
    with closing(Bar()) as bar:
        counts = bring_in(source=source, staging=staging, into=into, progress=bar)
    if into.run.pk is None:
        return counts, NOTHING
    runs.keep_file(run=into.run, source=source)
    return counts, "imported"


def _report(staging: Staging, counts: Counts, earlier: ImportRun | None) -> Iterator[str]:
    """Write every fault, every note, whether the same file came before, and what is new where that is not all."""
    for finding in staging.findings():
        yield str(finding) if finding.is_fault else f"note: {finding}"
    if earlier and earlier.imported_at:
        by = f" by {earlier.imported_by}" if earlier.imported_by else ""
        yield f"The very same file was imported on {moment(earlier.imported_at)}{by}."
    if counts.faults:
        return
    if counts.new_pence < counts.total_pence:
        yield f"new: {counts.new_in_words()}" if counts.new_elements else "Everything in this file is on file already."


def _user(email: str) -> User | None:
    """Find whose doing it is."""
    user = User.objects.filter(email=email.strip().lower()).first() if email else None
    if email and user is None:
        raise CommandError(f"Nobody here has the e-mail address {email}.")
    return user
