"""`manage.py load_modulus DIR`: Pay.UK's tables, by which account numbers are checked."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from payroll.files.errors import MalformedTable
from payroll.files.imports import modulus
from payroll.files.models import WeightTable
from payroll.files.operations import weight_tables
from payroll.paye.figures import counted


class Command(BaseCommand):
    """Read both files whole, then put them in the place of the tables before; a bad line leaves those as they were."""

    help = "Loads Pay.UK's modulus tables (valacdos*.txt and scsubtab.txt) from a folder; a bad line changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("directory", type=Path, metavar="DIR")

    def handle(self, *, directory: Path, **_: Any) -> None:
        """Read, replace, and say what is in use now and what was before."""
        weights, substitutes = _file(directory, "valacdos*.txt"), _file(directory, "scsubtab*.txt")
        before = WeightTable.objects.first()
        try:
            content = [weights.read_bytes(), substitutes.read_bytes()]
            lines = modulus.weights(content[0], name=weights.name)
            others = modulus.substitutes(content[1], name=substitutes.name)
        except OSError as fault:
            raise CommandError(f"{fault.filename}: {fault.strerror}") from None
        except MalformedTable as fault:
            raise CommandError(f"{fault}\nNothing was changed.") from None
        table = weight_tables.replace(
            name=weights.name, content=content, weights=lines, substitutes=others, at=timezone.now()
        )
        self.stdout.write(f"{counted(len(lines), 'line')} of weights and {len(others):,} of substitutes: {table}.")
        self.stdout.write(f"Before: {before}." if before else "There was no table before.")


def _file(directory: Path, pattern: str) -> Path:
    found = sorted(directory.glob(pattern))
    if len(found) != 1:
        raise CommandError(f"{directory}: one file {pattern} is wanted, here are {len(found)}.")
    return found[0]
