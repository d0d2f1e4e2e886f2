"""NEST's contribution schedule of a settled run; which column holds what is data (`nest_layout.toml`)."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from payroll.files import dues, tables
from payroll.files.errors import NobodyInThePension, NotKnownToTheScheme, listed
from payroll.paye.figures import pounds
from payroll.paye.pensions import PensionContributions, Relief
from payroll.paye.runs import EmployeeResult, LockedRun, Membership, Run
from payroll.paye.runs.pay import FAMILY

LAYOUT = Path(__file__).with_name("nest_layout.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the schedule: somebody's pay and what goes into their pension."""

    result: EmployeeResult
    membership: Membership
    pension: PensionContributions

    @property
    def reason(self) -> str:
        """Name why less or nothing is paid in: leaving, family leave, little pay; empty when nothing is to be said."""
        if self.result.employee.leaves_on:
            return "leaves"
        if any(line.kind in FAMILY for line in self.result.lines):
            return "family_leave"
        return "" if self.pension.employee.pence or self.pension.employer.pence else "little_pay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What a file tells NEST: one employer, one payment source, one earnings period."""

    run: Run
    members: tuple[Member, ...]
    due_on: date

    @property
    def membership(self) -> Membership:
        """Answer what all members have in common."""
        return self.members[0].membership


def schedule(*, locked: LockedRun, payment_source: str = "", due_on: date | None = None) -> str:
    """Write the schedule of a run, due on the 22nd of the next month unless the scheme agreed another day.

    A member with no contributions still stands there, with the reason. Refused: nobody in NEST, an employer or a
    member whom NEST would not know, and several payment sources unless one of them is named.
    """
    members = _members(locked.run, payment_source)
    told = Schedule(run=locked.run, members=members, due_on=due_on or dues.pension_due_on(locked.run.payday))
    lines = [_line("H", HEADER, told), *(_line("D", DETAIL, member) for member in members), _line("T", TRAILER, told)]
    return tables.written(lines)


def _members(run: Run, payment_source: str) -> tuple[Member, ...]:
    members = tuple(
        Member(result=result, membership=result.employee.pension, pension=result.pension)
        for result in run.employees
        if result.employee.pension and result.pension and result.employee.pension.name.strip().upper() == "NEST"
    )
    if payment_source:
        members = tuple(one for one in members if one.membership.payment_source == payment_source)
    if not members:
        source = f" and is paid for from “{payment_source}”" if payment_source else ""
        raise NobodyInThePension(f"Nobody in this run is in NEST{source}.")
    _refuse_strangers(members)
    return members


def _refuse_strangers(members: tuple[Member, ...]) -> None:
    """Refuse what NEST would not know, or does not do."""
    references = sorted({one.membership.employer_reference for one in members})
    sources = sorted({one.membership.payment_source for one in members})
    if len(references) > 1 or not re.fullmatch(r"EMP[0-9]{9}", references[0], re.ASCII):
        raise NotKnownToTheScheme("NEST knows an employer by one reference, EMP and nine digits: employer_reference.")
    if not all(sources):
        raise NotKnownToTheScheme("NEST wants the name of the payment source, as it was set up there: payment_source.")
    if len(sources) > 1:
        raise NotKnownToTheScheme(f"There is a schedule for each payment source; name one of {listed(sources)}.")
    nameless = [one for one in members if not (one.result.employee.ni_number or one.membership.member_number)]
    if nameless:
        names = listed(one.result.employee.name for one in nameless)
        raise NotKnownToTheScheme(f"NEST needs a National Insurance number or a member number for {names}.")
    elsewhere = [one for one in members if one.membership.scheme.relief is not Relief.AT_SOURCE]
    if elsewhere:
        names = listed(one.result.employee.name for one in elsewhere)
        raise NotKnownToTheScheme(f"NEST gives tax relief at source, and not otherwise: look at {names}.")


@cache
def layout() -> dict[str, Any]:
    """Read which column holds what."""
    return tomllib.loads(LAYOUT.read_text(encoding="utf-8"))


type Values[T] = Mapping[str, Callable[[T], str]]

HEADER: Values[Schedule] = {
    "record_type": lambda _: "H",
    "employer_reference": lambda told: told.membership.employer_reference,
    "contribution_schedule": lambda _: "CS",
    "period_starts_on": lambda told: told.run.period_starts_on.isoformat(),
    "period_ends_on": lambda told: told.run.period_ends_on.isoformat(),
    "payment_source": lambda told: told.membership.payment_source,
    "due_on": lambda told: told.due_on.isoformat(),
    "frequency": lambda told: str(layout()["frequency"][str(told.run.period.frequency)]),
    "nothing": lambda _: "",
}
DETAIL: Values[Member] = {
    "record_type": lambda _: "D",
    "surname": lambda member: member.result.employee.surname,
    "ni_number": lambda member: member.result.employee.ni_number,
    "member_number": lambda member: member.membership.member_number,
    "earnings": lambda member: pounds(member.pension.earnings_pence),
    "employer_contribution": lambda member: pounds(member.pension.employer.pence),
    "member_contribution": lambda member: pounds(member.pension.employee.pence),
    "reason": lambda member: str(layout()["reason"][member.reason]["code"]) if member.reason else "",
    "reason_from": lambda member: leaves.isoformat() if (leaves := member.result.employee.leaves_on) else "",
    "nothing": lambda _: "",
}
TRAILER: Values[Schedule] = {
    "record_type": lambda _: "T",
    "members": lambda told: str(len(told.members)),
    "nothing": lambda _: "",
}


def _line[T](record: str, values: Values[T], told: T) -> list[str]:
    return [values[column["value"]](told) for column in layout()["column"] if column["record"] == record]
