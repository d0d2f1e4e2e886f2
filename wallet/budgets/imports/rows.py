"""One row of the file: its cells read and checked against each other, every fault of it named at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.utils.dateformat import format as written

from wallet.budgets.imports import cells
from wallet.budgets.imports.catalogue import Catalogue, Stream
from wallet.budgets.imports.faults import Finding, Wrong, shown
from wallet.budgets.models import Frequency, HeldBy

EARLIEST_BIRTH = date(1900, 1, 1)
EARLIEST, LATEST = date(1988, 1, 1), date(2100, 12, 31)  # from the first personal budgets on; else a mistyped year
LONGEST_PERIOD = 3660  # days, about ten years; beyond, the year was mistyped

HOLDER = {
    HeldBy.HOLDER: "whoever receives the direct payment",
    HeldBy.ACCOUNT_MANAGER: "the account manager",
    HeldBy.PROVIDER: "the provider",
}


class Row(NamedTuple):
    """One row as it is staged; None stands where a cell is faulty. Dates are ISO text and amounts whole pence."""

    line: int
    case_system: str | None
    case_id: str | None
    nhs_number: str | None
    given_name: str | None
    family_name: str | None
    date_of_birth: str | None
    stream_id: int | None
    amount_pence: int | None
    frequency: str | None
    starts_on: str | None
    ends_on: str | None
    held_by: str | None
    holder_name: str | None
    holder_email: str | None
    is_sound: bool


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


_READERS: dict[str, Callable[[str], Any]] = {
    "case_system": partial(cells.plain, longest=60, wanted="name the system that the case number comes from"),
    "case_id": partial(cells.plain, longest=60, wanted="give the case number"),
    "nhs_number": cells.nhs_number,
    "given_name": partial(cells.plain, longest=100, wanted="give the given name"),
    "family_name": cells.family_name,
    "date_of_birth": cells.day,
    "amount": cells.amount,
    "frequency": cells.frequency,
    "starts_on": cells.day,
    "ends_on": cells.day,
    "held_by": cells.held_by,
}


@dataclass(slots=True)
class _Reading:
    """A row while it is read: what its cells say, and which are wrong."""

    said: dict[str, str]
    found: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    def take(self, column: str, read: Callable[[str], Any]) -> None:
        """Read one cell; what is wrong with it is kept under its column."""
        try:
            self.found[column] = read(self.said[column])
        except Wrong as fault:
            self.wrong[column] = str(fault)

    def refuse(self, column: str, sentence: str) -> None:
        """Find a cell wrong beside the others; the first thing wrong with a cell is what is said."""
        self.wrong.setdefault(column, sentence)
        self.found.pop(column, None)


def parse(*, line: int, said: dict[str, str], catalogue: Catalogue, on: date) -> tuple[Row, list[Finding]]:
    """Read a row whose cells are given by column name; `on` is the day that no birth is after."""
    reading = _Reading(said)
    for column, read in _READERS.items():
        reading.take(column, read)
    _check_birth(reading, on)
    _check_period(reading)
    _read_stream(reading, catalogue)
    _read_holder(reading)
    return _row(line, reading), [
        Finding(line, column, reading.wrong[column]) for column in said if column in reading.wrong
    ]


def _check_birth(reading: _Reading, on: date) -> None:
    born = reading.found.get("date_of_birth")
    if born is None:
        return
    if born > on:
        reading.refuse("date_of_birth", f"{_day(born)} is in the future; give the day the person was born")
    elif born < EARLIEST_BIRTH:
        reading.refuse("date_of_birth", f"{_day(born)} is before 1900; give the day the person was born")


def _check_period(reading: _Reading) -> None:
    for column in ("starts_on", "ends_on"):
        day = reading.found.get(column)
        if day and not EARLIEST <= day <= LATEST:
            reading.refuse(column, f"{_day(day)} cannot be a day of this budget; check the year")
    starts_on, ends_on = reading.found.get("starts_on"), reading.found.get("ends_on")
    if not (starts_on and ends_on):
        return
    if ends_on < starts_on:
        reading.refuse("ends_on", f"{_day(ends_on)} is before the start, {_day(starts_on)}; give the last day")
    elif (ends_on - starts_on).days > LONGEST_PERIOD:
        reading.refuse("ends_on", f"{_day(ends_on)} is more than ten years after {_day(starts_on)}; check the year")


def _read_stream(reading: _Reading, catalogue: Catalogue) -> None:
    reading.take("funder_code", catalogue.funder)
    if funder := reading.found.get("funder_code"):
        reading.take("funding_stream", partial(catalogue.stream, funder))
    stream: Stream | None = reading.found.get("funding_stream")
    starts_on, ends_on = reading.found.get("starts_on"), reading.found.get("ends_on")
    if stream is None:
        return
    if starts_on and starts_on < stream.starts_on:
        reading.refuse("starts_on", f"{stream.name} began on {_day(stream.starts_on)}; start on that day or later")
    if ends_on and stream.ends_on and ends_on > stream.ends_on:
        reading.refuse("ends_on", f"{stream.name} ended on {_day(stream.ends_on)}; end on that day or earlier")


def _read_holder(reading: _Reading) -> None:
    held_by: HeldBy | None = reading.found.get("held_by")
    if held_by is None:
        return
    if held_by == HeldBy.COMMISSIONER:
        _refuse_holder(reading)
        return
    wanted = f"name {HOLDER[held_by]}"
    reading.take("holder_name", partial(cells.plain, longest=150, wanted=wanted))
    reading.take("holder_email", cells.email)


def _refuse_holder(reading: _Reading) -> None:
    """Refuse a holder beside `commissioner`: who holds somebody's money is never guessed. One sentence is enough."""
    for column in ("holder_name", "holder_email"):
        said = cells.tidy(reading.said[column])
        if said and not reading.wrong.keys() & {"holder_name", "holder_email"}:
            instead = "leave it empty, or write holder, account_manager or provider in held_by"
            reading.refuse(column, f"{shown(said)} is named although held_by says commissioner; {instead}")
        reading.found[column] = ""


def _row(line: int, reading: _Reading) -> Row:
    found = reading.found
    stream: Stream | None = found.get("funding_stream")
    frequency: Frequency | None = found.get("frequency")
    held_by: HeldBy | None = found.get("held_by")
    return Row(
        line=line,
        case_system=found.get("case_system"),
        case_id=found.get("case_id"),
        nhs_number=found.get("nhs_number"),
        given_name=found.get("given_name"),
        family_name=found.get("family_name"),
        date_of_birth=_iso(found.get("date_of_birth")),
        stream_id=stream.id if stream else None,
        amount_pence=found.get("amount"),
        frequency=str(frequency) if frequency else None,
        starts_on=_iso(found.get("starts_on")),
        ends_on=_iso(found.get("ends_on")),
        held_by=str(held_by) if held_by else None,
        holder_name=found.get("holder_name"),
        holder_email=found.get("holder_email"),
        is_sound=not reading.wrong,
    )


def _day(day: date) -> str:
    return written(day, "j F Y")
