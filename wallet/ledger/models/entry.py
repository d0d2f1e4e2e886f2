"""One thing that happened to money, whole."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Entry(models.Model):
    """One business fact, posted once: its key says which, its digest says with what content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=50)
    effective_on = models.DateField(db_index=True)
    posted_at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=200, default="", blank=True)
    source = models.CharField(max_length=200, default="", blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    # Deferred on both engines: an entry that names a transfer which never came fails at commit.
    final_transfer = models.OneToOneField("ledger.Transfer", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            # A constraint rather than unique=True: no second index for LIKE on PostgreSQL.
            models.UniqueConstraint(fields=["key"], name="entry_key_is_used_once"),
            models.CheckConstraint(condition=~Q(key=""), name="entry_has_a_key"),
            models.CheckConstraint(condition=~Q(kind=""), name="entry_has_a_kind"),
        ]

    def __str__(self) -> str:
        return self.key
