"""One message that is filed with HMRC, from its sealing to HMRC's answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """How far a filing has come."""

    PREPARED = "prepared", "Ready to send"
    SENDING = "sending", "Being sent"
    WAITING = "waiting", "With HMRC"
    ACCEPTED = "accepted", "Accepted by HMRC"
    REFUSED = "refused", "Refused by HMRC"
    FAILED = "failed", "Not taken by HMRC"
    UNCLEAR = "unclear", "HMRC may or may not have it"


# From where to where a filing may go. What was sent without a clear answer is never sent again by itself.
MOVES: dict[State, frozenset[State]] = {
    State.PREPARED: frozenset({State.SENDING}),
    State.SENDING: frozenset({State.WAITING, State.PREPARED, State.FAILED, State.UNCLEAR}),
    State.WAITING: frozenset({State.ACCEPTED, State.REFUSED, State.FAILED, State.UNCLEAR}),
    State.UNCLEAR: frozenset({State.PREPARED, State.FAILED}),
    State.ACCEPTED: frozenset(),
    State.REFUSED: frozenset(),
    State.FAILED: frozenset(),
}
OVER = (State.REFUSED, State.FAILED)
_ASKED = Q(state__in=(State.WAITING, State.ACCEPTED, State.REFUSED))


class Filing(models.Model):
    """A sealed message and what became of it; `message` is what was sealed, without the sender's password.

    `digest` is that of the settled run (or summary) it was built from, where that is known. The same run, and the same
    sealed content, can be filed once: only after a refusal may there be another.
    """

    message_class = models.CharField(max_length=32)
    irmark = models.CharField(max_length=28)
    digest = models.CharField(max_length=64, blank=True)
    is_test = models.BooleanField()
    message = models.BinaryField()
    state = models.CharField(max_length=8, choices=State, default=State.PREPARED)
    correlation_id = models.CharField(max_length=32, blank=True)
    endpoint = models.URLField(blank=True)
    ask_at = models.DateTimeField(null=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    tidied_at = models.DateTimeField(null=True)
    answer = models.JSONField(default=list)

    class Meta:
        ordering = ("-prepared_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="filing_state_is_known"),
            models.UniqueConstraint(
                fields=["irmark", "is_test"], condition=~Q(state__in=OVER), name="filing_of_a_mark_is_one"
            ),
            models.UniqueConstraint(
                fields=["digest", "message_class", "is_test"],
                condition=~Q(state__in=OVER) & ~Q(digest=""),
                name="filing_of_a_run_is_one",
            ),
            models.CheckConstraint(
                condition=~_ASKED | Q(sent_at__isnull=False) & ~Q(correlation_id=""),
                name="filing_with_hmrc_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(state=State.PREPARED, sent_at__isnull=True)
                | ~Q(state=State.PREPARED) & Q(sent_at__isnull=False),
                name="filing_says_when_it_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.ACCEPTED, *OVER), answered_at__isnull=False)
                | ~Q(state__in=(State.ACCEPTED, *OVER)) & Q(answered_at__isnull=True),
                name="filing_says_when_it_was_answered",
            ),
        )

    def __str__(self) -> str:
        return f"{self.message_class} {self.irmark}"
