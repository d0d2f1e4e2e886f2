"""Make the search index of the public site anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from cms.finding.operations import page_index


class Command(BaseCommand):
    """Make the search index of the public site anew; people can search meanwhile, and a broken-off run goes on."""

    help = __doc__

    def handle(self, *_: Any, **__: Any) -> None:
        """Go through every page and word, and say how many can be found."""
        every, done = page_index.to_do(at=timezone.now())
        with tqdm(total=every, initial=done, unit=" pages", disable=None) as progress:
            count = page_index.rebuild(at=timezone.now(), told=progress.update)
        self.stdout.write(f"{count:,} pages and words can be found.")
