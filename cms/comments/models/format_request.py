"""That somebody asks for a page in a format they can use."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.pages.models import SitePage


class FormatRequest(models.Model):
    """One request; who asked and how to reach them is forgotten some days after it is closed."""

    class Format(models.TextChoices):
        """What they can use."""

        LARGE_PRINT = "large_print", "Large print"
        BRAILLE = "braille", "Braille"
        AUDIO = "audio", "Sound (a recording)"
        EASY_READ = "easy_read", "Easy read (pictures and short sentences)"
        BSL = "bsl", "British Sign Language (a film)"
        LANGUAGE = "language", "Another language"
        PAPER = "paper", "On paper"

    class State(models.TextChoices):
        """Where a request stands; `MOVES` says what may follow on what."""

        NEW = "new", "New"
        TAKEN = "taken", "Being made"
        SENT = "sent", "Sent"
        NOT_POSSIBLE = "not_possible", "Not possible"

    MOVES = {
        State.NEW: (State.TAKEN, State.SENT, State.NOT_POSSIBLE),
        State.TAKEN: (State.SENT, State.NOT_POSSIBLE),
        State.SENT: (),
        State.NOT_POSSIBLE: (),
    }

    page = models.ForeignKey(SitePage, models.SET_NULL, null=True, related_name="+")
    title = models.CharField("title of the page", max_length=255)
    format = models.CharField(max_length=11, choices=Format)
    language = models.CharField("which language", max_length=60, blank=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    reach = models.TextField("how else to reach them", blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField("to be sent by")
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField("what was sent, or why it is not possible", max_length=300, blank=True)
    forgotten_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=["state", "due_on"], name="format_request_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=(Q(format="language") & ~Q(language="")) | (~Q(format="language") & Q(language="")),
                name="format_request_says_which_language",
            ),
            models.CheckConstraint(
                condition=Q(state="new", taken_by__isnull=True, closed_at__isnull=True)
                | Q(state="taken", taken_by__isnull=False, closed_at__isnull=True)
                | (
                    Q(state__in=["sent", "not_possible"], taken_by__isnull=False, closed_at__isnull=False) & ~Q(note="")
                ),
                name="format_request_state_says_who_and_what",
            ),
            models.CheckConstraint(
                condition=(Q(forgotten_on__isnull=True) & (~Q(email="") | ~Q(reach="")))
                | Q(forgotten_on__isnull=False, closed_at__isnull=False, name="", email="", reach=""),
                name="format_request_can_be_answered_or_is_forgotten",
            ),
        )

    def __str__(self) -> str:
        return f"{self.in_words}: {self.title}"

    @property
    def in_words(self) -> str:
        """Say what was asked for, with the language where it is one."""
        return self.language or self.get_format_display()
