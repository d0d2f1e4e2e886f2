"""A new provider (seed 003): asked for by a worker or a family, checked by a team, seen by all concerned."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from marketplace.directory.errors import (
    BankDetailsDiffer,
    ChecksMissing,
    MoveNotPossible,
    OutlastsItsPapers,
    OwnRequest,
    RequestOpen,
    SameConfirmer,
)
from marketplace.directory.forms.provider_request import RequestForm
from marketplace.directory.models import Approval, Organisation, ProviderRequest, RequestCheck, Service
from marketplace.directory.operations import approvals, provider_requests, request_checks
from marketplace.directory.operations.approvals import Terms
from marketplace.directory.operations.provider_requests import Provider
from marketplace.directory.operations.request_checks import BankDetails
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory.requesting import SEVERN, YEAR, AskedAs, Kind, checking, colleague, papers, read
from wallet.people.models import Organisation as Body
from wallet.people.models import Payee, Role, StaffRole, User


@pytest.fixture
def request_(cast: Cast) -> ProviderRequest:
    """Give a request by the broker that the contracts team works on."""
    return checking(cast)


@pytest.fixture
def complete(request_: ProviderRequest, cast: Cast) -> ProviderRequest:
    """Give a request whose every check is done."""
    papers(request_, cast)
    read(request_, cast.contracts_officer)
    read(request_, colleague(cast))
    return request_


def give(request: ProviderRequest, by: User, valid_to: date = TODAY + YEAR) -> ProviderRequest:
    terms = Terms(valid_from=TODAY, valid_to=valid_to, reference="DPS 7")
    return approvals.give(request=request, organisation=None, terms=terms, by=by, at=NOW)


def test_the_contracts_team_that_was_asked_hears_of_it_and_no_other(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[object]]]
) -> None:
    elsewhere = User.objects.create_user("officer@board.example", name="Officer elsewhere")
    StaffRole.objects.create(user=elsewhere, organisation=cast.icb, role=Role.CONTRACTS, starts_on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        asked = provider_requests.ask(
            body=cast.council, asked_as=AskedAs.WORKER, provider=SEVERN, by=cast.broker, at=NOW
        )
    to_broker, to_team = mail.outbox
    assert (to_broker.to, to_team.to) == ([cast.broker.email], [cast.contracts_officer.email])
    assert reverse("directory:work_request", args=[asked.pk]) in to_team.body
    assert "Severn" not in f"{to_team.subject}{to_team.body}"


@pytest.mark.seed("A3-44", "A3-45", "A3-46")
def test_an_approval_makes_everything_the_next_purchase_needs(complete: ProviderRequest, cast: Cast) -> None:
    done = give(complete, cast.contracts_officer)
    listed = Organisation.objects.get(name="Severn Gardens")
    assert (done.state, done.organisation, done.approval) == ("approved", listed, Approval.objects.get())
    assert listed.body == Body.objects.get(name="Severn Gardens", kind="provider")
    assert listed.payee == Payee.objects.get(email="office@severn.example", kind="provider", organisation=listed.body)
    assert {check.kind for check in listed.approvals.get().checks.all()} == {
        "insurance",
        "registration",
        "dbs",
        "references",
        "bank_details",
    }
    assert Service.objects.get(organisation=listed).standing == "approved"
    assert listed.approvals.live(on=TODAY).exists()
    assert not listed.approvals.live(on=TODAY + YEAR + timedelta(days=1)).exists()


def test_nothing_is_left_behind_by_an_approval_that_fails(complete: ProviderRequest, cast: Cast) -> None:
    Body.objects.create(name="Severn Gardens", kind=Body.Kind.COUNCIL)  # so that tying to the wallet is refused
    with pytest.raises(Exception, match="already has people"):
        give(complete, cast.contracts_officer)
    assert not Organisation.objects.filter(name="Severn Gardens").exists()
    assert not Approval.objects.exists()
    complete.refresh_from_db()
    assert complete.state == "checking"


def test_an_approval_waits_for_every_check(request_: ProviderRequest, cast: Cast) -> None:
    papers(request_, cast)
    read(request_, cast.contracts_officer)
    with pytest.raises(ChecksMissing, match="bank details"):
        give(request_, cast.contracts_officer)


def test_an_approval_ends_no_later_than_its_papers(complete: ProviderRequest, cast: Cast) -> None:
    with pytest.raises(OutlastsItsPapers, match="insurance"):
        give(complete, cast.contracts_officer, valid_to=TODAY + YEAR + timedelta(days=1))


def test_whoever_asked_does_not_approve(cast: Cast) -> None:
    officer = cast.contracts_officer
    asked = provider_requests.ask(body=cast.council, asked_as=AskedAs.WORKER, provider=SEVERN, by=officer, at=NOW)
    provider_requests.start(request=asked, by=officer, at=NOW)
    with pytest.raises(OwnRequest):
        provider_requests.list_as_community(request=asked, organisation=None, by=officer, at=NOW)


def test_two_people_must_read_the_same_bank_details(request_: ProviderRequest, cast: Cast) -> None:
    read(request_, cast.contracts_officer)
    with pytest.raises(SameConfirmer):
        read(request_, cast.contracts_officer)
    other = BankDetails(account_name="Severn Gardens", sort_code="112233", account_number="12345679")
    second = colleague(cast)
    with pytest.raises(BankDetailsDiffer):
        read(request_, second, other)
    check = read(request_, second)
    assert (check.state, check.checked_by, check.second_by) == ("seen", cast.contracts_officer, second)
    with pytest.raises(MoveNotPossible):
        read(request_, colleague(cast, "Third officer"))


def test_neither_sort_code_nor_number_is_kept_anywhere(request_: ProviderRequest, cast: Cast) -> None:
    check = read(request_, cast.contracts_officer)
    assert check.account_ending == "678"
    assert check.fingerprint
    read(request_, colleague(cast))
    check.refresh_from_db()
    assert check.fingerprint == ""
    with connection.cursor() as cursor:
        for table in ("directory_requestcheck", "people_auditevent"):
            cursor.execute(f"SELECT * FROM {table}")
            kept = repr(cursor.fetchall())
            assert "12345678" not in kept
            assert "112233" not in kept


def test_a_first_reading_that_does_not_hold_is_forgotten(request_: ProviderRequest, cast: Cast) -> None:
    read(request_, cast.contracts_officer)
    request_checks.start_bank_details_again(request=request_, by=colleague(cast), at=NOW)
    assert not RequestCheck.objects.exists()


def test_insurance_always_applies(request_: ProviderRequest, cast: Cast) -> None:
    with pytest.raises(ChecksMissing):
        request_checks.does_not_apply(
            request=request_, kind=Kind.INSURANCE, why="They say so", by=cast.contracts_officer, at=NOW
        )


def test_the_same_request_is_open_once(request_: ProviderRequest, cast: Cast) -> None:
    with pytest.raises(RequestOpen):
        provider_requests.ask(body=cast.council, asked_as=AskedAs.WORKER, provider=SEVERN, by=cast.broker, at=NOW)


def test_withdrawing_an_approval_ends_it_at_once_and_says_why(complete: ProviderRequest, cast: Cast) -> None:
    give(complete, cast.contracts_officer)
    approval = Approval.objects.get()
    approvals.end(approval=approval, reason="The insurance was cancelled.", by=cast.contracts_officer, at=NOW)
    assert not Approval.objects.live(on=TODAY).exists()
    with pytest.raises(MoveNotPossible):
        approvals.end(approval=approval, reason="Again", by=cast.contracts_officer, at=NOW)


def test_a_renewal_is_a_new_request_from_the_old(complete: ProviderRequest, cast: Cast) -> None:
    give(complete, cast.contracts_officer)
    renewal = provider_requests.renew(approval=Approval.objects.get(), by=cast.contracts_officer, at=NOW)
    assert (renewal.state, renewal.provider_name) == ("requested", "Severn Gardens")
    assert renewal.renews == Approval.objects.get()
    assert renewal.organisation == Organisation.objects.get(name="Severn Gardens")


def test_everyone_concerned_sees_where_it_stands_and_the_provider_never_who_else(cast: Cast, client: Client) -> None:
    listed = Organisation.objects.create(
        name="Little Oak Support", email="office@oak.example", body=cast.provider, modified_at=NOW
    )
    asked = provider_requests.ask(
        body=cast.council,
        asked_as=AskedAs.FAMILY,
        provider=Provider(
            provider_name="Little Oak Support",
            provider_email="office@oak.example",
            what_for="Swimming",
            why="Zahera likes them",
        ),
        person=cast.person,
        by=cast.parent,
        at=NOW,
    )
    provider_requests.start(request=asked, by=cast.contracts_officer, at=NOW)
    asked.refresh_from_db()
    assert asked.organisation == listed
    address = reverse("directory:request", args=[asked.pk])
    for user in (cast.parent, cast.holder, cast.attorney, cast.coordinator):
        client.force_login(user)
        page = client.get(address)
        assert page.status_code == 200
        assert "Being checked" in page.text
        assert "Parent" in page.text
    assert "Zahera Demo" not in page.text  # the coordinator finds people by the door that asks for a purpose
    client.force_login(cast.parent)
    assert "Zahera Demo" in client.get(address).text
    client.force_login(cast.provider_worker)
    page = client.get(address)
    assert "Please send what the contracts team asks you for" in page.text
    for secret in ("Parent", "Zahera", "likes them"):
        assert secret not in page.text.replace("provider_worker", "")
    for user in (cast.eve, cast.other_coordinator, cast.account_manager):
        client.force_login(user)
        assert client.get(address).status_code == 404


def test_another_councils_contracts_team_finds_no_such_request(
    request_: ProviderRequest, cast: Cast, client: Client
) -> None:
    cast.other_coordinator.staff_roles.update(role=Role.CONTRACTS)
    client.force_login(cast.other_coordinator)
    for name in ("work_request", "approve_request", "list_request", "refuse_request"):
        assert client.get(reverse(f"directory:{name}", args=[request_.pk])).status_code == 404
    assert "Severn Gardens" not in client.get(reverse("directory:request_desk")).text


@pytest.mark.parametrize(
    ("part", "offered"),
    [
        ("holder", {"family"}),
        ("supporter_who_suggests", {"family"}),
        ("supporter_who_sees", set()),
        ("broker", {"worker"}),
        ("provider_worker", {"provider"}),
        ("eve", set()),
    ],
)
def test_each_asks_as_what_they_are(part: str, offered: set[str], cast: Cast) -> None:
    form = RequestForm(user=getattr(cast, part), on=TODAY)
    assert {value for value, _ in form.fields["asked_as"].choices} == offered  # type: ignore[attr-defined]
    assert form.may_ask == bool(offered)


def test_a_family_asks_for_their_person_and_whoever_answers_for_them_decides(cast: Cast, client: Client) -> None:
    client.force_login(cast.holder)
    said = {
        "asked_as": "family",
        "person": cast.person.pk,
        "provider_name": "Severn Gardens",
        "provider_email": "office@severn.example",
        "what_for": "Gardening",
    }
    stranger = client.post(reverse("directory:ask_for_provider"), said | {"person": cast.stranger.pk})
    assert stranger.status_code == 200
    assert not ProviderRequest.objects.exists()
    assert client.post(reverse("directory:ask_for_provider"), said).status_code == 302
    asked = ProviderRequest.objects.get()
    assert (asked.person, asked.body, asked.asked_as) == (cast.person, cast.council, "family")
    changes = client.get(reverse("people:changes", args=[cast.person.pk])).text
    assert "Provider request: made" in changes


def test_a_worker_cannot_send_it_to_another_council(cast: Cast, client: Client) -> None:
    client.force_login(cast.broker)
    said = {
        "asked_as": "worker",
        "body": cast.other_council.pk,
        "provider_name": "Severn Gardens",
        "provider_email": "office@severn.example",
        "what_for": "Gardening",
    }
    client.post(reverse("directory:ask_for_provider"), said)
    assert not ProviderRequest.objects.filter(body=cast.other_council).exists()
