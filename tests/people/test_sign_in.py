"""Signing in: a code by e-mail, a second factor for whoever is at work, limits, and no way in for a stranger."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from wallet.people.models import AuditEvent, User

LOGIN, CONFIRM = "/account/login/", "/account/login/code/confirm/"


def code() -> str:
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def sign_in(client: Client, user: User) -> str:
    """Sign in as a person does; gives where that leads."""
    client.post(LOGIN, {"login": user.email})
    return client.post(CONFIRM, {"code": code()}).headers["Location"]


def number_of(secret: str) -> str:
    return f"{totp.hotp_value(secret, int(time.time()) // 30):06}"


def set_up_app(client: Client) -> str:
    """Set up an authenticator app as a person does; gives its secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<strong[^>]*>([A-Z2-7]{16,})</strong>", page)
    assert found
    answer = client.post(reverse("mfa_activate_totp"), {"code": number_of(found[1])})
    assert answer.status_code == 302
    return found[1]


def test_a_code_by_e_mail_opens_the_door_and_leads_to_ones_own_money(cast: Cast, client: Client) -> None:
    assert sign_in(client, cast.holder) == reverse("people:choose")
    assert mail.outbox[0].to == [cast.holder.email]
    assert client.get(reverse("people:choose")).headers["Location"] == reverse("home:person", args=[cast.person.pk])


def test_the_way_back_to_the_page_that_was_asked_for_is_kept(cast: Cast, client: Client) -> None:
    wanted = reverse("people:supporters", args=[cast.person.pk])
    login = client.get(wanted).headers["Location"]
    assert login == f"{LOGIN}?next={wanted}"
    client.post(login, {"login": cast.holder.email, "next": wanted})
    assert client.post(CONFIRM, {"code": code(), "next": wanted}).headers["Location"] == wanted


def test_a_stranger_learns_nothing_and_gets_no_letter(cast: Cast, client: Client) -> None:
    known = client.post(LOGIN, {"login": cast.holder.email}).headers["Location"]
    letters = len(mail.outbox)
    unknown = Client().post(LOGIN, {"login": "stranger@far.example"})
    assert unknown.headers["Location"] == known
    assert len(mail.outbox) == letters


def test_a_wrong_code_opens_nothing_and_three_of_them_end_the_attempt(cast: Cast, client: Client) -> None:
    client.post(LOGIN, {"login": cast.holder.email})
    right = code()
    for _ in range(3):
        client.post(CONFIRM, {"code": "AAAAAA"})
    client.post(CONFIRM, {"code": right})
    assert "_auth_user_id" not in client.session


def test_codes_are_limited_for_each_address(cast: Cast) -> None:
    answers = [Client().post(LOGIN, {"login": cast.holder.email}) for _ in range(5)]
    assert len(mail.outbox) == 3
    assert answers[0].status_code == 302
    assert answers[-1].status_code in {200, 429}


def test_nobody_makes_an_account_for_themselves_and_there_are_no_passwords(cast: Cast, client: Client) -> None:
    signup = reverse("account_signup")
    client.post(signup, {"email": "stranger@far.example"})
    assert not User.objects.filter(email="stranger@far.example").exists()
    client.force_login(cast.holder)
    for name in ("account_set_password", "account_change_password", "account_reset_password"):
        assert client.get(reverse(name)).status_code == 404


# ---- a second factor for whoever is at work --------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)  # the library notes a new factor when it has been committed
def test_somebody_at_work_reaches_only_the_set_up_until_it_is_done(cast: Cast, client: Client) -> None:
    sign_in(client, cast.coordinator)
    for page in (
        "/people/",
        "/profile/",
        "/office/authorities/",
        f"/people/{cast.person.pk}/details/",
        "/",
        "/privacy/",
    ):
        assert client.get(page).headers.get("Location") == reverse("people:second_factor"), page
        assert client.post(page).headers.get("Location") == reverse("people:second_factor"), page
    assert "Set up a passkey" in client.get(reverse("people:second_factor")).content.decode()
    set_up_app(client)
    assert client.get("/office/authorities/").status_code == 200
    assert client.get(reverse("people:second_factor")).headers["Location"] == reverse("people:choose")


def test_from_then_on_the_code_by_e_mail_alone_does_not_sign_them_in(cast: Cast, client: Client) -> None:
    sign_in(client, cast.coordinator)
    secret = set_up_app(client)
    other = Client()
    assert sign_in(other, cast.coordinator) == reverse("mfa_authenticate")
    assert other.get("/office/authorities/").headers["Location"].startswith(LOGIN)
    assert other.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    number = number_of(secret)
    other.post(reverse("mfa_authenticate"), {"code": number})
    assert other.get("/office/authorities/").status_code == 200

    third = Client()
    sign_in(third, cast.coordinator)
    assert "Incorrect" in third.post(reverse("mfa_authenticate"), {"code": number}).content.decode(), "used already"
    recovery = Authenticator.objects.get(user=cast.coordinator, type="recovery_codes").wrap().get_unused_codes()
    third.post(reverse("mfa_authenticate"), {"code": recovery[0]})
    assert third.get("/office/authorities/").status_code == 200


def test_a_session_that_showed_none_is_not_lifted_by_a_factor_set_up_in_another(cast: Cast, client: Client) -> None:
    old = Client()
    sign_in(old, cast.coordinator)
    sign_in(client, cast.coordinator)
    set_up_app(client)
    assert old.get("/office/authorities/").headers["Location"] == reverse("people:second_factor")
    assert "Sign out, sign in again" in old.get(reverse("people:second_factor")).content.decode()


def test_whoever_is_given_a_role_needs_one_from_that_moment(cast: Cast, client: Client) -> None:
    sign_in(client, cast.eve)
    assert client.get("/profile/").status_code == 200
    cast.broker.staff_roles.update(user=cast.eve)
    assert client.get("/profile/").headers["Location"] == reverse("people:second_factor")


def test_a_holder_needs_none_but_may_set_one_up(cast: Cast, client: Client) -> None:
    sign_in(client, cast.holder)
    assert client.get("/profile/").status_code == 200
    set_up_app(client)
    assert sign_in(Client(), cast.holder) == reverse("mfa_authenticate")


def test_secrets_are_encrypted_where_they_are_kept(cast: Cast, client: Client) -> None:
    sign_in(client, cast.coordinator)
    secret = set_up_app(client)
    kept = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]
    assert len(kept) == 2
    assert not any(secret in data for data in kept)


def test_whoever_lost_everything_starts_again_and_is_signed_out_everywhere(
    cast: Cast, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(client, cast.coordinator)
    set_up_app(client)
    call_command("forget_second_factor", cast.coordinator.email.upper())
    assert "signed out everywhere" in capsys.readouterr().out
    assert client.get("/profile/").headers["Location"].startswith(LOGIN)
    assert sign_in(Client(), cast.coordinator) == reverse("people:choose")
    event = AuditEvent.objects.get(action="user.second_factor_forgotten")
    assert event.before == {"ways": ["recovery_codes", "totp"]}
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("forget_second_factor", "stranger@far.example")
