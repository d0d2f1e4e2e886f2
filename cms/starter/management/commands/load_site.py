"""`manage.py load_site`: a site with something worth reading, once; run again, it only adds what is missing."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Site

from cms.pages.models import HomePage
from cms.starter.errors import Unsound
from cms.starter.operations import sites


class Command(BaseCommand):
    """Fill a site with the starter content, and leave alone what anybody has changed or deleted."""

    help = "Fill a site with pages, pictures and a glossary to start with. Run again, it adds what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose site it is and where it answers."""
        parser.add_argument("--name", default="Tributary", help="the name of the site (default: Tributary)")
        parser.add_argument("--hostname", help="where it answers (default: the first site, or else SITE_URL)")
        parser.add_argument("--port", type=int, help="its port (default: as for the host name)")
        parser.add_argument("--examples", action="store_true", help="with made-up offers, events, news and statements")
        parser.add_argument(
            "--update",
            action="store_true",
            help="bring pages up to date that nobody has changed since they were loaded",
        )

    def handle(self, *_: Any, name: str, hostname: str | None, port: int | None, **options: Any) -> None:
        """Load, and say what was added and what was left."""
        there, its_port = _where()
        port, how = port or (80 if hostname else its_port), {key: options[key] for key in ("examples", "update")}
        try:
            filled = sites.load(name=name, hostname=hostname or there, port=port, at=timezone.now(), **how)
        except Unsound as error:
            raise CommandError(f"Nothing was loaded: the starter content has faults.\n{error}") from error
        pages = f"{len(filled.pages.added)} pages added, {len(filled.pages.brought_up)} brought up to date"
        self.stdout.write(f"{filled.site.site_name}: {pages}; {filled.pictures} pictures, {filled.words} words.")
        for address, reason in filled.pages.left.items():
            self.stdout.write(f"  left as it is: /{address}/ ({reason})")


def _where() -> tuple[str, int]:
    """Give the address of the site that answers where no other does; before there is one, that of this place."""
    first = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if first and isinstance(first.root_page.specific, HomePage):
        return first.hostname, first.port
    address = urlsplit(settings.SITE_URL)
    return address.hostname or "localhost", address.port or (443 if address.scheme == "https" else 80)
