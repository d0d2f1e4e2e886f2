"""Files as a finance system might export them, made up for tests: any number of people, every way of holding."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path

from stdnum.gb import nhs

from tests.outside import outside
from wallet.budgets.imports import sources
from wallet.budgets.imports.applying import Import
from wallet.budgets.imports.counting import Counts
from wallet.budgets.imports.header import COLUMNS
from wallet.budgets.imports.progress import untold
from wallet.budgets.imports.running import bring_in, examine
from wallet.budgets.imports.runs import new
from wallet.budgets.imports.staging import Staging
from wallet.people.models import User

SAMPLES = outside("budgets")
PERIOD = ("2026-04-06", "2027-04-05")
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
JOE = {
    "case_system": "Mosaic",
    "case_id": "M-1",
    "nhs_number": "9990002851",
    "given_name": "Joe",
    "family_name": "Demo",
    "date_of_birth": "1996-03-30",
    "funder_code": "LA-ASC",
    "funding_stream": "adult_social_care",
    "amount": "742.10",
    "frequency": "weekly",
    "starts_on": "2026-06-01",
    "ends_on": "2027-05-31",
    "held_by": "provider",
    "holder_name": "Valley Living",
    "holder_email": "finance@valley.example",
}
SISTER = {"held_by": "holder", "holder_name": "Joe's sister", "holder_email": "sister@demo.example", "amount": "55.00"}
KEPT = {"held_by": "commissioner", "holder_name": "", "holder_email": ""}
FREDA = {"case_id": "M-2", "nhs_number": "9990002118", "given_name": "Freda", "date_of_birth": "1941-11-20"}
_ELEMENTS = (
    ("LA-ASC", "adult_social_care", "168.75", "weekly"),
    ("ICB", "chc_joint", "522.00", "four_weekly"),
    ("LA-ASC", "carer", "1250.00", "annual"),
)
_ORGANISATIONS = 400


@dataclass(frozen=True)
class Brought:
    """What came of a file: its figures and everything that was found in it."""

    counts: Counts
    faults: list[str]
    notes: list[str]


def joe(**changes: str) -> dict[str, str]:
    """Make one good row, about Joe, with some cells changed."""
    return {**JOE, **changes}


def written(rows: Iterable[dict[str, str]], *, delimiter: str = ",", end: str = "\r\n") -> str:
    """Write rows as a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def brought(*rows: dict[str, str], by: User | None = None) -> Brought:
    """Import rows."""
    return brought_file(written(rows).encode(), by=by)


def brought_file(content: bytes, *, by: User | None = None) -> Brought:
    """Import a file."""
    source = sources.of(io.BytesIO(content), name="export.csv")
    into = Import(run=new(source=source, by=by, at=NOW), by=by, at=NOW, on=TODAY)
    with Staging() as staging:
        return _told(bring_in(source=source, staging=staging, into=into, progress=untold), staging)


def checked(*rows: dict[str, str]) -> Brought:
    """Check rows, and change nothing."""
    return checked_file(written(rows).encode())


def checked_file(content: bytes) -> Brought:
    """Check a file, and change nothing."""
    source = sources.of(io.BytesIO(content), name="export.csv")
    with Staging() as staging:
        return _told(examine(source=source, staging=staging, by=None, on=TODAY, progress=untold), staging)


def _told(counts: Counts, staging: Staging) -> Brought:
    findings = list(staging.findings())
    return Brought(
        counts,
        faults=[str(finding) for finding in findings if finding.is_fault],
        notes=[str(finding) for finding in findings if not finding.is_fault],
    )


def nhs_numbers() -> Iterator[str]:
    """Count up valid numbers of the test range, which begins with 999."""
    for number in count(1):
        digits = f"999{number:06d}"
        yield from (digits + check for check in "0123456789" if nhs.is_valid(digits + check))


def people(rows: int) -> Iterator[list[str]]:
    """Make up so many rows: two or three for each person, one provider for every few hundred of them."""
    return islice(_people(), rows)


def _people() -> Iterator[list[str]]:
    for number, nhs_number in enumerate(nhs_numbers()):
        person = ["Mosaic", f"M-{number:06d}", nhs_number, f"Given{number}", f"Family{number}", "1950-06-15"]
        house = number % _ORGANISATIONS
        provider = ["provider", f"Provider {house}", f"accounts@provider-{house}.example"]
        manager = ["account_manager", f"Accounts {house}", f"office@accounts-{house}.example"]
        holder = ["holder", f"Family of {number}", f"family-{number}@demo.example"]
        yield [*person, *_ELEMENTS[0], *PERIOD, *provider]
        yield [*person, *_ELEMENTS[0][:2], "85.00", "weekly", *PERIOD, *(holder if number % 2 else manager)]
        if number % 3 == 0:
            yield [*person, *_ELEMENTS[1], *PERIOD, "commissioner", "", ""]


def write(path: Path, rows: int) -> Path:
    """Write a file of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(people(rows))
    return path
