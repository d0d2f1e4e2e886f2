"""That somebody asks for support, for themselves or for somebody they help."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SupportRequest(models.Model):
    """One request; some weeks after it is closed the whole of it is deleted.

    What sounds like harm is read by a safeguarding lead too (`read_by`), and kept until one has read it.
    """

    class ForWhom(models.TextChoices):
        """Whose life it is about."""

        ME = "me", "Me"
        OTHER = "other", "Somebody I help"

    class Needs(models.TextChoices):
        """What makes talking easier."""

        INTERPRETER = "interpreter", "Somebody who speaks my language"
        BSL = "bsl", "British Sign Language"
        LARGE_PRINT = "large_print", "Letters in large print"
        EASY_READ = "easy_read", "Letters in easy read"
        WRITING = "writing", "Writing instead of talking"
        COMPANY = "company", "Somebody with me when we talk"

    class State(models.TextChoices):
        """Where a request stands; `MOVES` says what may follow on what."""

        NEW = "new", "New"
        TAKEN = "taken", "Somebody sees to it"
        CLOSED = "closed", "Closed"

    MOVES = {State.NEW: (State.TAKEN, State.CLOSED), State.TAKEN: (State.CLOSED,), State.CLOSED: ()}

    for_whom = models.CharField(max_length=5, choices=ForWhom)
    name = models.CharField("name of whoever asks", max_length=100)
    their_name = models.CharField("name of whom it is for", max_length=100, blank=True)
    has_agreed = models.BooleanField("they know of it", default=False)
    why_not = models.CharField("why they do not know", max_length=300, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    best_time = models.CharField("when to reach them", max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    about = models.TextField("what it is about", blank=True)
    needs = models.JSONField("what makes talking easier", default=list, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField("to be answered by")
    state = models.CharField(max_length=6, choices=State, default=State.NEW)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField("what came of it", max_length=300, blank=True)
    is_worrying = models.BooleanField("its words may mean harm", default=False)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField("read by a safeguarding lead", null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=["state", "due_on"], name="support_request_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(for_whom="me", their_name="", has_agreed=False, why_not="")
                | (Q(for_whom="other") & ~Q(their_name="") & (Q(has_agreed=True, why_not="") | ~Q(why_not=""))),
                name="support_request_says_for_whom",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & (~Q(telephone="") | ~Q(email="")),
                name="support_request_can_be_answered",
            ),
            models.CheckConstraint(
                condition=Q(state="new", taken_at__isnull=True, closed_at__isnull=True)
                | Q(state="taken", taken_at__isnull=False, closed_at__isnull=True)
                | (Q(state="closed", closed_at__isnull=False) & ~Q(note="")),
                name="support_request_state_says_what",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{who}_by__isnull": True, f"{who}_at__isnull": True})
                    | Q(**{f"{who}_by__isnull": False, f"{who}_at__isnull": False}),
                    name=f"support_request_{who}_by_somebody",
                )
                for who in ("taken", "closed", "read")
            ),
        )

    def __str__(self) -> str:
        return f"Request {self.pk}"

    @property
    def needs_in_words(self) -> list[str]:
        """Say what makes talking easier, each need in words."""
        return [str(label) for need, label in self.Needs.choices if need in self.needs]

    @property
    def worry_waits(self) -> bool:
        """Answer whether no safeguarding lead has read yet what sounds like harm."""
        return self.is_worrying and self.read_at is None
