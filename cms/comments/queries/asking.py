"""Requests for support, as those who see to them read them."""

from django.db.models import QuerySet
from wagtail.models import Site

from cms.comments.models import SupportRequest
from cms.pages.models import SitePage

SAFE = "staying-safe"  # the last part of the page's address in the starter content


def requests(*, closed: bool) -> QuerySet[SupportRequest]:
    """Give the open requests, the most urgent first; or those that are closed, the newest first."""
    found = SupportRequest.objects.select_related("taken_by", "closed_by").filter(closed_at__isnull=not closed)
    return found.order_by("-closed_at", "-pk") if closed else found.order_by("due_on", "pk")


def worrying() -> QuerySet[SupportRequest]:
    """Give those whose words sound like harm and that no safeguarding lead has read yet, oldest first."""
    return SupportRequest.objects.filter(is_worrying=True, read_at__isnull=True).order_by("asked_at", "pk")


def staying_safe(*, site: Site | None) -> SitePage | None:
    """Give the page about staying safe, where the site has one."""
    found: SitePage | None = SitePage.objects.in_site(site).live().public().filter(slug=SAFE).first() if site else None
    return found
