"""The people of a file: made if they are new, and otherwise given the number or the case that they lacked."""

from collections.abc import Sequence
from datetime import date, datetime

from wallet.budgets.imports.cases import Case
from wallet.budgets.imports.making import AT_A_TIME, written_down
from wallet.budgets.imports.matching import Match
from wallet.people.models import AuditEvent, Organisation, Person, User

CaseNumber = tuple[str, str]
CHANGED = "person.changed"


def make(
    matches: Sequence[Match], *, organisation: Organisation | None, by: User | None, at: datetime
) -> dict[CaseNumber, Person]:
    """Answer the person of each case, made or completed where need be.

    The organisation that brings new people in answers for them; those on file keep theirs.
    """
    new = [_new(match.case, organisation) for match in matches if match.person is None]
    Person.objects.bulk_create(new, batch_size=AT_A_TIME)
    events = [written_down("person.added", person, person=person, by=by, at=at, after=_facts(person)) for person in new]
    people = {(person.case_system, person.case_id): person for person in new}
    for match in matches:
        if match.person is not None:
            people[match.case.number] = match.person
            events += _complete(match.person, match.case, by, at)
    completed = [event.person for event in events if event.person and event.action == CHANGED]
    Person.objects.bulk_update(completed, ["nhs_number", "case_system", "case_id"], batch_size=AT_A_TIME)
    AuditEvent.objects.bulk_create(events, batch_size=AT_A_TIME)
    return people


def _new(case: Case, organisation: Organisation | None) -> Person:
    system, case_id = case.number
    row = case.rows[0]
    return Person(
        given_name=row.given_name or "",
        family_name=row.family_name or "",
        date_of_birth=date.fromisoformat(row.date_of_birth or ""),
        nhs_number=case.nhs_number,
        case_system=system,
        case_id=case_id,
        organisation=organisation,
    )


def _complete(person: Person, case: Case, by: User | None, at: datetime) -> list[AuditEvent]:
    """Give a person on file the NHS number or the case that the file knows and the file does not contradict."""
    before = _facts(person)
    person.nhs_number = person.nhs_number or case.nhs_number
    if not person.case_id:
        person.case_system, person.case_id = case.number
    after = _facts(person)
    changed = [field for field in after if after[field] != before[field]]
    if not changed:
        return []
    was, became = ({field: facts[field] for field in changed} for facts in (before, after))
    return [written_down(CHANGED, person, person=person, by=by, at=at, before=was, after=became)]


def _facts(person: Person) -> dict[str, str | None]:
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "date_of_birth": person.date_of_birth.isoformat(),
        "nhs_number": person.nhs_number,
        "case_system": person.case_system,
        "case_id": person.case_id,
    }
