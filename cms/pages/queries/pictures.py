"""The copies of pictures, fetched together where many are shown."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from cms.pages.models import SiteImage, SiteRendition


def fetch_copies(pictures: Iterable[SiteImage | None]) -> None:
    """Fetch the copies of all these pictures at once, so that none of them asks for its own."""
    shown = [picture for picture in pictures if picture]
    copies = SiteRendition.objects.order_by("pk")
    prefetch_related_objects(shown, Prefetch("renditions", copies, to_attr="prefetched_renditions"))
