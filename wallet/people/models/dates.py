"""From when to when a right lasts: the one way every dated row of this room is asked whether it counts."""

from datetime import date

from django.db.models import F, Q


def counts(*, on: date) -> Q:
    """Answer the condition that a row covers a day; its last day is still inside."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


ENDS_AFTER_START = Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
ENDING_IS_WHOLE = Q(ended_by__isnull=True, ended_at__isnull=True) | Q(ended_by__isnull=False, ended_at__isnull=False)
