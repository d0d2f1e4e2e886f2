"""Recording that a person went somewhere."""

from datetime import date, datetime

from django.db import transaction

from marketplace.community import access, errors
from marketplace.community.models import Attendance
from marketplace.directory.models import Service
from wallet.people.models import Person, User
from wallet.people.operations import audit


@transaction.atomic
def record(*, person: Person, service: Service, on: date, by: User, at: datetime, today: date) -> Attendance:
    """Record that the person went to something on a day; once more on the same day is the same fact."""
    if not access.people_to_speak_for(user=by, on=today).filter(pk=person.pk).exists():
        raise errors.NotAllowed
    if on > today:
        raise errors.InTheFuture
    attendance, is_new = Attendance.objects.get_or_create(
        person=person, service=service, on=on, defaults={"recorded_by": by, "recorded_at": at}
    )
    if is_new:
        after = {"service": str(service.pk), "on": on.isoformat()}
        audit.record(action="attendance.recorded", subject=attendance, by=by, at=at, person=person, after=after)
    return attendance
