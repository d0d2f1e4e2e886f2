"""Make the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from marketplace.directory.models import Service
from marketplace.directory.operations import search_index


class Command(BaseCommand):
    """Make the search index anew from the listings; people can search meanwhile."""

    help = __doc__

    def handle(self, *_: Any, **__: Any) -> None:
        """Go through every listing, and say how many can be found."""
        with tqdm(total=Service.objects.count(), unit=" listings", disable=None) as progress:
            count = search_index.rebuild(told=progress.update)
        self.stdout.write(f"{count:,} listings can be found.")
