"""The pages about a person that are not about money, and who supports them in words."""

from typing import NamedTuple

from django import template
from django.urls import reverse

from wallet.money.pence import written
from wallet.people.access import Action
from wallet.people.models import Supporter
from wallet.people.views.doors import PersonVisit

register = template.Library()

PLACES = (
    ("Supporters", "people:supporters", (Action.MANAGE_SUPPORTERS, Action.SEE_DETAILS)),
    ("Legal authority", "people:authorities", (Action.SEE_DETAILS,)),
    ("Details", "people:details", (Action.SEE_DETAILS,)),
    ("Who has looked", "people:looked", (Action.SEE_LOOKS,)),
    ("What has been changed", "people:changes", (Action.SEE_LOOKS,)),
)


class PlaceLink(NamedTuple):
    """A page as the sub-navigation shows it."""

    text: str
    href: str
    is_here: bool


@register.filter
def care_links(request: PersonVisit) -> list[PlaceLink]:
    """List the pages about the person, and about access to their money, that this visitor may open."""
    here = request.path
    places = [
        (text, reverse(name, args=[request.acting_for.pk]))
        for text, name, actions in PLACES
        if any(request.relation.may(action) for action in actions)
    ]
    return [PlaceLink(text, href, here.startswith(href)) for text, href in places]


@register.filter
def grouped(nhs_number: str | None) -> str:
    """Write an NHS number as people read it aloud: `999 000 1006`."""
    number = nhs_number or ""
    return " ".join(part for part in (number[:3], number[3:6], number[6:]) if part)


@register.filter
def allowed(supporter: Supporter) -> str:
    """Say what a supporter may do."""
    if supporter.spend_limit_pence:
        return f"See, suggest, and pay up to {written(supporter.spend_limit_pence)} at one time"
    return "See and suggest payments" if supporter.may_suggest else "See the money"
