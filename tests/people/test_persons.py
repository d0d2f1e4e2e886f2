"""A person's details: numbers checked by their own schemes, changes kept with what was there before."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, give_purpose
from wallet.people import council_ids
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
