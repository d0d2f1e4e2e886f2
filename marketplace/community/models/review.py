"""What somebody says of a listing that they have used, from its writing to its end."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from marketplace.community.models.attendance import Attendance
from marketplace.directory.models import Service
from wallet.people.models import Person
from wallet.spending.models import Payment


class Review(models.Model):
    """One review by one user for one person, of something that person paid for or went to.

    Nobody sees it before a moderator has read it. A report hides it at once until a moderator looks again. Words that
    worry us go to the safeguarding leads instead. After `expires_on` it is deleted.
    """

    class State(models.TextChoices):
        """Where a review stands; `MOVES` says what may follow on what."""

        WAITING = "waiting", "Waiting to be read"
        PUBLISHED = "published", "Published"
        REFUSED = "refused", "Not published"
        HIDDEN = "hidden", "Hidden while we look again"
        SAFEGUARDING = "safeguarding", "With the safeguarding team"
        WITHDRAWN = "withdrawn", "Taken back"

    MOVES = {
        State.WAITING: (State.PUBLISHED, State.REFUSED, State.SAFEGUARDING, State.WITHDRAWN),
        State.PUBLISHED: (State.HIDDEN, State.WITHDRAWN),
        State.HIDDEN: (State.PUBLISHED, State.REFUSED, State.SAFEGUARDING, State.WITHDRAWN),
        State.SAFEGUARDING: (State.WAITING, State.REFUSED),
        State.REFUSED: (),
        State.WITHDRAWN: (),
    }

    class Basis(models.TextChoices):
        """How we know that they have used it."""

        PAYMENT = "payment", "They paid for it from a personal budget"
        ATTENDANCE = "attendance", "They recorded that they went"

    service = models.ForeignKey(Service, models.PROTECT, related_name="reviews")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    basis = models.CharField(max_length=10, choices=Basis)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="+")
    attendance = models.ForeignKey(Attendance, models.PROTECT, null=True, blank=True, related_name="+")
    used_on = models.DateField("when they last used it")
    stars = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    text = models.TextField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("why it is not published", max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField()

    class Meta:
        ordering = ("-published_at", "-id")
        indexes = (
            models.Index(fields=["service", "state", "-published_at"], name="review_by_service"),
            models.Index(fields=["state", "written_at"], name="review_by_state"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["service", "person", "written_by"],
                condition=~Q(state__in=["withdrawn", "refused"]),
                name="review_is_one_a_person_and_listing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "published", "refused", "hidden", "safeguarding", "withdrawn"]),
                name="review_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(basis="payment", payment__isnull=False, attendance__isnull=True)
                | Q(basis="attendance", attendance__isnull=False, payment__isnull=True),
                name="review_rests_on_what_it_says",
            ),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="review_has_one_to_five_stars"),
            models.CheckConstraint(condition=~Q(text=""), name="review_says_something"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="review_refusal_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "hidden"])
                | Q(decided_by__isnull=False, published_at__isnull=False),
                name="review_is_read_before_it_shows",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("written_by")),
                name="review_is_read_by_somebody_else",
            ),
        )

    def __str__(self) -> str:
        return f"Review of {self.service}"


class Reply(models.Model):
    """What the organisation answers to a review, once; a moderator reads it too before it shows."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="reply")
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "replies"
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="reply_says_something"),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True, published_at__isnull=True)
                | Q(published_by__isnull=False, published_at__isnull=False) & ~Q(published_by=F("written_by")),
                name="reply_is_read_by_somebody_else",
            ),
        )

    def __str__(self) -> str:
        return f"Reply to a review of {self.review.service}"


class ReviewReport(models.Model):
    """Somebody says that a published review should not stand; who they are is not asked."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="reports")
    text = models.CharField("what is wrong with it", max_length=500)
    reported_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("reported_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="review_report_is_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"Report about a review of {self.review.service}"
