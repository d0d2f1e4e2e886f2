"""The doors of the house: every view wears exactly one, and it decides who comes in before the view runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from wallet.people.access import Action, Relation, live_roles, relation
from wallet.people.models import Person, Role, StaffRole, User
from wallet.people.operations import looks
from wallet.people.views import purposes


class Visit(HttpRequest):
    """A request by somebody who is signed in."""

    user: User


class PersonVisit(Visit):
    """A request about one person, by somebody who may make it."""

    acting_for: Person
    relation: Relation


class StaffVisit(Visit):
    """A request about no one person, by somebody at work; `roles` are those that opened the door."""

    roles: list[StaffRole]


@dataclass(frozen=True, slots=True)
class Door:
    """What a view asks of its visitors."""

    kind: str
    wants: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}({', '.join(self.wants)})"


class Answer(Protocol):
    """A view behind its door."""

    door: Door

    def __call__(self, request: HttpRequest, /, **kwargs: object) -> HttpResponseBase:
        """Answer a request."""


def today(request: HttpRequest) -> date:  # noqa: ARG001 - one place to ask, whatever it comes to depend on
    """Answer today's date where the people of the product live."""
    return timezone.localdate()


def now(request: HttpRequest) -> datetime:  # noqa: ARG001
    """Answer this instant."""
    return timezone.now()


def public[**P](view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> Answer:
    """Let everybody in."""

    @wraps(view)
    def through(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return _worn(through, Door("public"))


def signed_in[**P](view: Callable[Concatenate[Visit, P], HttpResponseBase]) -> Answer:
    """Let in whoever is signed in; the view itself shows them only their own."""

    @wraps(view)
    def through(request: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return _unkept(view(request, *args, **kwargs))

    return _worn(through, Door("signed_in"))


def for_staff[**P](
    *roles: Role, also_elsewhere: bool = False
) -> Callable[[Callable[Concatenate[StaffVisit, P], HttpResponseBase]], Answer]:
    """Let in whoever holds one of these roles today (any role, if none is named); everybody else finds no page.

    An officer's role counts at a public body; the manager of a provider comes in only where `also_elsewhere` says so.
    """

    def wear(view: Callable[Concatenate[StaffVisit, P], HttpResponseBase]) -> Answer:
        @wraps(view)
        def through(request: StaffVisit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            held = live_roles(user=request.user, on=today(request), roles=roles or tuple(Role))
            request.roles = [role for role in held if also_elsewhere or role.is_in_its_place]
            if not request.roles:
                raise Http404
            return _unkept(view(request, *args, **kwargs))

        return _worn(through, Door("for_staff", roles))

    return wear


def for_person[**P](
    *actions: Action, page: str = "", asks_purpose: bool = True
) -> Callable[[Callable[Concatenate[PersonVisit, Person, P], HttpResponseBase]], Answer]:
    """Let in whoever may do one of these things for the person that the address names; to everybody else there is none.

    Somebody at work says once a session what they look for, and every page they read is shown to the person under the
    name `page` (by default the view's own name in words).
    """

    def wear(view: Callable[Concatenate[PersonVisit, Person, P], HttpResponseBase]) -> Answer:
        title = page or view.__name__.replace("_", " ").capitalize()

        @wraps(view)
        def through(request: PersonVisit, /, person_id: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            person = _acting_for(request, person_id, actions)
            if asks_purpose and request.relation.is_staff:
                purpose = purposes.given(request, person)
                if not purpose:
                    return redirect(
                        reverse("people:purpose", args=[person.pk], query={"next": request.get_full_path()})
                    )
                _look(request, person, purpose, title)
            return _unkept(view(request, person, *args, **kwargs))

        return _worn(through, Door("for_person", actions))

    return wear


def _acting_for(request: PersonVisit, person_id: int, actions: tuple[Action, ...]) -> Person:
    person = get_object_or_404(Person.objects.select_related("organisation", "coordinator", "user"), pk=person_id)
    tie = relation(user=request.user, person=person, on=today(request))
    if not any(tie.may(action) for action in actions):
        raise Http404
    request.acting_for, request.relation = person, tie
    return person


def _look(request: PersonVisit, person: Person, purpose: str, page: str) -> None:
    if request.method in {"GET", "HEAD"}:
        looks.record(person=person, by=request.user, tie=request.relation, purpose=purpose, page=page, at=now(request))


def _unkept(response: HttpResponseBase) -> HttpResponseBase:
    """Keep pages about people out of every cache, also the browser's own."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _worn(view: Callable[..., HttpResponseBase], door: Door) -> Answer:
    view.door = door  # type: ignore[attr-defined]
    return view  # type: ignore[return-value]
