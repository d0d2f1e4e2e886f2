"""Files as a finance system might export them, made up for tests: any number of people, every way of holding."""

import csv
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from stdnum.gb import nhs

from wallet.budgets.imports.header import COLUMNS

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "budgets"
PERIOD = ("2026-04-06", "2027-04-05")
_ELEMENTS = (
    ("LA-ASC", "adult_social_care", "168.75", "weekly"),
    ("ICB", "chc_joint", "522.00", "four_weekly"),
    ("LA-ASC", "carer", "1250.00", "annual"),
)
_ORGANISATIONS = 400


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
