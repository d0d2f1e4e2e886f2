"""That somebody says a published comment should not stand."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cms.comments.models.comment import Comment


class CommentReport(models.Model):
    """Why a comment should not stand; who says so is not asked."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
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
                name="comment_report_is_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"Report of a comment on {self.comment.title}"
