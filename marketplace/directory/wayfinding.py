"""Whom the main navigation leads to this room's own pages."""

from django.http import HttpRequest

from wallet.people.access import live_roles
from wallet.people.models import Role
from wallet.people.views.doors import today
from wallet.ui import navigation

PROVIDERS = {Role.PROVIDER_WORKER, Role.MANAGER}


def lead() -> None:
    """Add the places: support for everybody, requests for whoever signs in, listings for those who look after some."""
    navigation.add(
        navigation.Place(text="Find support", url_name="directory:search", is_for=lambda _: True, order=5),
        navigation.Place(text="Your listings", url_name="directory:my_listings", is_for=_works_at_a_provider, order=31),
        navigation.Place(text="New providers", url_name="directory:requests", is_for=_is_signed_in, order=60),
    )


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _works_at_a_provider(request: HttpRequest) -> bool:
    """Answer whether the visitor works for a provider, by what the page's door already knows where it does."""
    if not request.user.is_authenticated:
        return False
    relation = getattr(request, "relation", None)
    roles = (
        relation.roles if relation is not None else live_roles(user=request.user, on=today(request), roles=PROVIDERS)
    )
    return any(role.role in PROVIDERS and not role.organisation.is_public for role in roles)
