"""A person's details: changing them, with what they were before kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wallet.people import council_ids
from wallet.people.models import Person, User
from wallet.people.operations import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is known about a person; an empty number is None."""

    given_name: str
    family_name: str
    date_of_birth: date
    nhs_number: str | None
    council_id: str | None
    cohort: str
    communication_needs: str
    coordinator: User | None


@transaction.atomic
def change(*, person: Person, details: Details, by: User, at: datetime) -> Person:
    """Change a person's details; refuses a council number that does not fit that council's scheme."""
    if details.council_id and person.organisation:
        council_ids.check(value=details.council_id, council=person.organisation)
    person = Person.objects.select_for_update(of=("self",)).select_related("coordinator").get(pk=person.pk)
    wanted = {field: getattr(details, field) for field in Details.__dataclass_fields__}
    before = {field: getattr(person, field) for field in wanted}
    changed = [field for field, value in wanted.items() if value != before[field]]
    if changed:
        for field in changed:
            setattr(person, field, wanted[field])
        person.save(update_fields=changed)
        was, became = ({field: _plain(values[field]) for field in changed} for values in (before, wanted))
        audit.record(action="person.changed", subject=person, by=by, at=at, person=person, before=was, after=became)
    return person


@transaction.atomic
def change_needs(*, person: Person, communication_needs: str, by: User, at: datetime) -> Person:
    """Change how others should talk and write with the person; they may do this themselves."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    before, person.communication_needs = person.communication_needs, communication_needs
    if before != communication_needs:
        person.save(update_fields=["communication_needs"])
        was, became = ({"communication_needs": value} for value in (before, communication_needs))
        audit.record(
            action="person.needs_changed", subject=person, by=by, at=at, person=person, before=was, after=became
        )
    return person


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, User) else value
