"""Answering a comment for an organisation; what was said before is kept, and a better answer comes after it."""

from datetime import date, datetime

from django.db import transaction

from cms.comments import access, errors, letters
from cms.comments.models import Answer, Comment
from wallet.people.models import Organisation, User
from wallet.people.operations import audit


@transaction.atomic
def add(
    *,
    comment: Comment,
    organisation: Organisation,
    text: str,
    done: str,
    done_on: date | None,
    by: User,
    at: datetime,
    on: date,
) -> Answer:
    """Answer a published comment, or answer it better: the newest version is what people read."""
    if organisation not in access.answers_for(user=by, on=on):
        raise errors.NotAllowed
    comment = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    if by.pk == comment.written_by_id:
        raise errors.OwnComment
    if comment.state != Comment.State.PUBLISHED:
        raise errors.NotPublished
    _check_deed(done, done_on, on)
    last = comment.answers.select_related("organisation").order_by("-version").first()
    if last and last.organisation != organisation:
        raise errors.AnsweredByAnother(str(last.organisation))
    answer = Answer.objects.create(
        comment=comment,
        version=last.version + 1 if last else 1,
        organisation=organisation,
        text=text,
        done=done,
        done_on=done_on,
        written_by=by,
        written_at=at,
    )
    after = {"comment": comment.pk, "version": answer.version}
    audit.record(action="comment.answered", subject=answer, by=by, at=at, after=after)
    letters.tell_of_answer.delay_on_commit(comment.pk)
    return answer


def _check_deed(done: str, done_on: date | None, on: date) -> None:
    if bool(done) != bool(done_on):
        raise errors.DoneWithoutDay
    if done_on and done_on > on:
        raise errors.NotDoneYet
