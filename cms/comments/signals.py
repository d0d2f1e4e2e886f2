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
    """Tell of a comment; a new one is counted in its year, and not shown on its page yet."""
    changed("comments", *([] if created else [f"comments:{instance.page_id}"]))


def _answer_changed(instance: Answer, **_: Any) -> None:
    changed("comments", f"comments:{instance.comment.page_id}")
