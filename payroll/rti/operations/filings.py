"""Filing a sealed message with HMRC once: prepared, sent, asked about, answered, and the answer put away.

Every step is written down before HMRC is spoken to and again after, so that a process that was killed in between goes
on by asking, never by sending again.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Q

from payroll.rti import checking, filing
from payroll.rti.answers import Answer, Meaning
from payroll.rti.errors import Faulted, FiledAlready, MoveNotAllowed, NotHmrc, NotLive, NotSent
from payroll.rti.filing import Gateway, Heard
from payroll.rti.models import MOVES, Exchange, Filing, State, Step
from payroll.rti.models.filing import OVER
from payroll.rti.rules.messages import opened
from wallet.people.models import User
from wallet.people.operations import audit

KILLED_AFTER = timedelta(minutes=10)  # a message still “being sent” after so long lost its process


@transaction.atomic
def prepare(
    *, message: bytes, gateway: Gateway, schemas: Path | None, by: User | None, on: date, at: datetime, digest: str = ""
) -> Filing:
    """Take a sealed message on, checked as HMRC would; answers the filing that there is, if it was taken on before.

    `digest` is that of the settled run it was built from. Refused: a message with faults, or one for the other service
    than the gateway's, and the same run in another shape.
    """
    report = checking.examine(message=message, schemas=schemas, on=on)
    if report.faults:
        raise Faulted("\n".join(str(fault) for fault in report.faults))
    filing.addressed(message, gateway=gateway, message_class="")  # refuses what could not be sent
    before = Filing.objects.filter(
        Q(irmark=report.mark.base64) | Q(digest=digest) & ~Q(digest=""), is_test=gateway.sender.is_test
    ).exclude(state__in=OVER)
    if there_is := before.first():
        if there_is.irmark != report.mark.base64:
            raise FiledAlready
        return there_is
    try:
        with transaction.atomic():
            new = Filing.objects.create(
                message_class=opened(message).layout.message_class,
                irmark=report.mark.base64,
                digest=digest,
                is_test=gateway.sender.is_test,
                message=message,
                prepared_by=by,
                prepared_at=at,
            )
    except IntegrityError:
        raise FiledAlready from None  # somebody else was quicker
    audit.record(action="filing.prepared", subject=new, by=by, at=at, after={"irmark": new.irmark})
    return new


def send(*, filing_id: int, gateway: Gateway, at: datetime) -> Filing:
    """Hand a prepared message in; does nothing more where it was handed in before.

    Refuses (`NotSent`) where HMRC was certainly not reached: it may be sent again.
    """
    begun, is_ours = _begin(filing_id, gateway, at)
    if not is_ours:
        return begun
    try:
        heard = filing.submit(gateway=gateway, message=bytes(begun.message), message_class=begun.message_class)
    except NotSent:
        _move(begun, State.PREPARED, sent_at=None)
        raise
    return _record_sent(begun, heard, gateway, at)


def ask(*, filing_id: int, gateway: Gateway, at: datetime) -> Filing:
    """Ask for HMRC's answer, where one is awaited; what cannot be understood is asked again later."""
    waiting = Filing.objects.defer("message").get(pk=filing_id)
    if waiting.state != State.WAITING:
        return waiting
    try:
        heard = filing.poll(
            gateway=gateway,
            message_class=waiting.message_class,
            correlation_id=waiting.correlation_id,
            address=_endpoint(waiting.endpoint, gateway),
        )
    except NotSent:
        return _later(waiting, at, seconds=60)
    return _record_answer(waiting, heard, at)


def tidy(*, filing_id: int, gateway: Gateway, at: datetime) -> Filing:
    """Tell HMRC that the answer was read; once it has let go of the message, or never knew it, that is that."""
    answered = Filing.objects.defer("message").get(pk=filing_id)
    if answered.tidied_at or not answered.correlation_id or answered.answered_at is None:
        return answered
    try:
        heard = filing.delete(
            gateway=gateway, message_class=answered.message_class, correlation_id=answered.correlation_id
        )
    except NotSent:
        return answered
    with transaction.atomic():
        _note(answered, Step.DELETE, heard, gateway.address, at)
        is_gone = heard.answer is not None and (
            heard.answer.meaning is Meaning.FORGOTTEN or any(one.number == "2000" for one in heard.answer.complaints)
        )
        if is_gone:
            Filing.objects.filter(pk=answered.pk).update(tidied_at=at)
    answered.refresh_from_db()
    return answered


@transaction.atomic
def send_again(*, filing_id: int, by: User | None, at: datetime) -> Filing:
    """Make a message of unclear fate ready to send again, on the word of somebody who asked HMRC."""
    unclear = Filing.objects.select_for_update(no_key=True).get(pk=filing_id)
    _move(unclear, State.PREPARED, sent_at=None, correlation_id="", endpoint="", ask_at=None)
    audit.record(action="filing.sent_again", subject=unclear, by=by, at=at)
    return unclear


def give_up_on_the_killed(*, at: datetime) -> int:
    """Call unclear what has been “being sent” for so long that its process must be gone; answers how many."""
    lost = Filing.objects.filter(state=State.SENDING, sent_at__lt=at - KILLED_AFTER)
    return lost.update(state=State.UNCLEAR)


@transaction.atomic
def _begin(filing_id: int, gateway: Gateway, at: datetime) -> tuple[Filing, bool]:
    """Claim a prepared message for sending; answers whether it is ours to send."""
    prepared = Filing.objects.select_for_update(no_key=True).get(pk=filing_id)
    if prepared.is_test != gateway.sender.is_test:
        raise NotLive("This message was prepared for HMRC's other service (RTI_TEST); prepare it for this one.")
    if prepared.state != State.PREPARED:
        return prepared, False
    return _move(prepared, State.SENDING, sent_at=at), True


@transaction.atomic
def _record_sent(sent: Filing, heard: Heard, gateway: Gateway, at: datetime) -> Filing:
    _note(sent, Step.SUBMIT, heard, gateway.address, at)
    answer = heard.answer
    if answer is None or (answer.meaning is Meaning.RECEIVED and not answer.correlation_id):
        return _move(sent, State.UNCLEAR)
    if answer.meaning is Meaning.RECEIVED:
        _move(sent, State.WAITING, correlation_id=answer.correlation_id, endpoint=_endpoint(answer.endpoint, gateway))
        return _later(sent, at, seconds=answer.ask_after_seconds)
    if answer.again == "never":
        return _move(sent, State.UNCLEAR, answer=[one.values() for one in answer.complaints])
    return _finish(sent, State.FAILED, answer, at)


@transaction.atomic
def _record_answer(waiting: Filing, heard: Heard, at: datetime) -> Filing:
    _note(waiting, Step.POLL, heard, waiting.endpoint, at)
    answer = heard.answer
    if answer is None:
        return _later(waiting, at, seconds=60)
    if answer.meaning is Meaning.RECEIVED:
        return _later(waiting, at, seconds=answer.ask_after_seconds)
    if answer.meaning is Meaning.ACCEPTED:
        is_another = answer.receipt not in {"", waiting.irmark}
        return _move(waiting, State.UNCLEAR) if is_another else _finish(waiting, State.ACCEPTED, answer, at)
    if answer.meaning is Meaning.REFUSED:
        return _finish(waiting, State.REFUSED, answer, at)
    if answer.again == "never":
        return _move(waiting, State.UNCLEAR, answer=[one.values() for one in answer.complaints])
    return _later(waiting, at, seconds=60) if answer.again == "later" else _finish(waiting, State.FAILED, answer, at)


def _finish(one: Filing, state: State, answer: Answer, at: datetime) -> Filing:
    _move(one, state, answered_at=at, ask_at=None, answer=[complaint.values() for complaint in answer.complaints])
    audit.record(action=f"filing.{state}", subject=one, by=None, at=at, after={"irmark": one.irmark})
    return one


def _later(one: Filing, at: datetime, *, seconds: int) -> Filing:
    one.ask_at = at + timedelta(seconds=seconds)
    Filing.objects.filter(pk=one.pk).update(ask_at=one.ask_at)
    return one


def _move(one: Filing, to: State, **values: object) -> Filing:
    """Take a filing from where it is to where it may go; refused where somebody else has moved it since."""
    if to not in MOVES[State(one.state)]:
        raise MoveNotAllowed(f"What is “{State(one.state).label}” cannot become “{to.label}”.")
    if not Filing.objects.filter(pk=one.pk, state=one.state).update(state=to, **values):
        raise MoveNotAllowed("Somebody else went on with this filing in the meantime.")
    one.refresh_from_db()
    return one


def _endpoint(asked_at: str, gateway: Gateway) -> str:
    """Answer where to ask: the address that HMRC named, unless it is not at the gateway of the settings."""
    try:
        filing.refuse_strangers(asked_at, gateway.address)
    except NotHmrc:
        return gateway.address
    return asked_at


def _note(one: Filing, step: Step, heard: Heard, endpoint: str, at: datetime) -> None:
    Exchange.objects.create(
        filing=one,
        step=step,
        at=at,
        endpoint=endpoint,
        status=heard.status,
        response=heard.text,
        note=heard.unclear[:200],
    )
