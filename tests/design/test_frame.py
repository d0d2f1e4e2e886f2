"""The frame of every page: who I am, whom I am acting for, where I can go."""

import pytest
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.test.utils import override_settings

from tests.cast import Cast
from wallet.people.models import Person, User

pytestmark = pytest.mark.django_db


def page(user: object, acting_for: object = None) -> str:
    request = RequestFactory().get("/privacy/")
    request.user = user  # type: ignore[assignment]
    request.acting_for = acting_for  # type: ignore[attr-defined]
    return render(request, "about/privacy.html").content.decode()


def test_the_header_says_who_is_signed_in_and_lets_them_out(cast: Cast) -> None:
    html = page(cast.coordinator)
    assert f">{cast.coordinator}</a></strong>" in html
    assert 'href="/account/logout/"' in html


def test_nobody_is_named_to_a_stranger(client: Client) -> None:
    html = client.get("/privacy/").content.decode()
    assert "Signed in as" not in html
    assert "Sign in" in html


def test_a_helper_is_told_whose_money_they_look_at(cast: Cast) -> None:
    assert f"You are looking at the money of <strong>{cast.person}</strong>" in page(cast.coordinator, cast.person)


def test_nobody_is_told_that_they_look_at_their_own_money() -> None:
    user = User(pk=7, name="Zahera Aaqil", email="zahera@example.com")
    assert "You are looking at the money" not in page(user, Person(given_name="Zahera", user_id=7))


def test_the_demo_says_so_on_every_page(client: Client) -> None:
    assert "Everyone here is made up" not in client.get("/privacy/").content.decode()
    with override_settings(DEMO=True):
        assert "Everyone here is made up" in client.get("/privacy/").content.decode()


@pytest.mark.parametrize("name", ["accessibility", "privacy", "cookies", "contact"])
def test_the_pages_about_the_website_are_open_to_all(client: Client, name: str) -> None:
    answer = client.get(f"/{name}/")
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_the_cookies_page_names_each_cookie_that_is_set(client: Client) -> None:
    client.get("/account/login/")
    html = client.get("/cookies/").content.decode()
    assert client.cookies
    assert all(name in html for name in client.cookies)


def test_scripts_and_styles_come_from_here_and_scripts_carry_the_nonce(client: Client) -> None:
    answer = client.get("/account/login/")
    html = answer.content.decode()
    nonce = html.split('nonce="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
    assert "style=" not in html
    assert not any(scheme in html.split("</head>")[0] for scheme in ("http://", "https://"))
