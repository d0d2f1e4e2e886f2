"""Legal authority: recorded with its document, verified by another officer, ended; and what waits for a coordinator."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Cast, give_purpose
from tests.people.test_files import PDF
from tests.people.test_supporters import OnCommit
from wallet.people.access import Action, may
from wallet.people.errors import (
    AlreadyEnded,
    AlreadyVerified,
    EndsBeforeItStarts,
    FileRefused,
    NoEvidence,
    NotSupportingThemselves,
    SameVerifier,
)
from wallet.people.models import AuditEvent, LegalAuthority, Look, User
from wallet.people.operations import authorities
from wallet.people.operations.authorities import Terms
from wallet.people.queries.authorities import to_do

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
KIND, SCOPE = LegalAuthority.Kind, LegalAuthority.Scope


def document() -> SimpleUploadedFile:
    return SimpleUploadedFile("order.pdf", PDF)


def record(cast: Cast, *, email: str = "deputy@law.example", evidence: bool = True, **terms: Any) -> LegalAuthority:
    said = Terms(**{"kind": KIND.DEPUTY, "scope": SCOPE.MONEY, "starts_on": TODAY, **terms})
    return authorities.record(
        person=cast.person,
        name="Dee",
        email=email,
        terms=said,
        evidence=document() if evidence else None,
        by=cast.coordinator,
        at=NOW,
    )


def may_spend(cast: Cast, user: User) -> bool:
    return may(user=user, action=Action.SPEND, person=cast.person, on=TODAY)


def test_an_authority_counts_once_a_second_officer_has_seen_the_document(cast: Cast) -> None:
    authority = record(cast)
    assert not may_spend(cast, authority.user)
    with pytest.raises(SameVerifier):
        authorities.verify(authority=authority, by=cast.coordinator, at=NOW)
    authorities.verify(authority=authority, by=cast.manager, at=NOW)
    assert may_spend(cast, authority.user)
    with pytest.raises(AlreadyVerified):
        authorities.verify(authority=authority, by=cast.manager, at=NOW)


def test_its_holder_is_told_once_it_counts(cast: Cast, django_capture_on_commit_callbacks: OnCommit) -> None:
    authority = record(cast)
    with django_capture_on_commit_callbacks(execute=True):
        authorities.verify(authority=authority, by=cast.manager, at=NOW)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["deputy@law.example"], "You can now act for Zahera Demo")
    assert "Deputy of the Court of Protection" in letter.body


def test_whoever_holds_the_authority_never_verifies_it_even_by_raw_update(cast: Cast) -> None:
    authority = record(cast, email=cast.manager.email)
    with pytest.raises(SameVerifier):
        authorities.verify(authority=authority, by=cast.manager, at=NOW)
    for verifier in (cast.manager, cast.coordinator):
        with pytest.raises(IntegrityError), transaction.atomic():
            LegalAuthority.objects.filter(pk=authority.pk).update(verified_by=verifier, verified_at=NOW)


def test_nothing_is_verified_without_its_document_which_may_come_later(cast: Cast) -> None:
    authority = record(cast, evidence=False)
    with pytest.raises(NoEvidence):
        authorities.verify(authority=authority, by=cast.manager, at=NOW)
    authorities.add_evidence(authority=authority, evidence=document(), by=cast.coordinator, at=NOW)
    authorities.verify(authority=authority, by=cast.manager, at=NOW)
    with pytest.raises(AlreadyVerified):
        authorities.add_evidence(authority=authority, evidence=document(), by=cast.coordinator, at=NOW)


def test_a_document_of_another_kind_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    users, held = User.objects.count(), LegalAuthority.objects.count()
    with pytest.raises(FileRefused):
        authorities.record(
            person=cast.person,
            name="Dee",
            email="deputy@law.example",
            terms=Terms(kind=KIND.DEPUTY, scope=SCOPE.MONEY, starts_on=TODAY),
            evidence=SimpleUploadedFile("order.pdf", b"MZ" + b"\0" * 99),
            by=cast.coordinator,
            at=NOW,
        )
    assert (User.objects.count(), LegalAuthority.objects.count()) == (users, held)


def test_the_person_is_not_their_own_authority_and_time_runs_forwards(cast: Cast) -> None:
    with pytest.raises(NotSupportingThemselves):
        record(cast, email=cast.holder.email)
    with pytest.raises(EndsBeforeItStarts):
        record(cast, ends_on=TODAY - timedelta(days=1))


def test_an_ended_authority_counts_no_more_and_stays_ended(cast: Cast) -> None:
    authority = LegalAuthority.objects.get(user=cast.attorney)
    authorities.end(authority=authority, by=cast.coordinator, at=NOW)
    assert not may_spend(cast, cast.attorney)
    with pytest.raises(AlreadyEnded):
        authorities.end(authority=authority, by=cast.coordinator, at=NOW)


def test_every_step_is_written_down(cast: Cast) -> None:
    authority = record(cast, evidence=False, reference="COP 123", ends_on=date(2027, 1, 1))
    authorities.add_evidence(authority=authority, evidence=document(), by=cast.coordinator, at=NOW)
    authorities.verify(authority=authority, by=cast.manager, at=NOW)
    authorities.end(authority=authority, by=cast.coordinator, at=NOW)
    events = AuditEvent.objects.filter(subject_type="people.legalauthority", person=cast.person).order_by("id")
    assert [(event.action, event.actor) for event in events] == [
        ("authority.recorded", cast.coordinator),
        ("authority.evidence_added", cast.coordinator),
        ("authority.verified", cast.manager),
        ("authority.ended", cast.coordinator),
    ]
    assert events[0].after == {
        "name": "Dee",
        "email": "deputy@law.example",
        "kind": "deputy",
        "scope": "money",
        "reference": "COP 123",
        "starts_on": "2026-11-22",
        "ends_on": "2027-01-01",
        "has_evidence": False,
    }


def test_a_coordinator_is_shown_what_waits_what_ends_and_the_parents_of_those_who_are_sixteen(cast: Cast) -> None:
    waiting = record(cast)
    attorney = LegalAuthority.objects.get(user=cast.attorney)
    LegalAuthority.objects.filter(pk=attorney.pk).update(ends_on=TODAY + timedelta(days=60))
    parent = LegalAuthority.objects.get(user=cast.parent)
    found = to_do(user=cast.coordinator, on=TODAY)
    assert (found.to_verify, found.ending, found.parents) == ([waiting], [attorney], [parent])
    assert to_do(user=cast.icb_coordinator, on=TODAY) == found
    assert to_do(user=cast.other_coordinator, on=TODAY).to_verify == []
    assert to_do(user=cast.broker, on=TODAY).parents == []


@pytest.mark.parametrize(
    ("born", "on", "is_shown"),
    [
        (date(2010, 11, 22), date(2026, 11, 22), True),
        (date(2010, 11, 23), date(2026, 11, 22), False),
        (date(2012, 2, 29), date(2028, 2, 28), False),
        (date(2012, 2, 29), date(2028, 2, 29), True),
    ],
)
def test_a_parent_is_shown_from_the_sixteenth_birthday(cast: Cast, born: date, on: date, is_shown: bool) -> None:
    cast.person.date_of_birth = born
    cast.person.save()
    assert bool(to_do(user=cast.coordinator, on=on).parents) == is_shown


# ---- the pages -------------------------------------------------------------------------------------------------------


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    give_purpose(client, cast.person)
    return client


def form(**changes: Any) -> dict[str, Any]:
    filled = {
        "name": "Dee",
        "email": "deputy@law.example",
        "kind": "deputy",
        "scope": "money",
        "starts_on": "2026-11-01",
    }
    return {**filled, "evidence": document(), **changes}


def test_an_officer_records_by_form_and_another_verifies(cast: Cast, officer: Client) -> None:
    page = officer.post(reverse("people:record_authority", args=[cast.person.pk]), form(), follow=True)
    assert "Waits for a second officer" in page.content.decode()
    authority = LegalAuthority.objects.get(user__email="deputy@law.example")
    verify = reverse("people:verify_authority", args=[cast.person.pk, authority.pk])
    assert "Somebody other than" in officer.post(verify, follow=True).content.decode()
    other = Client()
    other.force_login(cast.manager)
    give_purpose(other, cast.person)
    assert "It counts from now on" in other.post(verify, follow=True).content.decode()


def test_nobody_records_a_recipient_by_form(cast: Cast, officer: Client) -> None:
    page = officer.post(reverse("people:record_authority", args=[cast.person.pk]), form(kind="recipient"))
    assert "There is a problem" in page.content.decode()
    assert not User.objects.filter(email="deputy@law.example").exists()


def test_the_form_says_what_is_wrong_with_the_file(cast: Cast, officer: Client) -> None:
    wrong = SimpleUploadedFile("order.pdf", b"not a pdf at all")
    page = officer.post(reverse("people:record_authority", args=[cast.person.pk]), form(evidence=wrong))
    assert "must be a PDF or a photo" in page.content.decode()


def test_the_document_is_a_download_and_reading_it_is_shown_to_the_person(cast: Cast, officer: Client) -> None:
    authority = record(cast)
    response = officer.get(reverse("people:authority_evidence", args=[cast.person.pk, authority.pk]))
    assert b"".join(response) == PDF
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert Look.objects.get().page == "The document of a legal authority"


def test_the_document_of_another_persons_authority_is_not_there(cast: Cast, client: Client) -> None:
    authority = record(cast)
    LegalAuthority.objects.filter(pk=authority.pk).update(person=cast.stranger)
    client.force_login(cast.holder)
    assert client.get(reverse("people:authority_evidence", args=[cast.person.pk, authority.pk])).status_code == 404
