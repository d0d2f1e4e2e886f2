"""The app of this room."""

from django.apps import AppConfig
from django.http import HttpRequest


class HomeConfig(AppConfig):
    """What the person and their helpers see: one look, every penny."""

    name = "wallet.home"

    def ready(self) -> None:
        """Lead officers to their work from every page, and everybody else to the money they may see."""
        from wallet.ui import navigation

        navigation.add(
            navigation.Place(text="Money", url_name="people:choose", is_for=_is_for_others, order=1),
            navigation.Place(text="Your work", url_name="home:work", is_for=_is_for_an_officer, order=10),
        )


def _is_for_others(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not _is_for_an_officer(request)


def _is_for_an_officer(request: HttpRequest) -> bool:
    """Answer whether the visitor is an officer, by what the page's door already knows where it does; asked once."""
    known = vars(request)
    if "is_for_an_officer" not in known:
        known["is_for_an_officer"] = _is_an_officer(request)
    return bool(known["is_for_an_officer"])


def _is_an_officer(request: HttpRequest) -> bool:
    from wallet.home.officers import OFFICERS
    from wallet.people.access import has_role
    from wallet.people.views.doors import today

    if not request.user.is_authenticated:
        return False
    relation = getattr(request, "relation", None)
    if relation is not None:
        return any(role.role in OFFICERS for role in relation.roles)
    return has_role(user=request.user, roles=OFFICERS, on=today(request))
