"""What a checked run looks like on the page: sums, people, bills, files, and what HMRC would say of it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from payroll.files.dues import Due
from payroll.papers import p45
from payroll.paye.runs import LockedRun
from payroll.payruns.queries import bundles, parts, pictures, readme
from payroll.payruns.queries.bundles import Bundle
from payroll.payruns.queries.parts import Found
from payroll.payruns.queries.pictures import Person, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything that the page shows of a run, and the run itself to carry on."""

    bundle: Bundle
    carried: str
    totals: list[Row]
    people: list[Person]
    dues: tuple[Due, ...]
    faults: list[tuple[str, list[Found]]]
    without_a_bank: list[str]
    warnings: list[tuple[str, str]]
    not_checked: str
    has_leavers: bool


def answer(*, locked: LockedRun, carried: str, on: date) -> Answer:
    """Work out what the page shows of a settled run."""
    bundle = made(locked=locked, on=on)
    return Answer(
        bundle=bundle,
        carried=carried,
        totals=pictures.totals(locked.run),
        people=[pictures.person(result) for result in locked.run.employees],
        dues=readme.dues_of(bundle),
        faults=parts.of_submission(bundle.submission.faults, locked.run.given),
        without_a_bank=readme.without_a_bank(bundle),
        warnings=readme.warnings_of(bundle),
        not_checked=readme.not_checked(bundle),
        has_leavers=bool(p45.leavers(locked)),
    )


def made(*, locked: LockedRun, on: date) -> Bundle:
    """Make the files of a run, the submission checked against what this place has of HMRC's."""
    return bundles.bundle(locked=locked, schemas=settings.RTI_SCHEMAS, on=on)
