"""Whom the main navigation leads to this room's own pages."""

from collections.abc import Iterable

from django.http import HttpRequest

from marketplace.directory.models import Service
from wallet.people.access import live_roles
from wallet.people.models import Role, StaffRole
from wallet.people.views.doors import today
from wallet.ui import navigation

PROVIDERS = {Role.PROVIDER_WORKER, Role.MANAGER}


def lead() -> None:
    """Add the places: support for everybody, requests for whoever signs in, listings for those who look after some."""
    navigation.add(
        navigation.Place(text="Find support", url_name="directory:search", is_for=lambda _: True, order=5),
        navigation.Place(
            text="Your listings", url_name="directory:my_listings", is_for=_looks_after_listings, order=31
        ),
        navigation.Place(text="New providers", url_name="directory:requests", is_for=_is_signed_in, order=60),
    )


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _looks_after_listings(request: HttpRequest) -> bool:
    """Answer whether the visitor works for a provider, or works nowhere and has listed themselves as an assistant.

    On a person's pages, what the door already knows of the visitor's work there decides.
    """
    if not request.user.is_authenticated:
        return False
    relation = getattr(request, "relation", None)
    if relation is not None:
        return _at_a_provider(relation.roles)
    if roles := live_roles(user=request.user, on=today(request)):
        return _at_a_provider(roles)
    return Service.objects.filter(listed_by=request.user).exists()


def _at_a_provider(roles: Iterable[StaffRole]) -> bool:
    return any(role.role in PROVIDERS and not role.organisation.is_public for role in roles)
