"""Saying something about a page, and deciding what the public reads."""

from datetime import date, datetime

from django.db import transaction

from cms.comments import access, errors, letters
from cms.comments.models import Comment, CommentReport
from cms.pages.models import OfferPage, SitePage
from marketplace.community import worries
from wallet.people.models import User
from wallet.people.operations import audit

State = Comment.State


@transaction.atomic
def write(
    *,
    page: SitePage,
    text: str,
    name: str,
    email: str,
    may_be_shown: bool,
    by: User | None,
    at: datetime,
    on: date,
) -> Comment:
    """Take in what somebody says; words that worry us go to the safeguarding leads instead of the editors."""
    worrying = worries.found_in(f"{text}\n{name}", on=on)
    offer = OfferPage.objects.filter(pk=page.pk).first()
    comment = Comment.objects.create(
        page=page,
        title=page.title,
        part=offer.part if offer else "",
        text=text,
        name=name,
        email=email,
        may_be_shown=may_be_shown,
        written_by=by,
        written_at=at,
        state=State.SAFEGUARDING if worrying else State.WAITING,
    )
    audit.record(action="comment.written", subject=comment, by=by, at=at, after={"state": comment.state})
    (letters.tell_safeguarding if worrying else letters.tell_editors).delay_on_commit(comment.pk)
    return comment


@transaction.atomic
def publish(*, comment: Comment, theme: str, by: User, at: datetime, on: date) -> Comment:
    """Let the public read a comment whose writer agrees to that."""
    comment = _to_decide(comment, by, on)
    if not comment.may_be_shown:
        raise errors.MayNotBeShown
    comment.theme = Comment.Theme(theme)
    return _decided(comment, State.PUBLISHED, by, at)


@transaction.atomic
def note(*, comment: Comment, theme: str, by: User, at: datetime, on: date) -> Comment:
    """Say that a comment was read, and show it to nobody; the yearly summary counts it."""
    comment = _to_decide(comment, by, on)
    comment.theme = Comment.Theme(theme)
    return _decided(comment, State.NOTED, by, at)


@transaction.atomic
def refuse(*, comment: Comment, reason: str, by: User, at: datetime, on: date) -> Comment:
    """Keep a comment from the public, and tell whoever wrote it why, where they left an address."""
    if not reason.strip():
        raise errors.ReasonMissing
    comment = _to_safeguard(comment, by, on) if _is_worrying(comment) else _to_decide(comment, by, on)
    comment.reason = reason.strip()
    return _decided(comment, State.REFUSED, by, at)


@transaction.atomic
def pass_on(*, comment: Comment, by: User, at: datetime, on: date) -> Comment:
    """Hand a comment that worries an editor to the safeguarding leads."""
    comment = _move(_to_decide(comment, by, on), State.SAFEGUARDING, by, at)
    letters.tell_safeguarding.delay_on_commit(comment.pk)
    return comment


@transaction.atomic
def release(*, comment: Comment, by: User, at: datetime, on: date) -> Comment:
    """Hand a comment back to the editors: there is nothing to worry about in it."""
    comment = _move(_to_safeguard(comment, by, on), State.WAITING, by, at)
    letters.tell_editors.delay_on_commit(comment.pk)
    return comment


@transaction.atomic
def report(*, comment: Comment, text: str, at: datetime) -> CommentReport | None:
    """Say that a comment should not stand: the public stops seeing it at once, until an editor has looked again."""
    comment = _locked(comment)
    if comment.state not in {State.PUBLISHED, State.HIDDEN}:
        return None
    told = CommentReport.objects.create(comment=comment, text=text, reported_at=at)
    if comment.state == State.PUBLISHED:
        comment.state = State.HIDDEN
        comment.save(update_fields=["state"])
        letters.tell_editors.delay_on_commit(comment.pk)
    audit.record(action="comment.reported", subject=comment, by=None, at=at, after={"state": comment.state})
    return told


def _is_worrying(comment: Comment) -> bool:
    return Comment.objects.filter(pk=comment.pk, state=State.SAFEGUARDING).exists()


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update(of=("self",), no_key=True).get(pk=comment.pk)


def _to_decide(comment: Comment, by: User, on: date) -> Comment:
    comment = _locked(comment)
    if not access.may_decide(user=by, comment=comment, on=on):
        raise errors.OwnComment if by.pk == comment.written_by_id else errors.NotAllowed
    if comment.state == State.SAFEGUARDING:
        raise errors.MovedOn(comment.get_state_display())
    return comment


def _to_safeguard(comment: Comment, by: User, on: date) -> Comment:
    comment = _locked(comment)
    if not access.may_safeguard(user=by, comment=comment, on=on):
        raise errors.OwnComment if by.pk == comment.written_by_id else errors.NotAllowed
    return comment


def _decided(comment: Comment, to: Comment.State, by: User, at: datetime) -> Comment:
    """Move a comment to where it stays, settle what was said against it, and write to whoever wrote it."""
    comment = _move(comment, to, by, at)
    comment.reports.filter(settled_at__isnull=True).update(settled_by=by, settled_at=at)
    letters.tell_writer.delay_on_commit(comment.pk)
    return comment


def _move(comment: Comment, to: Comment.State, by: User, at: datetime) -> Comment:
    if to not in Comment.MOVES[State(comment.state)]:
        raise errors.MovedOn(comment.get_state_display())
    before, comment.state, comment.decided_by, comment.decided_at = comment.state, to, by, at
    comment.save(update_fields=["state", "theme", "reason", "decided_by", "decided_at"])
    after = {"state": to.value, "reason": comment.reason}
    audit.record(action=f"comment.{to.value}", subject=comment, by=by, at=at, before={"state": before}, after=after)
    return comment
