"""Bringing two people together: one asks, both say yes, they write, and either may end it at any time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from marketplace.community import errors, letters, worries
from marketplace.community.models import ConversationRead, ConversationReport, Introduction, Message, PeerProfile
from marketplace.community.queries import peers
from marketplace.community.rules import RULES
from marketplace.directory.models import Term
from wallet.people.access import Action, people_at_work
from wallet.people.models import User
from wallet.people.operations import audit

State = Introduction.State
ENDED = (State.LEFT, State.CLOSED, State.REFUSED)
AN_HOUR = timedelta(hours=1)


@transaction.atomic
def ask(*, profile: PeerProfile, key: UUID, at: datetime, on: date) -> Introduction:
    """Ask to meet somebody who is suggested; asking is one's own yes, and a yes to whoever has asked already."""
    other = PeerProfile.objects.select_related("user").filter(key=key).first()
    if other is None:
        raise errors.NotSuggested
    there = _of_pair(profile.user, other.user)
    if there is not None:
        return _ask_back(there, profile.user, at)
    suggestion = next((one for one in peers.suggestions(profile=profile, on=on) if one.key == key), None)
    if suggestion is None:
        raise errors.NotSuggested
    try:
        return _introduce(profile.user, other.user, asked_by=profile.user, at=at, reasons=suggestion.reasons)
    except errors.NotIntroducible:  # the other asked in the same moment
        return _ask_back(_of_pair(profile.user, other.user), profile.user, at)


@transaction.atomic
def introduce(*, one: PeerProfile, other: PeerProfile, note: str, by: User, at: datetime, on: date) -> Introduction:
    """Suggest two people to each other, as a coordinator who works for at least one of them; both still decide."""
    theirs = people_at_work(user=by, action=Action.MANAGE_PERSON, on=on).filter(user__in=[one.user_id, other.user_id])
    is_possible = one.is_open and other.is_open and one.pk != other.pk
    match = peers.match(one=one, other=other) if is_possible else None
    if match is None or not theirs.exists():
        raise errors.NotIntroducible
    interests = {str(pk): name for pk, name in Term.objects.filter(pk__in=match.interests).values_list("pk", "name")}
    words = peers.reasons(match, interests)
    introduction = _introduce(one.user, other.user, asked_by=by, at=at, reasons=words, note=note.strip())
    audit.record(action="introduction.made", subject=introduction, by=by, at=at)
    return introduction


@transaction.atomic
def answer(*, introduction: Introduction, wants: bool, by: User, at: datetime) -> Introduction:
    """Say yes or no; only when both have said yes does either learn who the other is.

    Whoever answers after the other's no is not told of that no: to them there is simply no answer yet.
    """
    row = locked(introduction, by)
    if row.says(by) is not None:
        raise errors.AnsweredAlready
    if row.state not in {State.ASKED, State.REFUSED}:
        raise errors.Ended
    _say(row, by, wants=wants)
    if row.state == State.ASKED and not wants:
        _end(row, State.REFUSED, by, at)
    elif row.first_says and row.second_says:
        row.state, row.opened_at = State.OPEN, at
        letters.tell_open.delay_on_commit(row.pk)
    row.save()
    return row


@transaction.atomic
def write(*, introduction: Introduction, text: str, by: User, at: datetime, on: date) -> Message:
    """Write to the other; words that worry us bring a safeguarding lead in."""
    row = locked(introduction, by)
    if row.state != State.OPEN:
        raise errors.NotOpen
    if not text.strip():
        raise errors.NothingWritten
    message = Message.objects.create(introduction=row, written_by=by, written_at=at, text=text.strip())
    if worries.found_in(text, on=on) and not row.is_flagged:
        row.is_flagged = True
        row.save(update_fields=["is_flagged"])
        letters.tell_of_worry_between.delay_on_commit(row.pk)
    letters.tell_of_message.delay_on_commit(message.pk)
    return message


@transaction.atomic
def leave(*, introduction: Introduction, by: User, at: datetime, is_for_ever: bool = False) -> Introduction:
    """End it, without a reason; for ever means never to be suggested to each other again."""
    row = locked(introduction, by)
    row.is_blocked = row.is_blocked or is_for_ever
    if row.says(by) is not True:  # without a yes of one's own this is a no, of which the other is never told
        _say(row, by, wants=False)
        if row.state == State.ASKED:
            _end(row, State.REFUSED, by, at)
    elif row.state == State.REFUSED:
        _say(row, by, wants=False)
    elif row.state not in ENDED:
        _end(row, State.LEFT, by, at)
    row.save()
    return row


@transaction.atomic
def report(*, introduction: Introduction, text: str, by: User, at: datetime) -> ConversationReport:
    """Say that something is or was wrong: nobody can write any more until a moderator has looked."""
    row = locked(introduction, by)
    if row.opened_at is None:
        raise errors.NotOpen
    if row.state == State.OPEN:
        row.state = State.PAUSED
        row.save(update_fields=["state"])
    letters.tell_of_conversation.delay_on_commit(row.pk)
    told = ConversationReport.objects.create(introduction=row, reported_by=by, reported_at=at, text=text.strip())
    audit.record(action="introduction.reported", subject=row, by=by, at=at)
    return told


@transaction.atomic
def read(*, introduction: Introduction, by: User, at: datetime) -> None:
    """Note that a moderator reads a conversation, once an hour; the two see it."""
    if by.pk in {introduction.first_id, introduction.second_id}:
        raise errors.NotAllowed
    if introduction.readings.filter(read_by=by, read_at__gt=at - AN_HOUR).exists():
        return
    ConversationRead.objects.create(introduction=introduction, read_by=by, read_at=at)
    audit.record(action="introduction.read", subject=introduction, by=by, at=at)


@transaction.atomic
def settle(*, introduction: Introduction, goes_on: bool, by: User, at: datetime) -> Introduction:
    """Let two people write to each other again, or end it."""
    row = Introduction.objects.select_for_update(no_key=True).get(pk=introduction.pk)
    if by.pk in {row.first_id, row.second_id}:
        raise errors.NotAllowed
    if not goes_on and row.state in {State.OPEN, State.PAUSED}:
        _end(row, State.CLOSED, by, at)
    elif row.state == State.PAUSED:
        row.state = State.OPEN
    row.is_flagged = False
    row.save()
    row.reports.filter(settled_at__isnull=True).update(settled_by=by, settled_at=at)
    audit.record(action="introduction.settled", subject=row, by=by, at=at, after={"state": row.state})
    return row


def forget(*, on: date, at: datetime) -> int:
    """Forget what ended long ago, but not what a moderator has still to settle; answer how many were deleted.

    Of two people who never want to meet again only that is kept.
    """
    before = at - timedelta(days=RULES.row("peers", on=on)["forgotten_after_days"])
    unsettled = ConversationReport.objects.filter(settled_at__isnull=True).values("introduction")
    old = Introduction.objects.filter(state__in=ENDED, ended_at__lt=before).exclude(pk__in=unsettled)
    apart = old.filter(is_blocked=True)
    Message.objects.filter(introduction__in=apart).delete()
    apart.update(reasons="", note="")
    together = list(old.filter(is_blocked=False).values_list("pk", flat=True))
    Introduction.objects.filter(pk__in=together).delete()
    return len(together)


def locked(introduction: Introduction, by: User) -> Introduction:
    """Read an introduction as it stands now, for one of the two, and let nobody else change it meanwhile."""
    rows = Introduction.objects.select_for_update(of=("self",), no_key=True).select_related("first", "second")
    row = rows.filter(Q(first=by) | Q(second=by)).filter(pk=introduction.pk).first()
    if row is None:
        raise errors.NotAllowed
    return row


def _introduce(
    one: User, other: User, *, asked_by: User, at: datetime, reasons: Sequence[str], note: str = ""
) -> Introduction:
    first, second = sorted((one, other), key=lambda user: user.pk)
    says = {f"{place}_says": True for place, user in (("first", first), ("second", second)) if user == asked_by}
    words = "\n".join(reasons)
    try:
        with transaction.atomic():
            made = Introduction.objects.create(
                first=first,
                second=second,
                asked_by=asked_by,
                asked_at=at,
                reasons=words,
                note=note,
                **says,
            )
    except IntegrityError:
        raise errors.NotIntroducible from None
    letters.tell_asked.delay_on_commit(made.pk)
    return made


def _of_pair(one: User, other: User) -> Introduction | None:
    first, second = sorted((one, other), key=lambda user: user.pk)
    return Introduction.objects.filter(first=first, second=second).first()


def _ask_back(there: Introduction | None, by: User, at: datetime) -> Introduction:
    """Take asking as a yes where the two are introduced already; asking twice changes nothing."""
    if there is None:
        raise errors.NotSuggested
    row = locked(there, by)
    if row.says(by) is None and row.state in {State.ASKED, State.REFUSED}:
        return answer(introduction=row, wants=True, by=by, at=at)
    if row.says(by) is False or row.state in {State.LEFT, State.CLOSED}:
        raise errors.NotSuggested
    return row


def _say(row: Introduction, by: User, *, wants: bool) -> None:
    if by.pk == row.first_id:
        row.first_says = wants
    else:
        row.second_says = wants


def _end(row: Introduction, state: Introduction.State, by: User, at: datetime) -> None:
    row.state, row.ended_at, row.ended_by = state, at, by
