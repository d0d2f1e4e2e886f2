"""Where two people stand with each other, as each of them may know it, and what they wrote."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet, Subquery
from django.db.models.expressions import Combinable

from marketplace.community.models import ConversationReport, Introduction, Message
from marketplace.community.queries import peers
from wallet.people.access import has_role
from wallet.people.models import Role, User

State = Introduction.State
AT_A_TIME = 50


class Stands(StrEnum):
    """What one of the two may know of where it stands; a no of the other looks like no answer yet."""

    ASKED = "asked"
    WAITING = "waiting"
    OPEN = "open"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class InTouch:
    """An introduction as one of the two sees it: the other only once both have said yes."""

    introduction: Introduction
    stands: Stands
    other: User | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Some messages, the oldest first; `earlier` is the number before which there are more."""

    messages: list[Message]
    earlier: int | None
    is_newest: bool


def seen_by(user: User, introduction: Introduction) -> InTouch:
    """Show an introduction as one of the two may see it."""
    both = introduction.opened_at is not None
    other = introduction.other(user) if both else None
    return InTouch(introduction=introduction, stands=_stands(introduction, user), other=other)


def of_user(*, user: User) -> list[InTouch]:
    """List with whom somebody is in touch or may be, the newest first, and what has ended and is not forgotten yet.

    What never was more than a question is gone once it has ended; a conversation stays, as it may be reported.
    """
    seen = (seen_by(user, one) for one in peers.introductions(user=user))
    return [one for one in seen if one.stands != Stands.ENDED or one.other]


def written(*, introduction: Introduction, before: int | None = None) -> Written:
    """Give the newest messages, or the newest before one of them."""
    rows = introduction.messages.select_related("written_by").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: AT_A_TIME + 1])
    shown = found[:AT_A_TIME][::-1]
    more = len(found) > AT_A_TIME
    return Written(messages=shown, earlier=shown[0].pk if more else None, is_newest=before is None)


def to_moderate() -> QuerySet[Introduction]:
    """Give the conversations with a report that nobody has settled, or with words that worry us."""
    found = Introduction.objects.filter(Q(pk__in=_reported()) | Q(is_flagged=True))
    return found.select_related("first", "second").order_by("asked_at", "pk")


def to_moderate_by(*, user: User, on: date) -> QuerySet[Introduction]:
    """Give those that a user may read: what only worries us is for safeguarding leads, one's own for somebody else."""
    found = to_moderate().exclude(Q(first=user) | Q(second=user))
    is_lead = has_role(user=user, roles=[Role.SAFEGUARDING], on=on)
    return found if is_lead else found.filter(pk__in=_reported())


def _reported() -> Combinable:
    return Subquery(ConversationReport.objects.filter(settled_at__isnull=True).values("introduction"))


def _stands(introduction: Introduction, user: User) -> Stands:
    says, state = introduction.says(user), State(introduction.state)
    if state in {State.OPEN, State.PAUSED}:
        return Stands(state.value)
    if says is False or state in {State.LEFT, State.CLOSED}:
        return Stands.ENDED
    return Stands.WAITING if says else Stands.ASKED
