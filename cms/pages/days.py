"""When a day is over."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def end_of(day: date) -> datetime:
    """Give the first instant after a day, where the people of the product live."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
