"""The organisation's right of reply."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from marketplace.community import access, errors
from marketplace.community.models import Reply, Review
from marketplace.community.operations import reviews
from wallet.people.models import User
from wallet.people.operations import audit


@transaction.atomic
def write(*, review: Review, text: str, by: User, at: datetime, on: date) -> Reply:
    """Answer a published review for the organisation; a moderator reads it before it shows."""
    review = reviews.locked(review)
    if not access.may_reply(user=by, review=review, on=on):
        raise errors.NotAllowed
    try:
        with transaction.atomic():
            reply = Reply.objects.create(review=review, text=text.strip(), written_by=by, written_at=at)
    except IntegrityError:
        raise errors.RepliedAlready from None
    audit.record(action="reply.written", subject=reply, by=by, at=at)
    return reply


@transaction.atomic
def publish(*, reply: Reply, by: User, at: datetime, on: date) -> Reply:
    """Let the public read a reply."""
    reply = _to_moderate(reply, by, on)
    reply.published_by, reply.published_at = by, at
    reply.save(update_fields=["published_by", "published_at"])
    audit.record(action="reply.published", subject=reply, by=by, at=at)
    return reply


@transaction.atomic
def remove(*, reply: Reply, by: User, at: datetime, on: date) -> None:
    """Send a reply away, so that the organisation can write another."""
    reply = _to_moderate(reply, by, on)
    audit.record(action="reply.removed", subject=reply, by=by, at=at, before={"text": reply.text})
    reply.delete()


def _to_moderate(reply: Reply, by: User, on: date) -> Reply:
    reply = Reply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    if by.pk == reply.written_by_id or not access.may_moderate(user=by, review=reply.review, on=on):
        raise errors.OwnReview
    return reply
