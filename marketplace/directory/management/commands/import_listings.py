"""`manage.py import_listings SOURCE [--format …] [--mapping FILE] [--name …] [--apply] [--yes-it-shrank]`."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from marketplace.directory.imports import deciding, report, runs, sources
from marketplace.directory.imports.faults import Shrunk
from marketplace.directory.models import ImportRun, Source, StagedService
from wallet.ledger.errors import Refused
from wallet.people.models import User

State, Outcome = ImportRun.State, StagedService.Outcome
SHOWN = 50


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
            self._bar = tqdm(desc=work, total=total, unit=" rows", disable=None, file=sys.stderr)
        self._bar.total = max(total, done)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.close()


class Command(BaseCommand):
    """Read a feed or file of services, say what was repaired and what would change, and perhaps apply it."""

    help = (
        "Bring listings in from an Open Referral address or file, CQC's directory or a spreadsheet; see "
        "docs/marketplace.md. Without --apply nothing changes. The same again changes nothing; what was cut off goes "
        "on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the source, how it is read, and what to do with it."""
        parser.add_argument("source", metavar="SOURCE", help="an address, a file, or the name of a source")
        parser.add_argument(
            "--format", choices=Source.Format.values, default="", help="told by the content if left out"
        )
        parser.add_argument("--mapping", type=Path, help="which column is what (TOML or JSON), or a shipped one's name")
        parser.add_argument("--name", default="", help="what the source is called here")
        parser.add_argument("--apply", action="store_true", help="make the listings what the source says")
        parser.add_argument("--yes-it-shrank", action="store_true", help="apply although many listings are gone")
        parser.add_argument("--by", metavar="EMAIL", default="", help="whose doing it is, for the audit")
        parser.add_argument("--report", type=Path, metavar="FILE.csv", help="write the whole report there")

    def handle(self, *_args: Any, source: str, report: Path | None, **options: Any) -> None:
        """Read, compare and perhaps apply, and say what came of it."""
        user = _user(options["by"])
        try:
            run = self._run(source, user, options)
            self._tell(run, report)
            if options["apply"]:
                self._apply(run, user, yes_it_shrank=options["yes_it_shrank"])
        except Shrunk as refusal:
            raise CommandError(f"{refusal} (--yes-it-shrank)") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None

    def _run(self, said: str, by: User | None, options: dict[str, Any]) -> ImportRun:
        at = timezone.now()
        wanted = sources.Wanted(said, options["format"], options["mapping"], options["name"])
        with wanted.opened() as stream:
            source = sources.keep(wanted, stream)
            run = sources.cut_off(source, stream)
            if run is None and stream is None:
                run = runs.send_for(source=source, by=by, at=at)
            elif run is None:
                run = runs.bring(source=source, stream=cast("BinaryIO", stream), name=Path(said).name, by=by, at=at)
            else:
                self.stdout.write(f"Going on with what was cut off: {run.get_state_display().lower()}.")
        with closing(Bar()) as bar:
            run = runs.check(run=run, on=timezone.localdate(at), progress=bar)
        if run.state == State.FAILED:
            raise CommandError(run.problem)
        return run

    def _apply(self, run: ImportRun, by: User | None, *, yes_it_shrank: bool) -> None:
        at = timezone.now()
        run = runs.start(run=run, by=by, at=at, yes_it_shrank=yes_it_shrank)
        with closing(Bar()) as bar:
            run = runs.apply(run=run, by=by, at=at, on=timezone.localdate(at), progress=bar)
        applied = run.staged.filter(applied_at__isnull=False)
        by_outcome = {outcome: applied.filter(outcome=outcome).count() for outcome in deciding.BY_THEMSELVES}
        self.stdout.write(
            f"Applied: {by_outcome[Outcome.NEW]} new, {by_outcome[Outcome.CHANGED]} changed, "
            f"{by_outcome[Outcome.GONE]} hidden. {deciding.undecided(run).count()} wait for an editor."
        )

    def _tell(self, run: ImportRun, file: Path | None) -> None:
        if file:
            file.write_text("".join(report.lines(run)), encoding="utf-8", newline="")
        for line in _told(run):
            self.stdout.write(line)


def _told(run: ImportRun) -> Iterator[str]:
    """Write the findings, as many as a person reads, then the figures."""
    yield from run.notes
    rows = run.staged.exclude(findings=[], changes=[])
    yield from islice(report.sentences(rows.order_by("number").iterator(500)), SHOWN)
    if (more := rows.count()) > SHOWN:
        yield f"… {more} rows have something to tell; --report FILE.csv gives all of it."
    counts = run.counts
    told = [f"{counts.get(outcome, 0)} {label.lower()}" for outcome, label in Outcome.choices if outcome]
    yield f"{run.rows} rows: {', '.join(told)}."


def _user(email: str) -> User | None:
    """Find whose doing it is."""
    user = User.objects.filter(email=email.strip().lower()).first() if email else None
    if email and user is None:
        raise CommandError(f"Nobody here has the e-mail address {email}.")
    return user
