"""Write the whole public site as files that any web server can show."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm
from wagtail.models import Site

from cms.finding.exporting.copying import Copy
from cms.finding.exporting.folder import NotOurs

SHOWN = 20


class Command(BaseCommand):
    """Write every public page in every language, with what it needs, into a folder; broken off, go on where it was.

    Drafts, locked pages and whatever is behind a door are never written. Serve the folder with anything, such as
    `python -m http.server --directory FOLDER`.
    """

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, which site, and whether the directory's listings come along."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--site", help="the host name of the site; by default the site of this place")
        parser.add_argument("--listings", action="store_true", help="write the pages of the directory's listings too")

    def handle(self, *_: Any, **options: Any) -> None:
        """Copy the site, look the copy over, and say what came of it."""
        copy = Copy(
            site=_site(options["site"]),
            folder=options["folder"],
            on=timezone.localdate(),
            with_listings=options["listings"],
        )
        try:
            planned = copy.plan()
        except NotOurs as refusal:
            raise CommandError(str(refusal)) from refusal
        with tqdm(total=planned, unit=" pages", disable=None) as progress:
            done = copy.copy(told=progress.update)
        for fault in done.faults[:SHOWN]:
            self.stderr.write(fault)
        if done.faults:
            raise CommandError(f"The copy was written, but {len(done.faults):,} things in it do not work.")
        self.stdout.write(
            f"{done.pages:,} pages and {done.files:,} files are in {options['folder']}; every link works."
        )


def _site(hostname: str | None) -> Site:
    sites = Site.objects.select_related("root_page")
    found = sites.filter(hostname=hostname).first() if hostname else sites.filter(is_default_site=True).first()
    if found is None:
        raise CommandError(
            f"There is no site {hostname}." if hostname else "There is no site yet: run load_site first."
        )
    return found
