"""Writing down what was changed, in the same transaction as the change."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from wallet.people.models import AuditEvent, Person, User


def record(
    *,
    action: str,
    subject: Model,
    by: User | None,
    at: datetime,
    person: Person | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditEvent:
    """Record one change: a dotted action such as `supporter.invited`, its subject, and the values before and after.

    Values must be JSON as they stand (pence as integers, dates as ISO text). `by` is empty only for the nightly work.
    """
    return AuditEvent.objects.create(
        at=at,
        actor=by,
        person=person,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        before=before or {},
        after=after or {},
    )
