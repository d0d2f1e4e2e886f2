"""`manage.py read_notices FILE`: HMRC's tax-code and student-loan notices, read, and put into a run."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from payroll.paye import runs
from payroll.paye.errors import Faulty
from payroll.paye.figures import counted
from payroll.paye.runs import RunInput
from payroll.rti import arguments, notices
from payroll.rti.errors import Unreadable
from payroll.rti.notices import Application, Notice, Outcome, Reading


class Command(BaseCommand):
    """Say what each notice is and what became of it; a file with any bad row is applied only with --good-rows."""

    help = "Reads HMRC's notices (P6, P6B, P9, SL1, SL2, PGL1, PGL2; XML or CSV) and puts them into a run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the run to put them into, where to write it, and the day."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--apply", type=Path, metavar="RUN.json", help="the pay run to put the notices into")
        parser.add_argument("--out", type=Path, metavar="NEW.json", help="where to write the run with the notices")
        parser.add_argument(
            "--on", type=arguments.day, metavar="DATE", help="the day they must hold on; else the payday"
        )
        parser.add_argument("--good-rows", action="store_true", help="apply the good rows of a file with bad ones")

    def handle(
        self, *, file: Path, apply: Path | None, out: Path | None, on: date | None, good_rows: bool, **_: Any
    ) -> None:
        """Read, name every bad row, apply or list, count; exit 1 when a row is bad."""
        if (apply is None) != (out is None):
            raise CommandError("--apply and --out belong together: which run, and where to write it.")
        run = _run(apply) if apply else None
        found = _opened(file, notices.read)
        for fault in found.faults:
            self.stderr.write(f"{file}: {fault}")
        for other in found.others:
            self.stdout.write(f"{file}: {other} is not read here")
        is_applied = run is not None and out is not None and (good_rows or not found.faults)
        if run is not None and out is not None and is_applied:
            self._apply(run, found, out, on)
        else:
            for notice in found.notices:
                self.stdout.write(f"{notice.at}: {told(notice)}")
            because = " Nothing was applied, because of the bad rows." if run is not None else ""
            self.stdout.write(f"{_count(found)}.{because}")
        if found.faults:
            raise SystemExit(1)

    def _apply(self, run: RunInput, found: Reading, out: Path, on: date | None) -> None:
        try:
            application = notices.apply(run=run, notices=found.notices, on=on)
        except Faulty as fault:
            raise CommandError(f"With these notices the run could not be paid:\n{fault}") from None
        try:
            out.write_text(runs.to_json(application.run) + "\n", encoding="utf-8")
        except OSError as fault:
            raise CommandError(f"{out}: {fault.strerror}.") from None
        for result in application.results:
            whose = f"{result.notice.form} for {result.notice.whose}"
            self.stdout.write(f"{result.notice.at}: {result.outcome}: {whose}: {result.said}")
        self.stdout.write(f"{_count(found)}: {_outcomes(application)}.")


def told(notice: Notice) -> str:
    """Write a notice in one line."""
    what = f" {notice.tax_code}" if notice.tax_code else f" plan {notice.plan}" if notice.plan else ""
    return f"{notice.form} for {notice.whose}:{what} from {notice.effective_on:%-d %B %Y}"


def _count(found: Reading) -> str:
    rows = {fault.split(": ")[0] for fault in found.faults}
    return counted(len(found.notices), "notice") + (f", {counted(len(rows), 'bad row')}" if rows else "")


def _outcomes(application: Application) -> str:
    count = Counter(result.outcome for result in application.results)
    return ", ".join(f"{count[outcome]} {outcome}" for outcome in Outcome if count[outcome]) or "none"


def _run(path: Path) -> RunInput:
    return _opened(path, _read_run)


def _read_run(content: bytes) -> RunInput:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        values = None  # the reader says what is wrong
    if isinstance(values, dict) and {"given", "digest"} <= values.keys():
        raise Unreadable("This run is settled and changes no more; put notices into the next one.")
    return runs.from_json(content)


def _opened[T](path: Path, read: Callable[[bytes], T]) -> T:
    try:
        return read(path.read_bytes())
    except OSError as fault:
        raise CommandError(f"{path}: {fault.strerror}.") from None
    except (Unreadable, Faulty) as fault:
        raise CommandError(f"{path}: {fault}") from None
