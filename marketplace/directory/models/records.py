"""What every record of the directory has: an id that is the same in every feed, and where it came from."""

from uuid import uuid4

from django.db import models

from marketplace.directory.models.source import Source


class Record(models.Model):
    """A record with an id of Open Referral's kind (UUID), which never changes once it has been published."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Imported(models.Model):
    """A record that may have come from a feed, under the id that it has there."""

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    source_key = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
