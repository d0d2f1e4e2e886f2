"""Which listings the public may see."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from marketplace.directory.models import Approval, Service
from marketplace.directory.rules import RULES


def published(*, on: date) -> QuerySet[Service]:
    """Give the listings that anybody may see on a day: published, not internal, not ended, and checked recently enough.

    A listing of a feed or a provider whose facts nobody has looked at for longer than the rule allows is hidden
    (`marketplace/directory/rules.toml`, `hidden_after_days`); one that nobody has ever checked counts from its making.
    """
    oldest = on - timedelta(days=RULES.row("hidden_after_days", on=on)["value"])
    return (
        Service.objects.filter(live=True, is_internal=False)
        .exclude(status=Service.Status.DEFUNCT)
        .filter(Q(checked_on__gte=oldest) | Q(checked_on__isnull=True, created_at__date__gte=oldest))
    )


def approved(*, on: date) -> Q:
    """Give the condition that a listing is an approved one on a day: its organisation holds an approval in force."""
    live = Approval.objects.live(on=on).filter(organisation=OuterRef("organisation"))
    return Q(standing=Service.Standing.APPROVED) & Q(Exists(live))
