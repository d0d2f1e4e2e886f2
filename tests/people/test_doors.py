"""The doors: sign-in first, no page for an outsider, a purpose from somebody at work, and a look for each page."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from tests.cast import Cast
from wallet.people.access import Action
from wallet.people.models import Look, Person, Role, User
from wallet.people.views import doors, purposes
from wallet.people.views.doors import PersonVisit, StaffVisit, Visit, for_person, for_staff, public, signed_in


@public
def welcome(request: HttpRequest) -> HttpResponse:
    return HttpResponse("welcome")


@signed_in
def profile(request: Visit) -> HttpResponse:
    return HttpResponse(request.user.name)


@for_person(Action.SEE_MONEY)
def statement_page(request: PersonVisit, person: Person, portion_id: int = 0) -> HttpResponse:
    assert request.acting_for == person
    return HttpResponse(f"{person} {portion_id} {request.relation.is_staff}")


@for_person(Action.SPEND, page="Making a payment")
def payment(request: PersonVisit, person: Person) -> HttpResponse:
    return HttpResponse("paid")


@for_staff(Role.FINANCE, Role.MANAGER)
def imports(request: StaffVisit) -> HttpResponse:
    return HttpResponse(",".join(role.role for role in request.roles))


@for_staff(Role.MANAGER, also_elsewhere=True)
def teams(request: StaffVisit) -> HttpResponse:
    return HttpResponse("teams")


def ask(user: User | AnonymousUser, *, method: str = "GET", purpose: tuple[Person, str] | None = None) -> HttpRequest:
    request = RequestFactory().generic(method, "/people/1/?year=2026")
    request.user = user
    request.session = SessionStore()
    if purpose:
        purposes.give(request, *purpose)
    return request


def location(response: HttpResponseBase) -> str:
    assert response.status_code == HTTPStatus.FOUND
    return response.headers["Location"]


def test_everybody_comes_through_the_public_door() -> None:
    assert welcome(ask(AnonymousUser())).status_code == HTTPStatus.OK
    assert str(welcome.door) == "public()"


def test_the_other_doors_ask_to_sign_in_first_and_come_back(cast: Cast) -> None:
    for view, arguments in ((profile, {}), (imports, {}), (statement_page, {"person_id": cast.person.pk})):
        there = location(view(ask(AnonymousUser()), **arguments))
        assert there == "/account/login/?next=/people/1/%3Fyear%3D2026"


def test_an_outsider_finds_no_page_just_as_if_the_person_did_not_exist(cast: Cast) -> None:
    for person_id in (cast.person.pk, cast.person.pk + 1000):
        with pytest.raises(Http404):
            statement_page(ask(cast.eve), person_id=person_id)
    with pytest.raises(Http404):
        payment(ask(cast.supporter_who_sees), person_id=cast.person.pk)
    with pytest.raises(Http404):
        imports(ask(cast.coordinator))


def test_the_holder_walks_in_and_leaves_no_look(cast: Cast) -> None:
    response = statement_page(ask(cast.holder), person_id=cast.person.pk, portion_id=7)
    assert isinstance(response, HttpResponse)
    assert response.content.decode() == f"{cast.person} 7 False"
    assert not Look.objects.exists()


def test_pages_about_people_are_kept_in_no_cache(cast: Cast) -> None:
    for response in (statement_page(ask(cast.holder), person_id=cast.person.pk), profile(ask(cast.eve))):
        assert "no-store" in response.headers["Cache-Control"]
        assert "private" in response.headers["Cache-Control"]


@pytest.mark.parametrize("part", ["coordinator", "finance_officer", "icb_coordinator", "provider_worker"])
def test_somebody_at_work_says_why_first_and_leaves_a_look_for_each_page(cast: Cast, part: str) -> None:
    user = getattr(cast, part)
    there = location(statement_page(ask(user), person_id=cast.person.pk))
    assert there == f"/people/{cast.person.pk}/why/?next=%2Fpeople%2F1%2F%3Fyear%3D2026"
    assert not Look.objects.exists()

    statement_page(ask(user, purpose=(cast.person, "Audit")), person_id=cast.person.pk)
    look = Look.objects.get()
    assert (look.user, look.person, look.purpose, look.page) == (user, cast.person, "Audit", "Statement page")
    assert look.organisation in {cast.council, cast.icb, cast.provider}


def test_a_purpose_for_one_person_opens_no_other(cast: Cast) -> None:
    cast.stranger.organisation = cast.council
    cast.stranger.save()
    request = ask(cast.coordinator, purpose=(cast.stranger, "Audit"))
    assert "/why/" in location(statement_page(request, person_id=cast.person.pk))


def test_a_change_leaves_no_look_because_it_leaves_an_audit_event(cast: Cast) -> None:
    statement_page(ask(cast.coordinator, method="POST", purpose=(cast.person, "Audit")), person_id=cast.person.pk)
    assert not Look.objects.exists()


def test_a_staff_page_knows_the_roles_that_opened_it(cast: Cast) -> None:
    response = imports(ask(cast.finance_officer))
    assert isinstance(response, HttpResponse)
    assert response.content == b"finance"


def test_a_manager_of_a_provider_is_no_officer_where_the_page_does_not_say_so(cast: Cast) -> None:
    assert imports(ask(cast.manager)).status_code == HTTPStatus.OK
    with pytest.raises(Http404):
        imports(ask(cast.provider_manager))
    assert teams(ask(cast.provider_manager)).status_code == HTTPStatus.OK


def test_a_view_says_which_door_it_wears() -> None:
    assert str(statement_page.door) == "for_person(see_money)"
    assert str(imports.door) == "for_staff(finance, manager)"
    assert doors.Door("public") == welcome.door
