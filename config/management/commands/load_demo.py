"""`manage.py load_demo`: the made-up people and their year, once; run again, it only catches up to today."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from config.demo import cast, directory, meeting, public_site, year
from wallet.budgets.models import Budget
from wallet.budgets.operations import instalments
from wallet.people.models import Person

ROLES_SINCE = timedelta(days=730)


class Command(BaseCommand):
    """Load the demo into an empty product; refuse to put made-up people among real ones."""

    help = "Load the made-up people of the demo, with a year of movements. Run again, it catches up to today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day that the demo is told up to."""
        parser.add_argument("--on", type=date.fromisoformat, help="tell the year up to this day (default: today)")

    def handle(self, *_args: Any, on: date | None, **_options: Any) -> None:
        """Load or catch up, then say who can sign in."""
        if not settings.DEMO:
            raise CommandError("The demo is off. Set DEMO=true, on a machine that holds no real person's data.")
        today = on or timezone.localdate()
        if Budget.objects.filter(person__case_id="FW-100231").exists():
            instalments.pay_due(on=today, at=timezone.now())
        else:
            self._load(today)
        public_site.make(today=today)
        self._say_who()

    def _load(self, today: date) -> None:
        known = {row["case_id"] for row in cast.read()["people"]}
        if Person.objects.exclude(case_id__in=known).exists():
            raise CommandError("There are people here who are not in the demo. Load the demo only where nobody is yet.")
        self.stdout.write("Loading the demo: seven made-up people, their year, and a public site …")
        with transaction.atomic():
            since = today - ROLES_SINCE
            made = cast.make(since=since)
            year.tell(made, today=today)
            cast.appoint_funders(made, since=since)
            near = directory.make(made, today=today)
            meeting.make(made, near, today=today)

    def _say_who(self) -> None:
        self.stdout.write(f"\nOpen {settings.SITE_URL}/demo/ and choose who to be; nobody needs a password:\n")
        for row in cast.read()["users"]:
            self.stdout.write(f"  {row['name']:<28} {row['email']}")
