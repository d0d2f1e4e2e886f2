"""`manage.py check_links`: look whether the links of all published pages still lead somewhere."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.editing.models import Target
from cms.editing.operations import links


class Command(BaseCommand):
    """Look at every link that is due, a few at a time; broken off, it goes on where it was."""

    help = "Looks whether the links of all published pages still lead somewhere, and lists those that do not."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Note the links, look at what is due, and say what is broken."""
        places = links.gather()
        self.stdout.write(f"{places} links on published pages")
        links.check_due(at=timezone.now(), on=timezone.localdate(), progress=self._progress)
        broken = Target.objects.filter(state=Target.State.BROKEN).order_by("address")
        for target in broken:
            self.stdout.write(f"{target.address}: {target.fault}")
        self.stdout.write(f"{len(broken)} broken")

    def _progress(self, done: int, of: int) -> None:
        if done == of or done % 20 < 4:
            self.stdout.write(f"{done} of {of} looked at")
