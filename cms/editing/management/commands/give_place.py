"""`manage.py give_place`: give somebody a place at the editors' desk; how the first publisher begins."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from wagtail.models import Page, Site

from cms.editing.models import Editorship
from cms.editing.operations import editorships
from wallet.ledger.errors import Refused
from wallet.people.models import Organisation


class Command(BaseCommand):
    """Give a place from today on."""

    help = "Gives somebody a place at the editors' desk from today; how the first publisher of a site begins."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask who, as what and for whom."""
        parser.add_argument("email", help="the address they sign in with")
        parser.add_argument("role", choices=Editorship.Role.values)
        parser.add_argument("organisation", help="for which organisation, by its name")
        parser.add_argument("--section", default="/", help="the address of the page they begin at; by default all")
        parser.add_argument("--name", default="", help="their name, where they have no account yet")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Find the organisation and the section, and give the place."""
        organisation = Organisation.objects.filter(name=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation called “{options['organisation']}”.")
        try:
            place = editorships.give(
                name=options["name"] or options["email"],
                email=options["email"],
                section=self._section(options["section"]),
                role=Editorship.Role(options["role"]),
                organisation=organisation,
                starts_on=timezone.localdate(),
                by=None,
                at=timezone.now(),
                on=timezone.localdate(),
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{place.user} is now {place}")

    def _section(self, address: str) -> Page:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            raise CommandError("No site stands here yet. Run `manage.py load_site` first.")
        path = site.root_page.url_path + address.strip("/") + ("/" if address.strip("/") else "")
        page = Page.objects.filter(url_path=path).first()
        if page is None:
            raise CommandError(f"There is no page at {address}.")
        return page
