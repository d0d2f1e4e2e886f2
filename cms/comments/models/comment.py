"""What somebody says about a page or an offer, from its writing to its end."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cms.pages.models import SitePage


class Comment(models.Model):
    """One comment by somebody who need not say who they are; plain text, shown as it was typed.

    Nobody sees it before an editor has read it, and the public only where whoever wrote it said so. Words that worry us
    go to the safeguarding leads instead. `title` and `part` are the page's at the time: they outlive the page, because
    the comments of a year are published together. The address is never shown, and forgotten some days after the
    decision.
    """

    class State(models.TextChoices):
        """Where a comment stands; `MOVES` says what may follow on what."""

        WAITING = "waiting", "Waiting to be read"
        PUBLISHED = "published", "Published"
        NOTED = "noted", "Read, not shown"
        REFUSED = "refused", "Not published"
        HIDDEN = "hidden", "Hidden while we look again"
        SAFEGUARDING = "safeguarding", "With the safeguarding team"

    class Theme(models.TextChoices):
        """What a comment is about; the yearly summary gathers by it."""

        WHAT_THERE_IS = "what_there_is", "What there is, and what is missing"
        GETTING_IT = "getting_it", "How to get it, and how it is decided"
        WAITING = "waiting", "How long it takes"
        COST = "cost", "What it costs"
        PEOPLE = "people", "The people who help"
        PLACES = "places", "Getting there and getting in"
        WORDS = "words", "What this website says"
        OTHER = "other", "Something else"

    MOVES = {
        State.WAITING: (State.PUBLISHED, State.NOTED, State.REFUSED, State.SAFEGUARDING),
        State.PUBLISHED: (State.HIDDEN,),
        State.HIDDEN: (State.PUBLISHED, State.REFUSED, State.SAFEGUARDING),
        State.SAFEGUARDING: (State.WAITING, State.REFUSED),
        State.NOTED: (),
        State.REFUSED: (),
    }

    page = models.ForeignKey(SitePage, models.SET_NULL, null=True, related_name="comments")
    title = models.CharField("title of the page", max_length=255)
    part = models.CharField("part of the local offer", max_length=10, blank=True)
    text = models.TextField()
    name = models.CharField("name to show", max_length=60, blank=True)
    email = models.EmailField("where to send the answer", blank=True)
    may_be_shown = models.BooleanField("they agree that it is shown", default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    theme = models.CharField(max_length=13, choices=Theme, blank=True)
    reason = models.CharField("why it is not published", max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-written_at", "-id")
        indexes = (
            models.Index(fields=["page", "state", "-written_at"], name="comment_by_page"),
            models.Index(fields=["state", "written_at"], name="comment_by_state"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "published", "noted", "refused", "hidden", "safeguarding"]),
                name="comment_state_is_known",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="comment_refusal_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "hidden"]) | Q(may_be_shown=True, theme__gt=""),
                name="comment_shows_only_where_its_writer_agrees",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="comment_decision_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "safeguarding"]) | Q(decided_by__isnull=False),
                name="comment_is_read_before_it_shows",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(written_by__isnull=True) | ~Q(decided_by=F("written_by")),
                name="comment_is_read_by_somebody_else",
            ),
        )

    def __str__(self) -> str:
        return f"Comment on {self.title}"
