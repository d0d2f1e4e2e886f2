"""Two people who may want to meet, and what they write to each other once both have said yes."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.people.models import User


class Introduction(models.Model):
    """A pair of users, the one with the lower number first; names are shown only while it is open, to each other.

    A no is never shown to the other: to them there is simply no answer yet.
    """

    class State(models.TextChoices):
        """Where it stands; `MOVES` says what may follow on what."""

        ASKED = "asked", "Waiting for an answer"
        REFUSED = "refused", "Not wanted"
        OPEN = "open", "Both said yes"
        PAUSED = "paused", "Stopped until a moderator has looked"
        LEFT = "left", "Ended by one of the two"
        CLOSED = "closed", "Ended by a moderator"

    MOVES = {
        State.ASKED: (State.OPEN, State.REFUSED, State.LEFT),
        State.OPEN: (State.PAUSED, State.LEFT),
        State.PAUSED: (State.OPEN, State.CLOSED, State.LEFT),
        State.REFUSED: (),
        State.LEFT: (),
        State.CLOSED: (),
    }

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    note = models.CharField("why they may like each other, from a coordinator", max_length=300, blank=True)
    reasons = models.TextField("what they share, as it was told to both")
    first_says = models.BooleanField(null=True)
    second_says = models.BooleanField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    is_blocked = models.BooleanField("one of them never wants to meet the other again", default=False)
    is_flagged = models.BooleanField("words in it worry us", default=False)

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (
            models.Index(fields=["first", "state"], name="introduction_by_first"),
            models.Index(fields=["second", "state"], name="introduction_by_second"),
        )
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="introduction_of_a_pair_is_made_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="introduction_is_of_two_in_order"),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "paused", "closed"])
                | Q(first_says__isnull=False, first_says=True)
                & Q(second_says__isnull=False, second_says=True, opened_at__isnull=False),
                name="introduction_opens_when_both_say_yes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["left", "closed", "refused"], ended_at__isnull=False)
                | Q(state__in=["asked", "open", "paused"], ended_at__isnull=True),
                name="introduction_ends_when_it_says",
            ),
        )

    def __str__(self) -> str:
        return f"Introduction {self.key}"

    def other(self, user: User) -> User:
        """Give the other of the two."""
        return self.second if user.pk == self.first_id else self.first

    def says(self, user: User) -> bool | None:
        """Give what one of the two has answered."""
        return self.first_says if user.pk == self.first_id else self.second_says


class Message(models.Model):
    """What one wrote to the other; never changed."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="messages")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        ordering = ("written_at", "id")
        indexes = (models.Index(fields=["introduction", "written_at"], name="message_by_introduction"),)
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),)

    def __str__(self) -> str:
        return f"Message of {self.written_at:%-d %B %Y}"


class ConversationReport(models.Model):
    """One of the two says that something is wrong; the conversation stops at once until a moderator has looked."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="reports")
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    text = models.CharField(max_length=500)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("reported_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="conversation_report_is_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"Report about {self.introduction}"


class ConversationRead(models.Model):
    """A moderator read a conversation; both of the two see that, and when."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="readings")
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("read_at", "id")

    def __str__(self) -> str:
        return f"{self.read_by} read {self.introduction}"
