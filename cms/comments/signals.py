"""Telling the kept pages that what people read under them has changed."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from cms.caching.changes import changed
from cms.comments.models import Answer, Comment


def listen() -> None:
    """Begin to hear of changes."""
    for kind, told in ((Comment, _comment_changed), (Answer, _answer_changed)):
        for signal in (post_save, post_delete):
            signal.connect(told, sender=kind, dispatch_uid=f"comments.{kind.__name__}")


def _comment_changed(instance: Comment, *, created: bool = False, **_: Any) -> None:
    """Tell of a comment that was decided about; a new one is not shown yet."""
    if not created:
        changed(f"comments:{instance.page_id}", "comments")


def _answer_changed(instance: Answer, **_: Any) -> None:
    changed(f"comments:{instance.comment.page_id}", "comments")
