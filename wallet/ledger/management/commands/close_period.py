"""Close the books up to a day that is over, and print the seal."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wallet.ledger import closing
from wallet.ledger.errors import Refused


class Command(BaseCommand):
    """Keep every balance, seal every line, and refuse anything dated into the period from then on."""

    help = "Closes the books up to and including a day that is over; cannot be undone. Prints the period's seal."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day and who closes."""
        parser.add_argument("through", type=date.fromisoformat, help="the last day of the period, such as 2026-04-30")
        parser.add_argument("--by", required=True, help="who closes the period, as it will be kept")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Close, or say why not."""
        try:
            close = closing.close(through=options["through"], by=options["by"], at=timezone.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Closed through {close.through}: {close.lines} lines, seal {close.seal}")
