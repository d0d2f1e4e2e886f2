"""What somebody may ask of what is on: words, how soon, and whether it is free or online."""

from datetime import date, timedelta
from typing import Any

import django_filters
from dateutil.relativedelta import relativedelta
from django.db.models import Q, QuerySet
from django.http import QueryDict

from cms.pages.days import end_of
from cms.pages.models import EventDay
from marketplace.directory.filters.fields import FacetFilter, OneOfFilter

WHEN = (("", "Any time"), ("today", "Today"), ("week", "This week"), ("month", "This month"))
GOOD = (("free", "Free"), ("online", "Online"))
SAYING = ("title", "summary", "place", "postcode")
LONGEST, MOST_WORDS = 200, 10


class EventFilter(django_filters.FilterSet):
    """Nothing is ever refused: an old link still finds something."""

    q = django_filters.CharFilter(label="Words", method="saying", max_length=LONGEST)
    when = OneOfFilter(label="When", choices=WHEN, method="within")
    good = FacetFilter(label="Only", choices=GOOD, method="being")

    class Meta:
        model = EventDay
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, *, queryset: QuerySet[EventDay], on: date) -> None:
        self.on = on
        super().__init__(data, queryset=queryset)
        self.form.marks_optional = False

    def saying(self, days: QuerySet[EventDay], _: str, words: str) -> QuerySet[EventDay]:
        """Keep the events that have every word somewhere."""
        for word in words.split()[:MOST_WORDS]:
            somewhere = (Q(**{f"event__{name}__icontains": word}) for name in SAYING)
            days = days.filter(Q(*somewhere, _connector=Q.OR))
        return days

    def within(self, days: QuerySet[EventDay], _: str, when: str) -> QuerySet[EventDay]:
        """Keep what begins before today, this week or this month is over."""
        ends: dict[str, date] = {
            "today": self.on,
            "week": self.on + timedelta(days=6 - self.on.weekday()),
            "month": self.on + relativedelta(day=31),
        }
        return days.filter(starts_at__lt=end_of(ends[when])) if when in ends else days

    def being(self, days: QuerySet[EventDay], _: str, good: list[str]) -> QuerySet[EventDay]:
        """Keep what is all of what was ticked."""
        wanted: dict[str, Any] = {"free": Q(event__is_free=True), "online": ~Q(event__online_link="")}
        return days.filter(*(wanted[one] for one in good))
