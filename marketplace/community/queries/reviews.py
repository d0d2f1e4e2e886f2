"""What the public, the writer, the organisation and officers read of reviews."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, Prefetch, Q, QuerySet

from marketplace.community.models import Reply, Review
from marketplace.community.rules import RULES
from marketplace.directory.models import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How many reviews there are, and their average once there are enough for one."""

    count: int
    average: str


def published(*, service: Service, on: date) -> QuerySet[Review]:
    """Give the reviews of a listing that the public reads, newest first, with their replies."""
    replies = Prefetch("reply", Reply.objects.filter(published_at__isnull=False))
    shown = Review.objects.filter(service=service, state=Review.State.PUBLISHED, expires_on__gte=on)
    return shown.prefetch_related(replies)


def summary(*, service: Service, on: date) -> Summary:
    """Count the reviews of a listing; an average of a few would say too much about each."""
    found = published(service=service, on=on).aggregate(count=Count("pk"), average=Avg("stars"))
    is_enough = found["count"] >= RULES.row("review", on=on)["fewest_for_an_average"]
    return Summary(count=found["count"], average=f"{found['average']:.1f}" if is_enough else "")


def to_moderate() -> QuerySet[Review]:
    """Give what waits for a moderator, oldest first: new reviews, reported ones, and replies that nobody has read."""
    found = Review.objects.filter(state__in=[Review.State.HIDDEN, Review.State.WAITING])
    waiting = Review.objects.filter(reply__published_at__isnull=True, reply__isnull=False, state=Review.State.PUBLISHED)
    rows = (found | waiting).distinct().select_related("service__organisation", "reply")
    return rows.order_by("written_at")


def worries(*, bodies: Collection[int]) -> QuerySet[Review]:
    """Give what the safeguarding leads of these organisations have to read: about their people, and about nobody's."""
    theirs = Q(person__organisation__in=bodies) | Q(person__organisation__isnull=True)
    found = Review.objects.filter(theirs, state=Review.State.SAFEGUARDING)
    return found.select_related("service__organisation", "person", "written_by").order_by("written_at")
