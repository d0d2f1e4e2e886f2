"""Standing the demo's public site up: something worth reading, and two people who keep it."""

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from cms.editing.models import Editorship
from cms.editing.operations import groups
from cms.pages.models import Brand, HomePage
from cms.starter.operations import sites
from config.demo import speaking
from config.demo.calendar import morning
from wallet.people.models import Organisation, User

NAME = "Millbrook"
# Eddie everywhere, Sally in the local offer: nobody lets their own words through, so each checks the other.
PLACES = (
    ("eddie@millbrook.example", "Millbrook Council (demo)", "", Editorship.Role.PUBLISHER),
    ("sally@millbrook.example", "Millbrook SEND team (demo)", "local-offer", Editorship.Role.PUBLISHER),
)


KEPT_BY = ("Millbrook Council (demo)", "Three Rivers Integrated Care Board (demo)", "Millbrook Together (demo)")


def make(*, today: date) -> None:
    """Make the site where none stands, and let it answer where the demo is visited."""
    address = urlsplit(settings.SITE_URL)
    hostname, port = address.hostname or "localhost", address.port or 80
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or not isinstance(site.root_page.specific, HomePage):
        with transaction.atomic():
            filled = sites.load(name=NAME, hostname=hostname, port=port, at=morning(today), examples=True)
            Brand.objects.filter(site=filled.site).update(organisations="\n".join(KEPT_BY))
            _give_places(filled.site.root_page, today)
            editor = User.objects.get(email=PLACES[0][0])
            speaking.make(front=filled.site.root_page, editor=editor, today=today)
    elif (site.hostname, site.port) != (hostname, port):
        site.hostname, site.port = hostname, port
        site.save()


def _give_places(front: Page, today: date) -> None:
    for email, organisation, section, role in PLACES:
        user = User.objects.get(email=email)
        page = Page.objects.get(url_path=f"{front.url_path}{section}/" if section else front.url_path)
        Editorship.objects.create(
            user=user,
            section=page,
            section_title=page.title,
            role=role,
            organisation=Organisation.objects.get(name=organisation),
            starts_on=today,
            given_at=morning(today),
        )
        groups.keep_in_step(user=user, on=today)
