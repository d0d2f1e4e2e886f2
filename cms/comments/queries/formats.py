"""Requests for other formats, as those who see to them read them."""

from django.db.models import QuerySet

from cms.comments.models import FormatRequest


def requests(*, closed: bool) -> QuerySet[FormatRequest]:
    """Give the open requests, the most urgent first; or those that are closed, the newest first."""
    found = FormatRequest.objects.select_related("taken_by").filter(closed_at__isnull=not closed)
    return found.order_by("-closed_at", "-pk") if closed else found.order_by("due_on", "pk")
