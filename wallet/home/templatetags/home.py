"""The words of this room: what a portion and a movement are called, and which pages there are about a person."""

from dataclasses import dataclass
from typing import NamedTuple

from django import template
from django.urls import reverse

from wallet.budgets import ways
from wallet.budgets.models import Kind, Movement, Portion
from wallet.home.queries import movements
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
    return ways.name(portion)


@register.filter
def movement_name(movement: Movement) -> str:
    """Call a movement by what happened."""
    return movements.name(movement)


@register.filter
def movement_purpose(movement: Movement) -> str:
    """Say what a movement was for, where its name does not say it already."""
    return movements.purpose(movement)


@register.filter
def kind_tone(movement: Movement) -> str:
    """Answer the colour of a movement's tag."""
    return _TONES.get(Kind(movement.kind), "grey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page about a person: its name, its address, the pages below it, and what opens it (any one of these)."""

    text: str
    url_name: str
    below: tuple[str, ...] = ()
    needs: tuple[Action, ...] = (Action.SEE_MONEY,)


PLACES = (
    Place(text="Overview", url_name="home:person", below=("home:portion",)),
    Place(text="Movements", url_name="home:movements", below=("home:movement",)),
    Place(text="Statement", url_name="home:statement"),
    Place(text="What was agreed", url_name="budgets:agreement", below=("budgets:new_budget", "budgets:funding_shares")),
    Place(text="How it is held", url_name="budgets:history", below=("budgets:split", "budgets:proposal")),
    Place(text="Helpers", url_name="people:supporters", needs=(Action.MANAGE_SUPPORTERS, Action.SEE_DETAILS)),
    Place(text="Who has looked", url_name="people:looked", needs=(Action.SEE_LOOKS,)),
)


class PlaceLink(NamedTuple):
    """A place as one page shows it."""

    text: str
    href: str
    current: str


@register.filter
def person_links(request: PersonVisit) -> list[PlaceLink]:
    """List the pages about the person that this visitor may open."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        PlaceLink(place.text, reverse(place.url_name, args=[request.acting_for.pk]), _current(place, here))
        for place in PLACES
        if any(request.relation.may(action) for action in place.needs)
    ]


def _current(place: Place, here: str) -> str:
    """Say, as ARIA does, whether a place is the page itself or the page above it."""
    if here == place.url_name:
        return "page"
    return "true" if here in place.below else ""
