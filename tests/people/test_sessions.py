"""How long a session lasts, and the one that begins without a form: in the demo, and nowhere else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.checks import Error
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from tests.cast import Cast
from wallet.people import middleware, second_factor
from wallet.people.checks import the_demo_stays_at_home
from wallet.people.models import User
from wallet.people.operations.sessions import sign_in_as

BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)


class Clock:
    """The clock that the middleware reads."""

    def __init__(self) -> None:
        self.at = BEGIN

    def __call__(self, _request: HttpRequest) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(middleware, "now", made)
    return made


def is_in(client: Client) -> bool:
    answer = client.get(reverse("people:profile"))
    assert answer.status_code == 200 or answer.headers["Location"].startswith("/account/login/?next=/profile/")
    return answer.status_code == 200


@pytest.mark.parametrize(("part", "minutes"), [("coordinator", 30), ("provider_worker", 30), ("holder", 120)])
def test_a_session_ends_when_it_lay_idle_too_long_sooner_at_work(
    cast: Cast, client: Client, clock: Clock, part: str, minutes: int
) -> None:
    client.force_login(getattr(cast, part))
    assert is_in(client)
    clock.forward(minutes=minutes)
    assert is_in(client)
    clock.forward(minutes=minutes, seconds=61)
    assert not is_in(client)
    assert not is_in(client)


def test_no_session_lasts_past_twelve_hours_however_busy(cast: Cast, client: Client, clock: Clock) -> None:
    client.force_login(cast.holder)
    for _ in range(12):
        assert is_in(client)
        clock.forward(hours=1)
    assert is_in(client)
    clock.forward(seconds=1)
    assert not is_in(client)


def test_whoever_was_signed_out_is_told_why_and_what_they_sent_is_not_done(
    cast: Cast, client: Client, clock: Clock
) -> None:
    client.force_login(cast.holder)
    is_in(client)
    clock.forward(hours=3)
    answer = client.post(reverse("people:profile"), {"name": "Changed"}, follow=True)
    assert "You were signed out" in answer.content.decode()
    cast.holder.refresh_from_db()
    assert cast.holder.name != "Changed"


def test_a_session_is_written_at_most_once_a_minute(
    cast: Cast, client: Client, clock: Clock, django_assert_max_num_queries: object
) -> None:
    client.force_login(cast.holder)
    is_in(client)
    seen = client.session[middleware.SEEN]
    clock.forward(seconds=59)
    is_in(client)
    assert client.session[middleware.SEEN] == seen
    clock.forward(seconds=2)
    is_in(client)
    assert client.session[middleware.SEEN] > seen


# ---- the demo --------------------------------------------------------------------------------------------------------


def ask() -> HttpRequest:
    request = RequestFactory().post("/")
    request.session = SessionStore()
    request.user = AnonymousUser()
    return request


@override_settings(DEMO=True, HTTPS=False)
def test_in_the_demo_one_click_signs_in_second_factor_included(cast: Cast) -> None:
    request = ask()
    sign_in_as(request, cast.coordinator)
    assert request.user == cast.coordinator
    assert second_factor.was_shown(request)


@pytest.mark.parametrize(
    ("demo", "https", "email"),
    [(False, False, "a@demo.example"), (True, True, "a@demo.example"), (True, False, "a@council.gov.uk")],
    ids=["no demo", "a real site", "a real address"],
)
def test_one_click_is_impossible_anywhere_else(db: None, demo: bool, https: bool, email: str) -> None:
    user = User.objects.create_user(email, name="A")
    request = ask()
    with override_settings(DEMO=demo, HTTPS=https), pytest.raises(PermissionDenied):
        sign_in_as(request, user)
    assert "_auth_user_id" not in request.session


@pytest.mark.parametrize(("demo", "https", "faults"), [(True, True, 1), (True, False, 0), (False, True, 0)])
def test_the_server_does_not_start_with_the_demo_on_a_real_site(demo: bool, https: bool, faults: int) -> None:
    with override_settings(DEMO=demo, HTTPS=https):
        found = the_demo_stays_at_home()
    assert len(found) == faults
    assert all(isinstance(fault, Error) for fault in found)


def test_tests_run_outside_the_demo() -> None:
    assert not settings.DEMO
