"""Asking for a page in another format, and seeing to it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from cms.comments import errors, letters
from cms.comments.models import FormatRequest
from cms.comments.rules import RULES
from cms.pages.models import SitePage
from wallet.people.models import User
from wallet.people.operations import audit

State = FormatRequest.State


@transaction.atomic
def ask(
    *, page: SitePage, wanted: str, language: str, name: str, email: str, reach: str, at: datetime, on: date
) -> FormatRequest:
    """Take in what somebody asks for; the rules say by when they have it."""
    made = FormatRequest.objects.create(
        page=page,
        title=page.title,
        format=wanted,
        language=language if wanted == FormatRequest.Format.LANGUAGE else "",
        name=name,
        email=email,
        reach=reach,
        asked_at=at,
        due_on=on + timedelta(days=RULES.row("format", on=on)["sent_within_days"]),
    )
    after = {"format": made.format, "due_on": made.due_on.isoformat()}
    audit.record(action="format.asked", subject=made, by=None, at=at, after=after)
    letters.tell_of_request.delay_on_commit(made.pk)
    letters.thank_for_request.delay_on_commit(made.pk)
    return made


@transaction.atomic
def take(*, request: FormatRequest, by: User, at: datetime) -> FormatRequest:
    """Say that one sees to it."""
    return _move(request, State.TAKEN, note="", by=by, at=at)


@transaction.atomic
def close(*, request: FormatRequest, state: str, note: str, by: User, at: datetime) -> FormatRequest:
    """Say that it was sent, or why it is not possible, and write that to whoever asked."""
    closed = _move(request, State(state), note=note, by=by, at=at)
    letters.tell_asker.delay_on_commit(closed.pk)
    return closed


def _move(request: FormatRequest, to: "FormatRequest.State", *, note: str, by: User, at: datetime) -> FormatRequest:
    request = FormatRequest.objects.select_for_update(of=("self",), no_key=True).get(pk=request.pk)
    if to not in FormatRequest.MOVES[State(request.state)]:
        raise errors.MovedOn(request.get_state_display())
    before, request.state, request.note = request.state, to, note
    request.taken_by = by
    request.closed_at = None if to == State.TAKEN else at
    request.save(update_fields=["state", "note", "taken_by", "closed_at"])
    audit.record(
        action=f"format.{to.value}", subject=request, by=by, at=at, before={"state": before}, after={"state": to.value}
    )
    return request
