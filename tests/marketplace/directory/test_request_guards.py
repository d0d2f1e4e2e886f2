"""Bank details are read by two people, and the database itself holds to it."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from marketplace.directory.models import Approval, Organisation, ProviderRequest, RequestCheck
from marketplace.directory.operations import provider_requests
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory.requesting import SEVERN, AskedAs, Kind, checking, read
from wallet.ledger import guards


@pytest.fixture
def request_(cast: Cast) -> ProviderRequest:
    """Give a request by the broker that the contracts team works on."""
    return checking(cast)


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
