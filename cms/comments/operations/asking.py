"""Asking for support, and seeing to it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from cms.comments import errors, letters
from cms.comments.models import SupportRequest
from cms.comments.rules import RULES
from marketplace.community import worries
from wallet.people.models import User
from wallet.people.operations import audit

State = SupportRequest.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody says who asks for support; some way to reach them must be there."""

    for_whom: str
    name: str
    their_name: str = ""
    has_agreed: bool = False
    why_not: str = ""
    telephone: str = ""
    email: str = ""
    best_time: str = ""
    postcode: str = ""
    about: str = ""
    needs: list[str]

    @property
    def words(self) -> str:
        """Give all that was written freely."""
        return f"{self.about}\n{self.why_not}\n{self.best_time}"


@transaction.atomic
def ask(*, wish: Wish, by: User | None, at: datetime, on: date) -> SupportRequest:
    """Take in what somebody asks for; the rules say by when they hear from us.

    Words that worry us go to the safeguarding leads as well, and keep nobody from seeing to the request.
    """
    days = RULES.row("asking", on=on)["answered_within_days"]
    made = SupportRequest.objects.create(
        **asdict(wish),
        asked_at=at,
        due_on=on + timedelta(days=days),
        is_worrying=bool(worries.found_in(wish.words, on=on)),
    )
    after = {"for_whom": made.for_whom, "due_on": made.due_on.isoformat(), "is_worrying": made.is_worrying}
    audit.record(action="support.asked", subject=made, by=by, at=at, after=after)
    letters.tell_coordinators.delay_on_commit(made.pk)
    letters.thank_for_asking.delay_on_commit(made.pk)
    if made.is_worrying:
        letters.tell_safeguarding_of_request.delay_on_commit(made.pk)
    return made


@transaction.atomic
def take(*, request: SupportRequest, by: User, at: datetime) -> SupportRequest:
    """Say that one sees to it."""
    request, before = _to_move(request, State.TAKEN)
    request.taken_by, request.taken_at = by, at
    return _moved(request, before, by, at)


@transaction.atomic
def close(*, request: SupportRequest, note: str, by: User, at: datetime) -> SupportRequest:
    """Say what came of it."""
    if not note.strip():
        raise errors.NoteMissing
    request, before = _to_move(request, State.CLOSED)
    request.closed_by, request.closed_at, request.note = by, at, note.strip()
    return _moved(request, before, by, at)


@transaction.atomic
def note_worry(*, request: SupportRequest, by: User, at: datetime) -> SupportRequest:
    """Say that a safeguarding lead has read what sounds like harm."""
    request = _locked(request)
    if not request.worry_waits:
        raise errors.ReadBefore
    request.read_by, request.read_at = by, at
    request.save(update_fields=["read_by", "read_at"])
    audit.record(action="support.worry_read", subject=request, by=by, at=at)
    return request


def _locked(request: SupportRequest) -> SupportRequest:
    return SupportRequest.objects.select_for_update(of=("self",), no_key=True).get(pk=request.pk)


def _to_move(request: SupportRequest, to: State) -> tuple[SupportRequest, str]:
    request = _locked(request)
    if to not in SupportRequest.MOVES[State(request.state)]:
        raise errors.MovedOn(request.get_state_display())
    before, request.state = request.state, to
    return request, before


def _moved(request: SupportRequest, before: str, by: User, at: datetime) -> SupportRequest:
    request.save(update_fields=["state", "note", "taken_by", "taken_at", "closed_by", "closed_at"])
    after = {"state": str(request.state)}
    audit.record(
        action=f"support.{request.state}", subject=request, by=by, at=at, before={"state": before}, after=after
    )
    return request
