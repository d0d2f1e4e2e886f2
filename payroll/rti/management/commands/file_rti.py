"""`manage.py file_rti`: file a checked message with HMRC, and wait for the answer."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from payroll.rti import answers, filing, reading
from payroll.rti.models import Filing, State
from payroll.rti.operations import filings
from wallet.ledger.errors import Refused


class Command(BaseCommand):
    """Take a message on, send it, ask until there is an answer; started again it goes on, and never sends twice."""

    help = "File an FPS or EPS with HMRC (RTI_LIVE); exit 1 unless HMRC accepted it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and how long to wait."""
        parser.add_argument("file", type=Path, metavar="FILE.xml")
        parser.add_argument("--wait", type=int, default=300, help="seconds to wait for HMRC's answer (300)")
        parser.add_argument(
            "--again",
            action="store_true",
            help="send once more what HMRC may or may not have; ask HMRC first whether they have it",
        )

    def handle(self, *, file: Path, wait: int, again: bool, **_: Any) -> None:
        """File, and say what came of it."""
        try:
            done = self.file(reading.content(file), wait=wait, again=again)
        except OSError as unreadable:
            raise CommandError(f"Cannot read {file}: {unreadable.strerror}") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        for complaint in done.answer:
            self.stdout.write(str(answers.Complaint(**complaint)))
        self.stdout.write(f"{State(done.state).label}: {done.message_class}, IRmark {done.irmark}{self.note(done)}")
        if done.state != State.ACCEPTED:
            raise SystemExit(1)

    def file(self, message: bytes, *, wait: int, again: bool) -> Filing:
        """Take a message on where it stands, and follow it until HMRC has answered or the time is over."""
        gateway = filing.gateway()
        started, now = time.monotonic(), timezone.now()
        one = filings.prepare(
            message=message, gateway=gateway, schemas=settings.RTI_SCHEMAS, by=None, on=timezone.localdate(), at=now
        )
        filings.give_up_on_the_killed(at=now)
        if again and Filing.objects.filter(pk=one.pk, state=State.UNCLEAR).exists():
            filings.send_again(filing_id=one.pk, by=None, at=now)
        one = filings.send(filing_id=one.pk, gateway=gateway, at=timezone.now())
        while one.state == State.WAITING and time.monotonic() - started < wait:
            time.sleep(max(0, ((one.ask_at or now) - timezone.now()).total_seconds()))
            one = filings.ask(filing_id=one.pk, gateway=gateway, at=timezone.now())
        return filings.tidy(filing_id=one.pk, gateway=gateway, at=timezone.now())

    def note(self, done: Filing) -> str:
        """Say what to do about one that is not answered."""
        if done.state == State.WAITING:
            return ". HMRC has not answered yet; run this again to go on asking. Nothing is sent twice."
        if done.state in (State.UNCLEAR, State.SENDING):
            return ". Ask HMRC whether they have it; if they do not, run this with --again."
        return " with HMRC's test service, which keeps nothing." if done.is_test else "."
