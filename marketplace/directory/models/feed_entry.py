"""What a feed last said of one listing, and what was decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.directory.models.service import Service
from marketplace.directory.models.source import Source


class FeedEntry(models.Model):
    """One listing of a source across its readings: the fingerprint of what was last taken or declined of it.

    A listing whose feed says the same as before is left as it is, whoever edited it here meanwhile. An entry without a
    service was left out by an editor, because it is somebody else's listing told twice.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="entries")
    source_key = models.CharField(max_length=200)
    service = models.OneToOneField(Service, models.CASCADE, null=True, blank=True, related_name="feed_entry")
    fingerprint = models.CharField(max_length=64)
    taken_at = models.DateTimeField("when the listing was last made as the feed says", null=True, blank=True)
    gone_at = models.DateTimeField("since when the feed no longer has it", null=True, blank=True)
    left_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "feed entries"
        constraints = (
            models.UniqueConstraint(fields=["source", "source_key"], name="feed_entry_of_source_once"),
            models.CheckConstraint(
                condition=Q(service__isnull=False, taken_at__isnull=False)
                | Q(service__isnull=True, gone_at__isnull=True),
                name="feed_entry_with_a_listing_says_when",
            ),
        )

    def __str__(self) -> str:
        return self.source_key
