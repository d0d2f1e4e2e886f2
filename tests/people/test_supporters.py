"""Supporters: asked with limits, answering with the right address, changed, ended; all of it written down."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from tests.cast import LONG_AGO, TODAY, Cast
from wallet.people.access import Action, may, relation
from wallet.people.errors import (
    AlreadyAccepted,
    AlreadyEnded,
    AlreadyInvited,
    EndsInThePast,
    InvitationForSomebodyElse,
    InvitationNotValid,
    NotSupportingThemselves,
    TooManyInvitations,
)
from wallet.people.models import AuditEvent, Supporter, User
from wallet.people.operations import supporters
from wallet.people.operations.supporters import Limits
from wallet.people.queries import invitations
from wallet.people.queries.supporters import circle

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
OnCommit = Callable[..., AbstractContextManager[list[Callable[[], Any]]]]


def ask(cast: Cast, email: str = "Son@Family.example", **limits: Any) -> Supporter:
    return supporters.invite(
        person=cast.person,
        name="Sam",
        email=email,
        relationship="Son",
        limits=Limits(**limits),
        by=cast.holder,
        at=NOW,
    )


def son() -> User:
    return User.objects.create_user("son@family.example", name="Sam")


def test_an_invitation_allows_nothing_until_the_right_person_says_yes(cast: Cast) -> None:
    asked = ask(cast, may_suggest=True, spend_limit_pence=2_000)
    sam = son()
    assert relation(user=sam, person=cast.person, on=TODAY).is_outsider
    with pytest.raises(InvitationForSomebodyElse):
        supporters.accept(supporter=asked, by=cast.eve, at=NOW)
    supporters.accept(supporter=asked, by=sam, at=NOW)
    assert may(user=sam, action=Action.SPEND, person=cast.person, on=TODAY)
    assert relation(user=sam, person=cast.person, on=TODAY).spend_limit_pence == 2_000


def test_the_letter_is_sent_once_all_is_committed_and_its_link_finds_the_invitation(
    cast: Cast, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask(cast, spend_limit_pence=2_000, may_suggest=True)
        assert mail.outbox == []
    letter = mail.outbox[0]
    assert letter.to == ["son@family.example"]
    assert "pay up to £20.00 at one time" in letter.body
    token = letter.body.partition("/invitations/")[2].partition("/")[0]
    assert invitations.find(token=token, at=NOW) == asked


def test_nobody_is_asked_twice_nor_the_person_themselves(cast: Cast) -> None:
    asked = ask(cast)
    with pytest.raises(AlreadyInvited, match="is already a supporter"):
        ask(cast, email="SON@family.example ")
    with pytest.raises(NotSupportingThemselves):
        ask(cast, email=cast.holder.email)
    supporters.end(supporter=asked, by=cast.holder, at=NOW)
    assert ask(cast).pk != asked.pk


def test_no_more_than_ten_people_are_asked_at_once(cast: Cast) -> None:
    first, *_ = [ask(cast, email=f"friend{number}@family.example") for number in range(10)]
    with pytest.raises(TooManyInvitations, match="10 people have been asked"):
        ask(cast)
    supporters.end(supporter=first, by=cast.holder, at=NOW)
    assert ask(cast).email == "son@family.example"


def test_a_name_with_a_line_break_cannot_write_into_the_letters_head(
    cast: Cast, django_capture_on_commit_callbacks: OnCommit
) -> None:
    cast.holder.name = "Zahera\nBcc: everybody@far.example"
    cast.holder.save()
    with django_capture_on_commit_callbacks(execute=True):
        ask(cast)
    assert mail.outbox[0].subject.startswith("Zahera Bcc: everybody@far.example asks you")
    assert mail.outbox[0].recipients() == ["son@family.example"]


def test_the_last_day_is_today_or_later(cast: Cast) -> None:
    with pytest.raises(EndsInThePast):
        ask(cast, ends_on=TODAY - timedelta(days=1))
    asked = ask(cast, ends_on=TODAY)
    with pytest.raises(EndsInThePast):
        supporters.change(supporter=asked, limits=Limits(ends_on=LONG_AGO), by=cast.holder, at=NOW)


def test_changed_limits_count_at_once_and_are_written_down_before_and_after(cast: Cast) -> None:
    helper = Supporter.objects.get(user=cast.supporter_who_spends)
    supporters.change(supporter=helper, limits=Limits(may_suggest=True), by=cast.holder, at=NOW)
    assert not may(user=cast.supporter_who_spends, action=Action.SPEND, person=cast.person, on=TODAY)
    event = AuditEvent.objects.get(action="supporter.limits_changed")
    assert (event.actor, event.person, event.at) == (cast.holder, cast.person, NOW)
    assert event.before == {"may_suggest": True, "spend_limit_pence": 5_000, "ends_on": None}
    assert event.after == {"may_suggest": True, "spend_limit_pence": 0, "ends_on": None}


def test_what_has_ended_stays_ended(cast: Cast) -> None:
    helper = Supporter.objects.get(user=cast.supporter_who_sees)
    supporters.end(supporter=helper, by=cast.supporter_who_sees, at=NOW)
    assert relation(user=cast.supporter_who_sees, person=cast.person, on=TODAY).is_outsider
    with pytest.raises(AlreadyEnded, match="has already ended"):
        supporters.end(supporter=helper, by=cast.holder, at=NOW)
    with pytest.raises(AlreadyEnded):
        supporters.change(supporter=helper, limits=Limits(), by=cast.holder, at=NOW)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda asked: Supporter.objects.filter(pk=asked.pk).update(invited_at=NOW - timedelta(days=15)),
        lambda asked: Supporter.objects.filter(pk=asked.pk).update(ends_on=TODAY, starts_on=LONG_AGO),
        lambda asked: supporters.accept(supporter=asked, by=son(), at=NOW),
        lambda asked: supporters.end(supporter=asked, by=asked.invited_by, at=NOW),
        lambda asked: supporters.invite_again(supporter=asked, by=asked.invited_by, at=NOW + timedelta(hours=1)),
    ],
    ids=["asked too long ago", "over", "accepted", "taken back", "replaced by a newer letter"],
)
def test_a_link_stops_working(cast: Cast, spoil: Callable[[Supporter], object]) -> None:
    asked = ask(cast)
    link = invitations.token(supporter=asked)
    spoil(asked)
    with pytest.raises(InvitationNotValid):
        invitations.find(token=link, at=NOW + timedelta(days=1))


def test_a_link_older_than_two_weeks_is_refused_and_one_on_the_last_day_is_not(cast: Cast) -> None:
    asked = ask(cast)
    link = invitations.token(supporter=asked)
    assert invitations.find(token=link, at=NOW + timedelta(days=14)) == asked
    with pytest.raises(InvitationNotValid):
        invitations.find(token=link, at=NOW + timedelta(days=14, seconds=1))


def test_a_forged_link_finds_nothing(cast: Cast) -> None:
    asked = ask(cast)
    forged = signing.dumps({"supporter": asked.pk, "invited_at": NOW.isoformat()}, key="another", salt=invitations.SALT)
    for token in (forged, invitations.token(supporter=asked)[:-1], "x"):
        with pytest.raises(InvitationNotValid):
            invitations.find(token=token, at=NOW)


def test_whoever_accepted_is_not_asked_again(cast: Cast) -> None:
    with pytest.raises(AlreadyAccepted):
        supporters.invite_again(supporter=Supporter.objects.get(user=cast.supporter_who_sees), by=cast.holder, at=NOW)


def test_the_circle_tells_who_helps_who_was_asked_and_who_did(cast: Cast) -> None:
    asked = ask(cast)
    Supporter.objects.filter(user=cast.supporter_who_sees).update(ends_on=date(2026, 11, 21))
    supporters.end(supporter=Supporter.objects.get(user=cast.supporter_who_suggests), by=cast.holder, at=NOW)
    found = circle(person=cast.person, on=TODAY)
    assert [each.user for each in found.helping] == [cast.supporter_who_spends]
    assert found.asked == [asked]
    assert {each.user for each in found.before} == {cast.supporter_who_sees, cast.supporter_who_suggests}


# ---- the pages -------------------------------------------------------------------------------------------------------


def form(**changes: str) -> dict[str, str]:
    filled = {"name": "Sam", "email": "son@family.example", "relationship": "Son", "allows": "spend"}
    return {**filled, "spend_limit_pence": "20", **changes}


def test_the_holder_asks_by_form_and_reads_the_answer_in_the_list(cast: Cast, client: Client) -> None:
    client.force_login(cast.holder)
    answer = client.post(reverse("people:invite_supporter", args=[cast.person.pk]), form(), follow=True)
    assert answer.redirect_chain == [(reverse("people:supporters", args=[cast.person.pk]), 302)]
    assert "Asked, no answer yet" in answer.content.decode()
    asked = Supporter.objects.get(email="son@family.example")
    assert (asked.spend_limit_pence, asked.may_suggest) == (2_000, True)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"spend_limit_pence": ""}, "Enter the most they may pay at one time"),
        ({"email": "supporter.who.sees@cast.example"}, "is already a supporter"),
        ({"email": "nobody"}, "Enter an address like"),
        ({"ends_on_0": "1", "ends_on_1": "1", "ends_on_2": "2020"}, "must be today or later"),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(
    cast: Cast, client: Client, changes: dict[str, str], says: str
) -> None:
    client.force_login(cast.holder)
    answer = client.post(reverse("people:invite_supporter", args=[cast.person.pk]), form(**changes)).content.decode()
    assert says in answer
    assert "There is a problem" in answer
    assert 'value="Sam"' in answer
    assert not Supporter.objects.filter(name="Sam").exists()


def test_a_limit_that_was_not_chosen_gives_no_right_to_spend(cast: Cast, client: Client) -> None:
    client.force_login(cast.holder)
    client.post(reverse("people:invite_supporter", args=[cast.person.pk]), form(allows="see"))
    assert Supporter.objects.get(email="son@family.example").spend_limit_pence == 0


def test_saying_yes_asks_to_sign_in_and_comes_back_to_the_same_link(cast: Cast, client: Client) -> None:
    asked = ask(cast)
    supporters.invite_again(supporter=asked, by=cast.holder, at=NOW)
    link = reverse("people:invitation", args=[invitations.token(supporter=Supporter.objects.get(pk=asked.pk))])
    assert "asks you to help with the money of Zahera Demo" in client.get(link).content.decode()
    assert client.post(link).headers["Location"].startswith("/account/login/?next=/invitations/")
    sam = User.objects.get(email="son@family.example")
    assert not sam.has_usable_password()

    client.force_login(cast.eve)
    refused = client.post(link)
    assert refused.status_code == 400
    assert "Sign in with that e-mail address" in refused.content.decode()

    client.force_login(sam)
    assert client.post(link).headers["Location"] == reverse("home:person", args=[cast.person.pk])
    assert may(user=sam, action=Action.SEE_MONEY, person=cast.person, on=TODAY)


def test_a_supporter_may_stop_by_themselves(cast: Cast, client: Client) -> None:
    client.force_login(cast.supporter_who_sees)
    page = reverse("people:stop_supporting", args=[cast.person.pk])
    assert page in client.get(reverse("people:profile")).content.decode()
    assert "Stop helping" in client.get(page).content.decode()
    client.post(page)
    assert client.get(page).status_code == 404


def test_the_supporter_of_another_person_cannot_be_changed_from_here(cast: Cast, client: Client) -> None:
    helper = Supporter.objects.get(user=cast.supporter_who_sees)
    Supporter.objects.filter(pk=helper.pk).update(person=cast.stranger)
    client.force_login(cast.holder)
    for name in ("people:change_supporter", "people:end_supporter"):
        assert client.post(reverse(name, args=[cast.person.pk, helper.pk])).status_code == 404
