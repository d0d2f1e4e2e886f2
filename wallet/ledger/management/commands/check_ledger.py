"""Prove the whole ledger: silent and exit code 0 when all is well, one line for each fault and code 1 otherwise."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wallet.ledger.checks import faults


class Command(BaseCommand):
    """Derive every balance, seal and guard again and compare."""

    help = "Proves the whole ledger again: silent when all is well, one line for each fault otherwise."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Print each fault on its line."""
        found = False
        for fault in faults(on=timezone.localdate()):
            self.stdout.write(fault)
            found = True
        if found:
            sys.exit(1)
