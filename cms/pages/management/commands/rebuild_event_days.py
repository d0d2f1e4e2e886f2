"""Work out the days of every published event anew."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from cms.pages.models import EventPage
from cms.pages.operations import event_days


class Command(BaseCommand):
    """Work out the days of every published event anew, one event at a time."""

    help = __doc__

    def handle(self, *_: Any, **__: Any) -> None:
        """Go through every event, and say how many days are listed."""
        with tqdm(total=EventPage.objects.count(), unit=" events", disable=None) as progress:
            count = event_days.rewrite_all(told=progress.update)
        self.stdout.write(f"{count:,} days are listed.")
