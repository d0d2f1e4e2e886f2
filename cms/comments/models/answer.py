"""What an organisation answers to a comment, and what it did about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.comments.models.comment import Comment
from wallet.people.models import Organisation


class Answer(models.Model):
    """One version of the official answer; the newest is shown, and the earlier ones are kept as they were."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="answers")
    version = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField("what we say")
    done = models.TextField("what we did", blank=True)
    done_on = models.DateField("when we did it", null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("comment", "-version")
        constraints = (
            models.UniqueConstraint(fields=["comment", "version"], name="answer_version_once_a_comment"),
            models.CheckConstraint(condition=Q(version__gte=1), name="answer_versions_begin_at_one"),
            models.CheckConstraint(condition=~Q(text=""), name="answer_says_something"),
            models.CheckConstraint(
                condition=Q(done="", done_on__isnull=True) | (~Q(done="") & Q(done_on__isnull=False)),
                name="answer_says_what_was_done_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} on {self.comment}"
