"""A question about a payment, and its answer."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.spending.models.payment import Payment


class Question(models.Model):
    """One question by the person, a helper or an officer; one at a time, and none is lost by asking the next."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = models.CharField(max_length=500)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="question_has_a_text"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answered_at__isnull=True, answer="")
                | Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer=""),
                name="question_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                name="question_is_answered_by_another",
            ),
            models.UniqueConstraint(
                fields=["payment"], condition=Q(answered_at__isnull=True), name="question_is_one_open_a_payment"
            ),
        )

    def __str__(self) -> str:
        return self.text
