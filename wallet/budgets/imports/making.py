"""What making many rows at once has in common: how many at a time, and how each is written down in the audit."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from wallet.people.models import AuditEvent, Person, User

AT_A_TIME = 1_000


def written_down(
    action: str,
    subject: Model,
    *,
    by: User | None,
    at: datetime,
    person: Person | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditEvent:
    """Make one line of the audit, to be written with many others; as `audit.record` writes it."""
    return AuditEvent(
        at=at,
        actor=by,
        person=person,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        before=before or {},
        after=after or {},
    )
