"""The words of this room: what a portion and a movement are called, and which pages there are about a person."""

from dataclasses import dataclass
from typing import NamedTuple

from django import template
from django.urls import reverse

from wallet.budgets.models import Kind, Movement, Portion
from wallet.home.queries import portions
from wallet.people.access import Action
from wallet.people.views.doors import PersonVisit

register = template.Library()

_TONES = {
    Kind.AWARD: "teal",
    Kind.PAID_IN: "green",
    Kind.CONTRIBUTION: "green",
    Kind.SET_ASIDE: "blue",
    Kind.RELEASED: "blue",
    Kind.REVERSAL: "orange",
    Kind.RETURNED: "purple",
}


@register.filter
def portion_name(portion: Portion) -> str:
    """Call a portion what the person calls it."""
    return portions.name(portion)


@register.filter
def movement_name(movement: Movement) -> str:
    """Call a movement by whom it went to, else by what happened."""
    if movement.payee:
        return str(movement.payee)
    return movement.purpose or movement.get_kind_display()


@register.filter
def kind_tone(movement: Movement) -> str:
    """Answer the colour of a movement's tag."""
    return _TONES.get(Kind(movement.kind), "grey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page about a person: what it is called, its address, and what somebody must be allowed to find it useful."""

    text: str
    url_name: str
    needs: Action = Action.SEE_MONEY


PLACES = (
    Place(text="Overview", url_name="home:person"),
    Place(text="Movements", url_name="home:movements"),
    Place(text="Statement", url_name="home:statement"),
)


class PlaceLink(NamedTuple):
    """A place as one page shows it."""

    text: str
    href: str
    is_here: bool


@register.filter
def person_links(request: PersonVisit) -> list[PlaceLink]:
    """List the pages about the person that this visitor may open."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        PlaceLink(place.text, reverse(place.url_name, args=[request.acting_for.pk]), here == place.url_name)
        for place in PLACES
        if request.relation.may(place.needs)
    ]
