"""A person's details: changing them, with what they were before kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wallet.people import council_ids, tasks
from wallet.people.errors import CouncilIdTaken, NotYourOwnPerson, SignsInAsSomebodyElse
from wallet.people.models import Organisation, Person, User
from wallet.people.operations import audit, users


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is known about a person; an empty number is None."""

    given_name: str
    family_name: str
    date_of_birth: date
    nhs_number: str | None
    council_id: str | None
    cohort: str
    postcode: str
    communication_needs: str
    coordinator: User | None


@transaction.atomic
def change(*, person: Person, details: Details, by: User, at: datetime) -> Person:
    """Change a person's details; refuses a council number that does not fit that council's scheme, or is taken."""
    _check_council_id(details, person)
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
def add(*, organisation: Organisation, details: Details, by: User, at: datetime) -> Person:
    """Add a person whom an organisation answers for."""
    values = {field: getattr(details, field) for field in Details.__dataclass_fields__}
    person = Person(organisation=organisation, **values)
    _check_council_id(details, person)
    person.save()
    after = {field: _plain(value) for field, value in values.items() if value}
    audit.record(action="person.added", subject=person, by=by, at=at, person=person, after=after)
    return person


@transaction.atomic
def give_sign_in(*, person: Person, email: str, by: User, at: datetime) -> Person:
    """Say with which address the person signs in, and write to it; an earlier one no longer opens their money.

    Refuses the officer's own address, and one that is another person's.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    user = users.ensure(email=email, name=str(person), by=by, at=at)
    if user == by:
        raise NotYourOwnPerson
    if Person.objects.filter(user=user).exclude(pk=person.pk).exists():
        raise SignsInAsSomebodyElse(user.email)
    before, person.user = person.user, user
    if before != user:
        person.save(update_fields=["user"])
        was, became = ({"email": each.email if each else ""} for each in (before, user))
        audit.record(
            action="person.sign_in_given", subject=person, by=by, at=at, person=person, before=was, after=became
        )
        tasks.send_welcome.delay_on_commit(person.pk)
    return person


@transaction.atomic
def change_needs(*, person: Person, communication_needs: str, postcode: str, by: User, at: datetime) -> Person:
    """Change how others should talk and write with the person, and near which postcode they live.

    They may do this themselves.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    wanted = {"communication_needs": communication_needs, "postcode": postcode}
    before = {field: getattr(person, field) for field in wanted}
    changed = [field for field, value in wanted.items() if value != before[field]]
    if changed:
        for field in changed:
            setattr(person, field, wanted[field])
        person.save(update_fields=changed)
        was, became = ({field: values[field] for field in changed} for values in (before, wanted))
        audit.record(
            action="person.needs_changed", subject=person, by=by, at=at, person=person, before=was, after=became
        )
    return person


def _check_council_id(details: Details, person: Person) -> None:
    if not details.council_id or person.organisation is None:
        return
    council_ids.check(value=details.council_id, council=person.organisation)
    if person.organisation.people.filter(council_id=details.council_id).exclude(pk=person.pk).exists():
        raise CouncilIdTaken(details.council_id)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, User) else value
