"""What was changed: who, when, what it was before and what it became."""

from django.conf import settings
from django.db import models

from wallet.people.models.person import Person


class AuditEvent(models.Model):
    """One change to something that matters; written in the change's own transaction and never altered after."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="audit_events")
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["person", "-at"], name="audit_person_newest"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
        )

    def __str__(self) -> str:
        return f"{self.action} of {self.subject_type} {self.subject_id}"
