"""Would HMRC accept this message? Its seal, its schema, its business rules, and what we know of them by ourselves.

A message about many people is checked some hundred people at a time, with everything else of the message around each
part: every rule sees every person, and no rule of HMRC's looks from one person to another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payroll.rti.documents import irmark
from payroll.rti.rules import judging, marks, own
from payroll.rti.rules.faults import Fault
from payroll.rti.rules.hmrc import Rulebook, rulebook
from payroll.rti.rules.messages import Message, opened

__all__ = ["Fault", "Report", "check", "examine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, and what it was held to; `is_hmrcs` says that both of HMRC's own files were there."""

    faults: tuple[Fault, ...]
    people: int
    mark: irmark.Mark
    is_hmrcs: bool
    label: str


def check(*, message: bytes, schemas: Path | None, on: date) -> list[Fault]:
    """List what is wrong with a message on a day; `schemas` is the folder of HMRC's files, if there is one.

    Refuses (`Unreadable`) what is not an FPS or EPS of a year that we know.
    """
    return list(examine(message=message, schemas=schemas, on=on).faults)


def examine(*, message: bytes, schemas: Path | None, on: date) -> Report:
    """Check a message on a day and say what it was held to."""
    inside = opened(message)
    mark = irmark.of(message)
    book = rulebook(schemas, namespace=inside.layout.namespace, on=on)
    people = len(inside.people)
    faults = [*marks.faults(inside, mark), *_all(inside, book, on)]
    return Report(faults=tuple(faults), people=people, mark=mark, is_hmrcs=book.is_complete, label=_label(book, inside))


def _all(message: Message, book: Rulebook, on: date) -> Iterator[Fault]:
    """Find every fault; what stands around the people is looked at once, with the first of them."""
    for before in message.parts():
        found = list(_part(message, book, on, before))
        yield from found if before == 0 else (fault for fault in found if fault.who or "/Employee[" in fault.path)


def _part(message: Message, book: Rulebook, on: date, before: int) -> Iterator[Fault]:
    if before == 0:
        yield from judging.envelope_faults(message, book)
    if book.schema:
        yield from judging.schema_faults(message, book, people_before=before)
    else:
        yield from own.written_faults(message, people_before=before)
    if book.rules:
        yield from judging.rule_faults(message, book, people_before=before)
    else:
        yield from own.business_faults(message, on=on, people_before=before)


def _label(book: Rulebook, message: Message) -> str:
    if book.is_complete:
        return f"checked against HMRC's schema and rules of {message.layout.tax_year}"
    if book.schema:
        return f"checked against HMRC's schema of {message.layout.tax_year}, but not its business rules: none installed"
    return "not checked against HMRC's schema: none installed"
