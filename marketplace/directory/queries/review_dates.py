"""When the facts of a listing are due for a look, when that is overdue, and when it is hidden."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from marketplace.directory.models import ReviewReminder, Service
from marketplace.directory.rules import RULES

Moment = ReviewReminder.Moment
RULE_OF = {Moment.DUE: "review_after_days", Moment.OVERDUE: "overdue_after_days", Moment.HIDDEN: "hidden_after_days"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Where a listing stands between one check and the next."""

    since: date
    due_on: date
    overdue_on: date
    hidden_on: date
    on: date

    @property
    def moment(self) -> ReviewReminder.Moment | None:
        """Answer the last of the three moments that has come, or nothing while the check is fresh."""
        if self.on > self.hidden_on:
            return Moment.HIDDEN
        if self.on > self.overdue_on:
            return Moment.OVERDUE
        return Moment.DUE if self.on >= self.due_on else None


def of(*, service: Service, on: date) -> Review:
    """Work out the days from the last check; one that nobody has ever checked counts from its making."""
    since = service.checked_on or service.created_at.date()
    due, overdue, hidden = (since + timedelta(days=RULES.row(name, on=on)["value"]) for name in RULE_OF.values())
    return Review(since=since, due_on=due, overdue_on=overdue, hidden_on=hidden, on=on)


def due(*, on: date) -> QuerySet[Service]:
    """List the published listings whose check is due, the longest unchecked first."""
    latest = on - timedelta(days=RULES.row("review_after_days", on=on)["value"])
    return (
        Service.objects.filter(live=True, is_internal=False)
        .exclude(status=Service.Status.DEFUNCT)
        .filter(Q(checked_on__lte=latest) | Q(checked_on__isnull=True, created_at__date__lte=latest))
        .annotate(since=Coalesce("checked_on", TruncDate("created_at")))
        .select_related("organisation", "listed_by")
        .order_by("since", "name", "id")
    )
