"""Load whole postcodes, so that distances are exact to the street."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from marketplace.directory.errors import NotAPostcodeFile
from marketplace.directory.imports import postcodes


class Command(BaseCommand):
    """Load whole postcodes from OS Code-Point Open (a folder) or the ONS Postcode Directory (a file)."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask which of the two."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--codepoint", type=Path, metavar="DIR", help="the unpacked Code-Point Open")
        which.add_argument("--onspd", type=Path, metavar="FILE", help="the CSV of the ONS Postcode Directory")

    def handle(self, *_: Any, codepoint: Path | None, onspd: Path | None, **__: Any) -> None:
        """Read what was given, and tell the faults by line."""
        try:
            paths = postcodes.codepoint_files(codepoint) if codepoint else [onspd or Path()]
            with tqdm(total=sum(postcodes.lines(paths)), unit=" lines", disable=None) as progress:
                report = postcodes.load(paths=paths, is_codepoint=codepoint is not None, told=progress.update)
        except (NotAPostcodeFile, OSError) as fault:
            raise CommandError(str(fault)) from None
        for line in report.faults:
            self.stderr.write(line)
        if report.more_faults:
            self.stderr.write(f"… and {report.more_faults:,} more.")
        self.stdout.write(
            f"{report.read:,} postcodes read, {report.passed_over:,} passed over (ended or without a point)."
        )
