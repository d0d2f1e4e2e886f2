"""Places at the desk, for those who give them and for forms."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page, Site

from cms.editing.access import organisations_given_for
from cms.editing.models import Editorship
from wallet.people.models import Organisation, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Who writes for one organisation."""

    organisation: Organisation
    places: tuple[Editorship, ...]


def teams(*, user: User, on: date) -> list[Team]:
    """List who writes for each organisation that a user decides for, those of today and those to come."""
    organisations = organisations_given_for(user=user, on=on)
    known = Editorship.objects.filter(organisation__in=organisations, ended_at__isnull=True)
    known = known.exclude(ends_on__lt=on).select_related("user", "section")
    return [
        Team(
            organisation=organisation,
            places=tuple(place for place in known if place.organisation_id == organisation.pk),
        )
        for organisation in organisations
    ]


def sections() -> list[tuple[int, str]]:
    """List the pages that can be a section, each with the way to it: front pages, and what stands right below them."""
    fronts = Site.objects.select_related("root_page").order_by("-is_default_site", "site_name")
    found: list[tuple[int, str]] = []
    for site in fronts:
        found.append((site.root_page_id, f"The whole site of {site.site_name or site.hostname}"))
        below = Page.objects.child_of(site.root_page).order_by("path").values_list("pk", "title")
        found.extend((pk, title) for pk, title in below)
        deeper = Page.objects.descendant_of(site.root_page).filter(depth=site.root_page.depth + 2, numchild__gt=0)
        found.extend((page.pk, f"{page.get_parent().title} › {page.title}") for page in deeper.order_by("path"))
    return found


def parts() -> list[Page]:
    """List the parts of the sites: what stands right below a front page."""
    fronts = list(Site.objects.values_list("root_page__path", flat=True))
    below = [Q(path__startswith=front, depth=len(front) // Page.steplen + 1) for front in fronts]
    return list(Page.objects.filter(reduce(or_, below, Q(pk__in=[]))).order_by("path"))
