"""`manage.py pay_instalments [--on DATE]`: carry out agreed splits and pay what has fallen due, as every night."""

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from wallet.budgets.operations import daily, instalments


class Command(BaseCommand):
    """Do the nightly work now; it may be stopped and run again at any time."""

    help = "Carry out agreed splits and pay what has fallen due, up to today or another day. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day."""
        parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="DATE", help="such as 2026-04-06")

    def handle(self, *_args: Any, on: date | None, **_options: Any) -> None:
        """Work through every running budget, with a progress bar where a terminal is looking."""
        day = on or timezone.localdate()
        total = instalments.how_many(on=day)
        with tqdm(desc="Budgets", total=total, unit=" budgets", disable=None, file=sys.stderr) as bar:
            done = daily.run(on=day, at=timezone.now(), progress=lambda seen: _advance(bar, seen))
        for proposal, reason in done.refused:
            self.stderr.write(
                f"{proposal.budget.person_id}: a split agreed for {proposal.effective_on} waits: {reason}"
            )
        self.stdout.write(f"{done.paid} instalments paid up to {day:%-d %B %Y}")


def _advance(bar: "tqdm[Any]", seen: int) -> None:
    bar.update(seen)
