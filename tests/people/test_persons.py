"""A person's details: numbers checked by their own schemes, changes kept with what was there before."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Cast, give_purpose
from tests.people.test_supporters import OnCommit
from wallet.people import council_ids, postcodes
from wallet.people.access import relation
from wallet.people.errors import CouncilIdNotValid
from wallet.people.models import AuditEvent, Organisation, Person

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
CHECKS = Organisation.PersonIdCheck


@pytest.mark.parametrize(
    ("scheme", "good", "bad"),
    [
        (CHECKS.LUHN, "79927398713", "79927398714"),
        (CHECKS.MOD_11_10, "794623", "794624"),
        (CHECKS.MOD_97_10, "99991234567885", "99991234567886"),
    ],
)
def test_a_councils_number_is_checked_by_its_own_scheme(scheme: str, good: str, bad: str) -> None:
    council = Organisation(name="Midshire Council", person_id_check=scheme)
    council_ids.check(value=good, council=council)
    with pytest.raises(CouncilIdNotValid, match="its check character is wrong"):
        council_ids.check(value=bad, council=council)


def test_a_council_without_a_scheme_takes_any_number() -> None:
    council_ids.check(value="P/1", council=Organisation(name="Midshire Council"))


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    give_purpose(client, cast.person)
    return client


def form(cast: Cast, **changes: object) -> dict[str, object]:
    filled = {
        "given_name": "Zahera",
        "family_name": "Demo",
        "date_of_birth": "2010-03-14",
        "nhs_number": "999 000 1030",
        "council_id": "",
        "cohort": "",
        "communication_needs": "",
        "coordinator": cast.coordinator.pk,
    }
    return {**filled, **changes}


def send(officer: Client, cast: Cast, **changes: object) -> str:
    address = reverse("people:change_details", args=[cast.person.pk])
    return officer.post(address, form(cast, **changes), follow=True).content.decode()


def test_only_what_changed_is_written_down_with_what_it_was(cast: Cast, officer: Client) -> None:
    assert "The details were changed" in send(officer, cast, given_name="Zahra", communication_needs="Large print")
    event = AuditEvent.objects.get(action="person.changed")
    assert event.before == {"given_name": "Zahera", "communication_needs": ""}
    assert event.after == {"given_name": "Zahra", "communication_needs": "Large print"}
    assert (event.person, event.actor) == (cast.person, cast.coordinator)


def test_saving_without_a_change_writes_nothing(cast: Cast, officer: Client) -> None:
    send(officer, cast)
    assert not AuditEvent.objects.exists()


def test_a_wrong_nhs_number_or_one_of_somebody_else_is_refused(cast: Cast, officer: Client) -> None:
    assert "its check digit is wrong" in send(officer, cast, nhs_number="999 000 1031")
    Person.objects.filter(pk=cast.stranger.pk).update(nhs_number="9990001006")
    assert "Another person has this NHS number" in send(officer, cast, nhs_number="9990001006")
    cast.person.refresh_from_db()
    assert cast.person.nhs_number == "9990001030"


def test_a_council_number_is_checked_and_kept_as_nothing_when_empty(cast: Cast, officer: Client) -> None:
    Organisation.objects.filter(pk=cast.council.pk).update(person_id_check=CHECKS.LUHN)
    assert "its check character is wrong" in send(officer, cast, council_id="79927398714")
    send(officer, cast, council_id="79927398713")
    cast.person.refresh_from_db()
    assert cast.person.council_id == "79927398713"
    send(officer, cast, council_id="")
    cast.person.refresh_from_db()
    assert cast.person.council_id is None


def test_the_coordinator_is_chosen_among_those_of_the_organisation(cast: Cast, officer: Client) -> None:
    assert "There is a problem" in send(officer, cast, coordinator=cast.other_coordinator.pk)
    page = officer.get(reverse("people:change_details", args=[cast.person.pk])).content.decode()
    assert f'value="{cast.coordinator.pk}" selected' in page


def test_the_person_says_themselves_how_to_talk_with_them(cast: Cast, client: Client) -> None:
    client.force_login(cast.holder)
    page = client.post(
        reverse("people:needs", args=[cast.person.pk]), {"communication_needs": "BSL, please"}, follow=True
    )
    assert "BSL, please" in page.content.decode()
    assert AuditEvent.objects.get().after == {"communication_needs": "BSL, please"}
    assert "Change details" not in page.content.decode()


def test_the_person_says_themselves_near_which_postcode_they_live(cast: Cast, client: Client) -> None:
    client.force_login(cast.holder)
    address = reverse("people:needs", args=[cast.person.pk])
    assert "M33 7ZF" in client.post(address, {"postcode": " m337zf "}, follow=True).content.decode()
    event = AuditEvent.objects.get()
    assert (event.before, event.after) == ({"postcode": ""}, {"postcode": "M33 7ZF"})
    assert "Enter a postcode like" in client.post(address, {"postcode": "Sale"}, follow=True).content.decode()
    cast.person.refresh_from_db()
    assert cast.person.postcode == "M33 7ZF"


@pytest.mark.parametrize(("written", "kept"), [("m33", "M33"), ("ec1a1bb", "EC1A 1BB"), ("B3 3hj", "B3 3HJ"), ("", "")])
def test_a_postcode_or_its_first_half_is_taken_as_people_write_it(written: str, kept: str) -> None:
    assert postcodes.tidied(written) == kept


def test_an_officer_changes_the_postcode_with_the_other_details(cast: Cast, officer: Client) -> None:
    assert "The details were changed" in send(officer, cast, postcode="wa14 2dt")
    assert AuditEvent.objects.get(action="person.changed").after == {"postcode": "WA14 2DT"}


def test_a_council_number_is_one_persons(cast: Cast, officer: Client) -> None:
    Person.objects.filter(pk=cast.stranger.pk).update(organisation=cast.council, council_id="P1")
    assert "Another person has the council person number P1" in send(officer, cast, council_id="P1")


def test_an_officer_adds_a_person_whom_their_organisation_answers_for(cast: Cast, client: Client) -> None:
    client.force_login(cast.coordinator)
    filled = form(cast, given_name="Joe", family_name="Demo", nhs_number="999 000 1006")
    answer = client.post(reverse("people:add_person"), filled)
    joe = Person.objects.get(nhs_number="9990001006")
    assert answer.headers["Location"] == reverse("people:details", args=[joe.pk])
    assert (joe.organisation, joe.coordinator) == (cast.council, cast.coordinator)
    event = AuditEvent.objects.get(action="person.added")
    assert event.after["given_name"] == "Joe"
    assert event.after["date_of_birth"] == "2010-03-14"
    assert "Another person has this NHS number" in client.post(reverse("people:add_person"), filled).content.decode()


def test_the_person_is_given_their_own_sign_in_and_written_to(
    cast: Cast, officer: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    Person.objects.filter(pk=cast.person.pk).update(user=None)
    address = reverse("people:give_sign_in", args=[cast.person.pk])
    with django_capture_on_commit_callbacks(execute=True):
        page = officer.post(address, {"email": "Zahera@Home.example"}, follow=True).content.decode()
    assert "zahera@home.example" in page
    cast.person.refresh_from_db()
    assert cast.person.user is not None
    assert relation(user=cast.person.user, person=cast.person, on=TODAY).is_self
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [(["zahera@home.example"], "See your money")]


def test_a_new_address_takes_the_place_of_the_old_and_both_are_written_down(cast: Cast, officer: Client) -> None:
    officer.post(reverse("people:give_sign_in", args=[cast.person.pk]), {"email": "zahera@home.example"})
    cast.person.refresh_from_db()
    assert relation(user=cast.holder, person=cast.person, on=TODAY).is_outsider
    event = AuditEvent.objects.get(action="person.sign_in_given")
    assert (event.before, event.after) == ({"email": cast.holder.email}, {"email": "zahera@home.example"})


def test_neither_the_officer_nor_another_person_becomes_the_person(cast: Cast, officer: Client) -> None:
    address = reverse("people:give_sign_in", args=[cast.person.pk])
    assert (
        "This is your own e-mail address" in officer.post(address, {"email": cast.coordinator.email}).content.decode()
    )
    Person.objects.filter(pk=cast.stranger.pk).update(user=cast.eve)
    assert "already belongs to another person" in officer.post(address, {"email": cast.eve.email}).content.decode()
    cast.person.refresh_from_db()
    assert cast.person.user == cast.holder
