"""A new provider (seed 003): asked for by a worker or a family, checked by a team, seen by all concerned."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
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
from marketplace.directory.models import Approval, ApprovalCheck, Organisation, ProviderRequest, RequestCheck, Service
from marketplace.directory.operations import approvals, provider_requests, request_checks
from marketplace.directory.operations.approvals import Terms
from marketplace.directory.operations.provider_requests import Provider
from marketplace.directory.operations.request_checks import BankDetails, Seen
from tests.access.scene import PDF
from tests.cast import NOW, TODAY, Cast
from wallet.ledger import guards
from wallet.people.models import Organisation as Body
from wallet.people.models import Payee, Role, StaffRole, User

Kind = ApprovalCheck.Kind
AskedAs = ProviderRequest.AskedAs
ACCOUNT = BankDetails(account_name="Severn Gardens", sort_code="112233", account_number="12345678")
SEVERN = Provider(
    provider_name="Severn Gardens", provider_email="office@severn.example", what_for="Gardening on Tuesdays"
)
YEAR = timedelta(days=365)


def colleague(cast: Cast, name: str = "Second officer") -> User:
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@cast.example", name=name)
    StaffRole.objects.create(user=user, organisation=cast.council, role=Role.CONTRACTS, starts_on=date(2026, 1, 1))
    return user


@pytest.fixture
def request_(cast: Cast) -> ProviderRequest:
    """Give a request by the broker that the contracts team works on."""
    asked = provider_requests.ask(body=cast.council, asked_as=AskedAs.WORKER, provider=SEVERN, by=cast.broker, at=NOW)
    return provider_requests.start(request=asked, by=cast.contracts_officer, at=NOW)


def papers(request: ProviderRequest, cast: Cast) -> None:
    """See every paper but the bank details."""
    see = {"request": request, "by": cast.contracts_officer, "at": NOW}
    upload = SimpleUploadedFile("insurance.pdf", PDF)
    insured = Seen(reference="POL 1", valid_to=TODAY + YEAR)
    request_checks.see(kind=Kind.INSURANCE, seen=insured, evidence=upload, **see)  # type: ignore[arg-type]
    request_checks.see(kind=Kind.REGISTRATION, seen=Seen(reference="12345"), evidence=None, **see)  # type: ignore[arg-type]
    request_checks.does_not_apply(kind=Kind.CQC, why="No personal care.", **see)  # type: ignore[arg-type]
    request_checks.see(kind=Kind.DBS, seen=Seen(), evidence=None, **see)  # type: ignore[arg-type]
    request_checks.see(kind=Kind.REFERENCES, seen=Seen(note="Two"), evidence=None, **see)  # type: ignore[arg-type]


def read(request: ProviderRequest, by: User, details: BankDetails = ACCOUNT) -> RequestCheck:
    return request_checks.read_bank_details(request=request, details=details, evidence=None, by=by, at=NOW)


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
    assert listed.approvals.live(on=TODAY).exists()  # type: ignore[attr-defined]
    assert not listed.approvals.live(on=TODAY + YEAR + timedelta(days=1)).exists()  # type: ignore[attr-defined]


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


ATTACKS: dict[str, tuple[str, Callable[[ProviderRequest, RequestCheck, Cast], object]]] = {
    "approving_after_one_reading": (
        "approved_request_has_bank_details_read_twice",
        lambda request, check, cast: ProviderRequest.objects.filter(pk=request.pk).update(
            state="approved",
            decided_by=cast.contracts_officer,
            decided_at=NOW,
            organisation=_organisation(),
            approval=_approval(cast),
        ),
    ),
    "rewriting_who_read_first": (
        "bank_details_keep_their_readers",
        lambda request, check, cast: RequestCheck.objects.filter(pk=check.pk).update(checked_by=cast.eve),
    ),
    "both_readings_at_once": (
        "bank_details_keep_their_readers",
        lambda request, check, cast: RequestCheck.objects.create(
            request=provider_requests.ask(
                body=cast.council, asked_as=AskedAs.WORKER, provider=SEVERN, by=cast.manager, at=NOW
            ),
            kind=Kind.BANK_DETAILS,
            state="seen",
            checked_on=TODAY,
            checked_by=cast.eve,
            second_by=cast.manager,
            second_on=TODAY,
        ),
    ),
}


def _organisation() -> Organisation:
    return Organisation.objects.get_or_create(name="Severn Gardens", defaults={"modified_at": NOW})[0]


def _approval(cast: Cast) -> Approval:
    return Approval.objects.create(
        organisation=_organisation(),
        body=cast.council,
        valid_from=TODAY,
        valid_to=TODAY,
        given_by=cast.contracts_officer,
        given_at=NOW,
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_itself_refuses_what_one_person_could_do_alone(
    attack: str, request_: ProviderRequest, cast: Cast
) -> None:
    guard, attempt = ATTACKS[attack]
    check = read(request_, cast.contracts_officer)
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="bank_details_"), transaction.atomic():
        attempt(request_, check, cast)
    guards.uninstall(only=[guard])
    attempt(request_, check, cast)  # without the guard it succeeds, so the guard is what refused it
    connection.check_constraints()
    guards.install()


def test_the_second_reader_is_another_by_the_table_itself(request_: ProviderRequest, cast: Cast) -> None:
    check = read(request_, cast.contracts_officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestCheck.objects.filter(pk=check.pk).update(second_by=check.checked_by, second_on=TODAY, state="seen")


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
