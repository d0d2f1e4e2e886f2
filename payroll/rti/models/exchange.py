"""One question to HMRC and its answer; never changed."""

from django.db import models
from django.db.models import Q

from payroll.rti.models.filing import Filing


class Step(models.TextChoices):
    """What was asked."""

    SUBMIT = "submit", "Sent"
    POLL = "poll", "Asked for the answer"
    DELETE = "delete", "Told HMRC that the answer was read"


class Exchange(models.Model):
    """What was asked of HMRC and what came back, word for word; nothing came where there was no answer."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="exchanges")
    step = models.CharField(max_length=6, choices=Step)
    at = models.DateTimeField()
    endpoint = models.URLField()
    status = models.PositiveSmallIntegerField(default=0)
    response = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=Q(step__in=Step.values), name="exchange_step_is_known"),)

    def __str__(self) -> str:
        return f"{self.get_step_display()} on {self.at:%-d %B %Y at %H:%M}"
