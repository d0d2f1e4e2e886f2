"""Filing with HMRC: once, whatever happens on the way."""

from datetime import UTC, datetime, timedelta

import pytest

from payroll.rti.documents import irmark
from payroll.rti.errors import Faulted, FiledAlready, MoveNotAllowed, NotHmrc, NotLive, NotSent, Unreadable
from payroll.rti.filing import Gateway, addressed, submit
from payroll.rti.models import MOVES, Filing, State
from payroll.rti.operations import filings
from tests.payroll.rti import kinds
from tests.payroll.rti.breakages import sealed
from tests.payroll.rti.gateway import (
    NUMBER,
    PASSWORD,
    Hmrc,
    accepted,
    business,
    elsewhere,
    errors,
    fatal,
    forgotten,
    hmrc,
    received,
    saying,
    silence,
)
from tests.payroll.rti.kinds import ON, SENDER
from wallet.people.models import AuditEvent

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
NOBODY = Gateway(address="http://127.0.0.1:9/submission", sender=SENDER, password=PASSWORD)


def prepared(gateway: Gateway = NOBODY, digest: str = "", message: bytes = b"") -> Filing:
    return filings.prepare(
        message=message or kinds.message({}), gateway=gateway, schemas=None, by=None, on=ON, at=AT, digest=digest
    )


def later(seconds: int) -> datetime:
    return AT + timedelta(seconds=seconds)


def sent(here: Hmrc) -> Filing:
    return filings.send(filing_id=prepared(here.gateway).pk, gateway=here.gateway, at=AT)


def asked(here: Hmrc, one: Filing, seconds: int = 2) -> Filing:
    return filings.ask(filing_id=one.pk, gateway=here.gateway, at=later(seconds))


def test_a_message_is_sent_asked_about_accepted_and_put_away() -> None:
    mark = prepared().irmark
    with hmrc(received, received, accepted(mark), forgotten) as here:
        one = sent(here)
        assert (one.state, one.correlation_id, one.sent_at, one.ask_at) == (State.WAITING, NUMBER, AT, later(2))
        assert asked(here, one, 2).state == State.WAITING
        done = asked(here, one, 4)
        assert (done.state, done.answered_at, done.answer) == (State.ACCEPTED, later(4), [])
        assert filings.tidy(filing_id=one.pk, gateway=here.gateway, at=later(5)).tidied_at == later(5)
    assert here.questions == ["request submit", "poll submit", "poll submit", "request delete"]
    assert [one.path for one in here.asked] == ["/submission", "/poll", "/poll", "/submission"]
    assert {one.text("Header/MessageDetails/CorrelationID") for one in here.asked[1:]} == {NUMBER}
    assert [exchange.step for exchange in done.exchanges.all()] == ["submit", "poll", "poll", "delete"]
    assert [exchange.status for exchange in done.exchanges.all()] == [200] * 4
    assert [event.action for event in AuditEvent.objects.order_by("id")] == ["filing.prepared", "filing.accepted"]


def test_a_file_that_was_made_before_the_program_had_a_number_is_sent_with_it() -> None:
    before = kinds.message({}).replace(b"<URI>1234</URI>", b"<URI>0000</URI>")
    sent_on = addressed(before, gateway=NOBODY, message_class="HMRC-PAYE-RTI-FPS")
    assert b"<URI>1234</URI>" in sent_on
    assert b"<URI>0000</URI>" not in sent_on
    assert irmark.of(sent_on) == irmark.of(before)


def test_what_is_sent_is_what_was_sealed_with_the_password_in_its_header_and_nowhere_else() -> None:
    with hmrc(received) as here:
        one = sent(here)
    (question,) = here.asked
    assert question.text("Header/SenderDetails/IDAuthentication/SenderID") == "ISV120"
    assert question.text("GovTalkDetails/ChannelRouting/Channel/URI") == "1234"
    body = bytes(one.message).partition(b"<Body>")[2]
    assert question.message.endswith(body)
    assert PASSWORD.encode() not in bytes(one.message)
    assert all(PASSWORD not in exchange.response for exchange in one.exchanges.all())
    assert PASSWORD not in repr(here.gateway)


def test_what_hmrc_finds_is_told_in_plain_words_and_of_whom() -> None:
    place = "/hd:GovTalkMessage[1]/hd:Body[1]/x:IRenvelope[1]/x:FullPaymentSubmission[1]/x:Employee[1]"
    reply = business(("7823", "There is no entry in [NINO].", place), ("9999", "Something new.", ""))
    with hmrc(received, reply, forgotten) as here:
        one = asked(here, sent(here))
        assert filings.tidy(filing_id=one.pk, gateway=here.gateway, at=later(3)).tidied_at
    assert one.state == State.REFUSED
    assert [(complaint["number"], complaint["plain"], complaint["person"]) for complaint in one.answer] == [
        ("7823", "Without a National Insurance number HMRC wants at least two lines of the address.", 0),
        ("9999", "Something new.", None),
    ]


@pytest.mark.parametrize(("number", "word"), [("1046", "user ID and password"), ("2021", "IRmark"), ("1001", "read")])
def test_what_the_gate_refuses_is_over_and_may_be_filed_anew(number: str, word: str) -> None:
    with hmrc(fatal(number, "No."), received) as here:
        one = sent(here)
        assert (one.state, one.answered_at) == (State.FAILED, AT)
        assert word in one.answer[0]["plain"]
        again = sent(here)
    assert (again.pk != one.pk, again.state) == (True, State.WAITING)


def test_the_gateway_that_plays_hmrc_finds_a_wrong_mark() -> None:
    with hmrc(received) as here:
        changed = kinds.message({}).replace(b"Amara", b"Amira")
        heard = submit(gateway=here.gateway, message=changed, message_class="HMRC-PAYE-RTI-FPS")
    assert heard.answer is not None
    assert [complaint.number for complaint in heard.answer.complaints] == ["2021"]


@pytest.mark.parametrize(
    "reply",
    [
        silence,
        saying(b""),
        saying(b"<html><body>Bad gateway</body></html>"),
        saying(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        saying(b"\xff\xfe\x00nonsense"),
        saying(b"Service unavailable", 503),
        saying(b"", 302),
        errors("Gateway", "fatal", "2005", "No acknowledgement in time."),
    ],
    ids=["silence", "empty", "a web page", "entities", "nonsense", "503", "302", "2005"],
)
def test_what_was_sent_without_a_clear_answer_is_never_sent_again_by_itself(reply: object) -> None:
    with hmrc(reply, received) as here:  # type: ignore[arg-type]
        one = sent(here)
        assert one.state == State.UNCLEAR
        assert one.exchanges.count() == 1
        for at in (later(60), later(3600)):
            assert filings.send(filing_id=prepared(here.gateway).pk, gateway=here.gateway, at=at).state == State.UNCLEAR
        assert here.questions == ["request submit"]
        filings.send_again(filing_id=one.pk, by=None, at=later(4000))
        assert filings.send(filing_id=one.pk, gateway=here.gateway, at=later(4001)).state == State.WAITING
    assert here.questions == ["request submit"] * 2
    assert AuditEvent.objects.filter(action="filing.sent_again").count() == 1


@pytest.mark.parametrize(
    "reply",
    [
        silence,
        saying(b"nonsense"),
        saying(b"", 503),
        errors("Gateway", "recoverable", "1000", "Try later"),
        fatal("3000", "Failed"),
        fatal("1000", "Failed"),
    ],
)
def test_an_answer_that_cannot_be_understood_is_asked_for_again(reply: object) -> None:
    mark = prepared().irmark
    with hmrc(received, reply, accepted(mark)) as here:  # type: ignore[arg-type]
        one = asked(here, sent(here))
        assert one.state == State.WAITING
        assert one.ask_at is not None
        assert one.ask_at > later(2)
        assert asked(here, one, 100).state == State.ACCEPTED


def test_while_hmrc_cannot_be_reached_nothing_is_lost_and_nothing_unclear() -> None:
    one = prepared()
    with pytest.raises(NotSent):
        filings.send(filing_id=one.pk, gateway=NOBODY, at=AT)
    one.refresh_from_db()
    assert (one.state, one.sent_at) == (State.PREPARED, None)
    with hmrc(received) as here:
        assert filings.send(filing_id=one.pk, gateway=here.gateway, at=later(9)).state == State.WAITING
    waiting = filings.ask(filing_id=one.pk, gateway=NOBODY, at=later(20))
    assert (waiting.state, waiting.ask_at) == (State.WAITING, later(80))


def test_a_receipt_for_another_message_is_no_acceptance() -> None:
    with hmrc(received, accepted("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")) as here:
        assert asked(here, sent(here)).state == State.UNCLEAR


def test_hmrc_that_has_lost_the_message_is_asked_by_a_person() -> None:
    with hmrc(received, fatal("2000", "No record")) as here:
        assert asked(here, sent(here)).state == State.UNCLEAR


def test_an_answer_cannot_send_us_to_a_stranger() -> None:
    mark = prepared().irmark
    with hmrc(elsewhere, accepted(mark)) as here:
        one = sent(here)
        assert one.endpoint == here.address
        assert asked(here, one).state == State.ACCEPTED
    with pytest.raises(NotHmrc):
        submit(
            gateway=Gateway(address="http://example.org/submission", sender=SENDER, password=PASSWORD),
            message=kinds.message({}),
            message_class="HMRC-PAYE-RTI-FPS",
        )


def test_a_process_killed_while_sending_is_not_repeated_and_called_unclear_in_time() -> None:
    one = prepared()
    Filing.objects.filter(pk=one.pk).update(state=State.SENDING, sent_at=AT)
    with hmrc(received) as here:
        assert filings.send(filing_id=one.pk, gateway=here.gateway, at=later(5)).state == State.SENDING
        assert filings.give_up_on_the_killed(at=later(599)) == 0
        assert filings.give_up_on_the_killed(at=later(601)) == 1
        assert filings.send(filing_id=one.pk, gateway=here.gateway, at=later(700)).state == State.UNCLEAR
    assert here.questions == []


def test_a_process_killed_after_the_acknowledgement_goes_on_by_asking() -> None:
    mark = prepared().irmark
    with hmrc(received, accepted(mark)) as here:
        sent(here)
        again = filings.send(filing_id=prepared(here.gateway).pk, gateway=here.gateway, at=later(60))
        assert again.state == State.WAITING
        assert asked(here, again, 61).state == State.ACCEPTED
        assert sent(here).state == State.ACCEPTED
    assert here.questions == ["request submit", "poll submit"]


def test_two_that_send_at_once_send_once() -> None:
    one = prepared()
    with hmrc(received) as here:
        claimed, is_first = filings._begin(one.pk, here.gateway, AT)
        same, is_second = filings._begin(one.pk, here.gateway, AT)
    assert (is_first, is_second, claimed.pk, same.state) == (True, False, one.pk, State.SENDING)


def test_the_same_run_is_taken_on_once_in_whatever_shape() -> None:
    first = prepared(digest="d" * 64)
    assert prepared(digest="d" * 64).pk == first.pk
    assert prepared().pk == first.pk
    with pytest.raises(FiledAlready):
        prepared(digest="d" * 64, message=kinds.message({"hours_band": "E"}))
    assert Filing.objects.count() == 1


def test_a_message_with_faults_is_not_taken_on() -> None:
    with pytest.raises(Faulted, match="born_on"):
        prepared(message=sealed(kinds.message({}).replace(b"1990-02-11", b"2026-11-28")))
    assert Filing.objects.count() == 0


def test_a_message_for_the_test_service_is_not_sent_to_the_other() -> None:
    live = Gateway(address=NOBODY.address, sender=kinds.replaced_sender(is_test=False), password=PASSWORD)
    one = prepared()
    with pytest.raises(NotLive, match="other service"):
        filings.send(filing_id=one.pk, gateway=live, at=AT)
    assert prepared(live).pk != one.pk


def test_a_message_of_another_program_cannot_be_given_a_header() -> None:
    with pytest.raises(Unreadable):
        addressed(b"<a/>", gateway=NOBODY, message_class="HMRC-PAYE-RTI-FPS")


@pytest.mark.parametrize(
    ("before", "after"), [(one, other) for one in State for other in State if other not in MOVES[one]]
)
def test_a_filing_goes_no_other_way_than_the_table_says(before: State, after: State) -> None:
    with pytest.raises(MoveNotAllowed, match=State(after).label):
        filings._move(Filing(pk=1, state=before), after)
