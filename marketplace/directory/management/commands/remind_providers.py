"""Write to whoever looks after listings that are due for a check."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.directory.operations import review_reminders


class Command(BaseCommand):
    """Make the reminders that have come due; each is made once, however often this runs."""

    help = "Write to whoever looks after listings that are due for a check; safe to run again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make them, and say how many."""
        made = review_reminders.make_due(on=timezone.localdate(), at=timezone.now())
        self.stdout.write(f"{made} reminder{'' if made == 1 else 's'} made.")
