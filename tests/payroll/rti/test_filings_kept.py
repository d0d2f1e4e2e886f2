"""What was filed is kept: the database itself refuses to change it; the worker asks for answers by itself."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from payroll.rti import answers, filing, tasks
from payroll.rti.errors import NotLive
from payroll.rti.models import Exchange, Filing, State
from payroll.rti.operations import filings
from tests.payroll.rti import kinds
from tests.payroll.rti.gateway import PASSWORD, Hmrc, accepted, business, fatal, forgotten, hmrc, received, saying
from wallet.ledger import guards

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
GUARDS = {"exchange_is_append_only", "filing_keeps_what_was_sealed"}


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)


def live(here: Hmrc, settings: LazySettings) -> None:
    """Switch filing on, against a gateway on this machine."""
    settings.RTI_LIVE, settings.RTI_TEST, settings.RTI_SCHEMAS = True, True, None
    settings.RTI_TEST_URL, settings.RTI_VENDOR_ID = here.address, "1234"
    settings.RTI_SENDER_ID, settings.RTI_SENDER_PASSWORD = "ISV120", PASSWORD


@pytest.fixture
def done() -> Iterator[Filing]:
    mark = kinds.message({})
    with hmrc(received, accepted("")) as here:
        one = filings.prepare(message=mark, gateway=here.gateway, schemas=None, by=None, on=kinds.ON, at=AT)
        filings.send(filing_id=one.pk, gateway=here.gateway, at=AT)
        yield filings.ask(filing_id=one.pk, gateway=here.gateway, at=AT)


def test_the_guards_stand() -> None:
    assert set(guards.known()) >= GUARDS
    assert guards.missing() & GUARDS == set()


@pytest.mark.parametrize(
    "change",
    [
        {"message": b"<a/>"},
        {"irmark": "x" * 28},
        {"digest": "f" * 64},
        {"message_class": "HMRC-PAYE-RTI-EPS"},
        {"is_test": False},
        {"prepared_at": AT + timedelta(days=1)},
        {"state": State.REFUSED},
        {"answer": [{"plain": "Nothing"}]},
        {"answered_at": AT + timedelta(days=1)},
        {"correlation_id": "A"},
        {"sent_at": AT + timedelta(days=1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_was_sealed_and_answered_cannot_be_changed(done: Filing, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.filter(pk=done.pk).update(**change)
    with transaction.atomic():
        guards.uninstall(only=["filing_keeps_what_was_sealed"])
        assert Filing.objects.filter(pk=done.pk).update(**change) == 1  # so it was the guard that refused


def test_a_filing_and_an_exchange_cannot_be_removed(done: Filing) -> None:
    for rows in (Exchange.objects.filter(filing=done), Filing.objects.filter(pk=done.pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows._raw_delete("default")


def test_an_exchange_cannot_be_changed(done: Filing) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Exchange.objects.filter(filing=done).update(status=F("status") + 1)


@pytest.mark.parametrize(
    "row",
    [
        {"state": State.WAITING, "sent_at": AT},
        {"state": State.WAITING, "correlation_id": "A"},
        {"state": State.PREPARED, "sent_at": AT},
        {"state": State.SENDING},
        {"state": State.ACCEPTED, "sent_at": AT, "correlation_id": "A"},
        {"state": State.FAILED, "sent_at": AT},
        {"state": State.UNCLEAR, "sent_at": AT, "answered_at": AT},
        {"state": "lost", "sent_at": AT},
    ],
)
def test_a_state_says_what_it_requires(row: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.create(message_class="X", irmark="m", is_test=True, message=b"", prepared_at=AT, **row)


def test_the_same_seal_or_run_is_filed_once_but_for_what_was_refused() -> None:
    row = {"message_class": "X", "is_test": True, "message": b"", "prepared_at": AT}
    Filing.objects.create(irmark="one", digest="d", **row)
    Filing.objects.create(irmark="two", **row)
    for again in ({"irmark": "one"}, {"irmark": "three", "digest": "d"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Filing.objects.create(**row, **again)
        Filing.objects.create(**row, **again, state=State.FAILED, sent_at=AT, answered_at=AT)
        Filing.objects.create(**{**row, "is_test": False}, **again)


def test_the_worker_asks_about_what_is_due_and_puts_away_what_was_read(settings: LazySettings) -> None:
    with hmrc(received, accepted(""), forgotten) as here:
        live(here, settings)
        gateway = filing.gateway()
        one = filings.prepare(message=kinds.message({}), gateway=gateway, schemas=None, by=None, on=kinds.ON, at=AT)
        filings.send(filing_id=one.pk, gateway=gateway, at=AT)
        assert tasks.follow_filings() == 0  # HMRC asked for two seconds
        Filing.objects.filter(pk=one.pk).update(ask_at=AT)
        assert tasks.follow_filings() == 2
        assert tasks.follow_filings() == 0
        assert here.questions == ["request submit", "poll submit", "request delete"]
    one.refresh_from_db()
    assert (one.state, one.tidied_at) == (State.ACCEPTED, AT)


def test_two_workers_that_ask_at_once_do_no_harm(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = filings.ask
    with hmrc(received, accepted(""), accepted(""), forgotten) as here:
        live(here, settings)
        gateway = filing.gateway()
        one = filings.prepare(message=kinds.message({}), gateway=gateway, schemas=None, by=None, on=kinds.ON, at=AT)
        filings.send(filing_id=one.pk, gateway=gateway, at=AT)
        Filing.objects.filter(pk=one.pk).update(ask_at=AT)

        def poll(**question: Any) -> filing.Heard:
            monkeypatch.undo()
            ask(filing_id=one.pk, gateway=gateway, at=AT)  # the other worker, between our question and its answer
            return filing.poll(**question)

        monkeypatch.setattr(filing, "poll", poll)
        monkeypatch.setattr(timezone, "now", lambda: AT)
        tasks.follow_filings()
    one.refresh_from_db()
    assert one.state == State.ACCEPTED
    assert [exchange.step for exchange in one.exchanges.all()] == ["submit", "poll", "delete"]


def test_the_worker_asks_nobody_while_filing_is_off(settings: LazySettings) -> None:
    settings.RTI_LIVE = False
    assert tasks.follow_filings() == 0


@pytest.mark.parametrize("missing", ["RTI_SENDER_ID", "RTI_SENDER_PASSWORD", "RTI_VENDOR_ID"])
def test_filing_that_is_not_set_up_says_what_is_missing(missing: str, settings: LazySettings) -> None:
    with hmrc() as here:
        live(here, settings)
    setattr(settings, missing, "0000" if missing == "RTI_VENDOR_ID" else "")
    with pytest.raises(NotLive, match=missing):
        filing.gateway()


@pytest.mark.parametrize(("is_test", "host"), [(True, "test-transaction-engine"), (False, "transaction-engine")])
def test_test_messages_go_to_the_test_service(is_test: bool, host: str, settings: LazySettings) -> None:
    settings.RTI_LIVE, settings.RTI_TEST, settings.RTI_VENDOR_ID = True, is_test, "1234"
    settings.RTI_SENDER_ID = settings.RTI_SENDER_PASSWORD = "x"
    assert filing.gateway().address == f"https://{host}.tax.service.gov.uk/submission"
    assert filing.sender().is_test is is_test


def test_a_file_that_others_will_send_is_no_test(settings: LazySettings) -> None:
    settings.RTI_LIVE, settings.RTI_TEST, settings.RTI_VENDOR_ID = False, True, "4321"
    assert (filing.sender().is_test, filing.sender().vendor_id) == (False, "4321")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "fps.xml"
    path.write_bytes(kinds.message({}))
    return path


def ran(*arguments: Any) -> tuple[int, list[str]]:
    out = io.StringIO()
    try:
        call_command("file_rti", *arguments, stdout=out)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_the_command_is_refused_while_filing_is_off(file: Path) -> None:
    with pytest.raises(CommandError, match=r"Filing with HMRC is switched off here \(RTI_LIVE\)") as refused:
        ran(file)
    assert "nobody has told HMRC" in str(refused.value)
    assert Filing.objects.count() == 0


def test_the_command_files_and_started_again_does_not_send_again(
    file: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    with hmrc(received, received, accepted(""), forgotten) as here:
        live(here, settings)
        assert ran(file) == (
            0,
            [
                "Accepted by HMRC: HMRC-PAYE-RTI-FPS, IRmark "
                + Filing.objects.get().irmark
                + " with HMRC's test service, which keeps nothing."
            ],
        )
        assert ran(file)[0] == 0
        assert here.questions.count("request submit") == 1
    assert slept == [2, 2]


def test_the_command_prints_what_hmrc_found(
    file: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with hmrc(received, business(("7828", "The [STARTDATE] must be", "x/Employee[1]/y")), forgotten) as here:
        live(here, settings)
        code, lines = ran(file)
    assert code == 1
    assert lines[0].startswith("Employee 1: The day of starting is more than 30 days ahead")
    assert lines[1].startswith("Refused by HMRC: ")


def test_the_command_says_what_to_do_about_an_unclear_one_and_does_it_when_asked(
    file: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with hmrc(saying(b"?"), received, fatal("1000", "Later")) as here:
        live(here, settings)
        code, lines = ran(file)
        assert (code, lines[0].partition(":")[0]) == (1, "HMRC may or may not have it")
        assert ran(file)[0] == 1
        assert here.questions == ["request submit"]
        code, lines = ran(file, "--again", "--wait", "0")
        assert (code, "Nothing is sent twice" in lines[-1]) == (1, True)
        assert here.questions == ["request submit"] * 2


def test_every_number_of_the_gateway_has_plain_words_and_says_when_to_send_again() -> None:
    assert {"1000", "1046", "2000", "2005", "2021", "2022", "3000", "3001"} <= answers._known().keys()
    for number, row in answers._known().items():
        assert row["plain"].endswith("."), number
        assert row["again"] in {"later", "corrected", "never"}
