"""What a visitor says is wrong with a listing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.directory.models.service import Service


class ProblemReport(models.Model):
    """One report about a listing, by somebody who need not say who they are.

    An unsafe or worrying one goes to the safeguarding leads alone; the others to the editors. The address for the
    answer is forgotten as soon as the report is settled.
    """

    class Kind(models.TextChoices):
        """What is wrong, in the words that a visitor chooses from."""

        WRONG_FACTS = "wrong_facts", "Some of the facts are wrong"
        CLOSED = "closed", "It has closed or moved"
        UNSAFE = "unsafe", "Something is unsafe or worries me"
        NOT_AS_SAID = "not_as_said", "It is offensive, or not what it says it is"

    class State(models.TextChoices):
        """Where a report stands; `MOVES` says what may follow on what."""

        NEW = "new", "New"
        LOOKING = "looking", "Being looked at"
        PUT_RIGHT = "put_right", "Put right"
        NOTHING_WRONG = "nothing_wrong", "Nothing to put right"

    MOVES = {
        State.NEW: (State.LOOKING, State.PUT_RIGHT, State.NOTHING_WRONG),
        State.LOOKING: (State.PUT_RIGHT, State.NOTHING_WRONG),
        State.PUT_RIGHT: (),
        State.NOTHING_WRONG: (),
    }

    service = models.ForeignKey(Service, models.PROTECT, related_name="problem_reports")
    kind = models.CharField(max_length=11, choices=Kind)
    text = models.TextField("what is wrong", max_length=2000)
    email = models.EmailField("where to send the answer", blank=True)
    state = models.CharField(max_length=13, choices=State, default=State.NEW)
    reported_at = models.DateTimeField()
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    handled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ("-reported_at", "-id")
        indexes = (models.Index(fields=["state", "-reported_at"], name="problem_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["wrong_facts", "closed", "unsafe", "not_as_said"]), name="problem_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="problem_says_what_is_wrong"),
            models.CheckConstraint(
                condition=Q(state="new", handled_by__isnull=True, handled_at__isnull=True, answer="")
                | Q(state="looking", handled_by__isnull=False, handled_at__isnull=False, answer="")
                | Q(state__in=["put_right", "nothing_wrong"], handled_by__isnull=False, handled_at__isnull=False)
                & ~Q(answer=""),
                name="problem_state_says_who_and_what",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["new", "looking"]) | Q(email=""), name="problem_settled_keeps_no_address"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.service}"

    @property
    def is_open(self) -> bool:
        """Answer whether somebody still has to settle it."""
        return bool(self.MOVES[self.State(self.state)])
