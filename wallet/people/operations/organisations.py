"""Organisations: adding one, and keeping what is known about it right."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from wallet.people.models import Organisation, User
from wallet.people.operations import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about an organisation."""

    name: str
    kind: str
    email: str = ""
    person_id_check: str = Organisation.PersonIdCheck.NONE.value


@transaction.atomic
def add(*, facts: Facts, by: User | None, at: datetime) -> Organisation:
    """Add an organisation."""
    organisation = Organisation.objects.create(**asdict(facts))
    audit.record(action="organisation.added", subject=organisation, by=by, at=at, after=asdict(facts))
    return organisation


@transaction.atomic
def change(*, organisation: Organisation, facts: Facts, by: User, at: datetime) -> Organisation:
    """Change what is known about an organisation."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    wanted = asdict(facts)
    before = {field: getattr(organisation, field) for field, value in wanted.items()}
    changed = [field for field, value in wanted.items() if before[field] != value]
    if changed:
        for field in changed:
            setattr(organisation, field, wanted[field])
        organisation.save(update_fields=changed)
        was, became = ({field: values[field] for field in changed} for values in (before, wanted))
        audit.record(action="organisation.changed", subject=organisation, by=by, at=at, before=was, after=became)
    return organisation
