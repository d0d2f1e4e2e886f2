"""Two officers at the same moment: one decision, one reading each; and the proof that these races are real."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import DatabaseError, connection

from marketplace.directory.models import Approval, ProviderRequest, RequestCheck, Schedule, Service
from marketplace.directory.operations import approvals, claims, drafts, listings, provider_requests, request_checks
from marketplace.directory.operations.approvals import Terms
from marketplace.directory.operations.request_checks import BankDetails, Seen
from tests.cast import NOW, TODAY, Cast, build
from tests.marketplace.directory import samples
from tests.marketplace.directory.requesting import ACCOUNT, Kind, checking, colleague
from wallet.ledger.errors import Refused
from wallet.people.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shared_cast(transactional_db: None) -> Cast:
    """Give a cast that every connection sees."""
    return build()


@pytest.fixture
def request_(shared_cast: Cast) -> ProviderRequest:
    """Give a request that is being checked."""
    return checking(shared_cast)


def at_once(racers: list[Callable[[], Any]]) -> list[Any]:
    """Run each in a thread of its own; answer what it came to: an answer or a refusal."""
    start = Barrier(len(racers))

    def run(racer: Callable[[], Any]) -> Any:
        start.wait(timeout=30)
        try:
            return racer()
        except (Refused, DatabaseError) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(racers)) as pool:
        return list(pool.map(run, racers))


def reader(request: ProviderRequest, by: User, details: BankDetails = ACCOUNT) -> Callable[[], RequestCheck]:
    return lambda: request_checks.read_bank_details(request=request, details=details, evidence=None, by=by, at=NOW)


def complete(request: ProviderRequest, cast: Cast) -> None:
    for kind in (Kind.INSURANCE, Kind.REGISTRATION, Kind.CQC, Kind.DBS, Kind.REFERENCES):
        request_checks.see(request=request, kind=kind, seen=Seen(), evidence=None, by=cast.contracts_officer, at=NOW)
    reader(request, cast.contracts_officer)()
    reader(request, colleague(cast))()


def approver(request: ProviderRequest, by: User) -> Callable[[], ProviderRequest]:
    terms = Terms(valid_from=TODAY, valid_to=date(2027, 11, 21))
    return lambda: approvals.give(request=request, organisation=None, terms=terms, by=by, at=NOW)


def test_one_person_in_two_windows_is_not_two_people(request_: ProviderRequest, shared_cast: Cast) -> None:
    answers = at_once([reader(request_, shared_cast.contracts_officer) for _ in range(2)])
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    check = RequestCheck.objects.get()
    assert (check.state, check.second_by) == ("half", None)


def test_two_people_who_read_at_once_are_first_and_second(request_: ProviderRequest, shared_cast: Cast) -> None:
    second = colleague(shared_cast)
    at_once([reader(request_, shared_cast.contracts_officer), reader(request_, second)])
    check = RequestCheck.objects.get()
    assert check.state == "seen"
    assert {check.checked_by, check.second_by} == {shared_cast.contracts_officer, second}


def test_two_who_confirm_at_once_are_not_both_the_second(request_: ProviderRequest, shared_cast: Cast) -> None:
    reader(request_, shared_cast.contracts_officer)()
    others = [colleague(shared_cast, name) for name in ("Second officer", "Third officer")]
    answers = at_once([reader(request_, other) for other in others])
    assert sum(isinstance(answer, Refused) for answer in answers) == 1


def test_without_the_lock_both_would_be_the_second(
    request_: ProviderRequest, shared_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that the race is real. On PostgreSQL the guard alone then refuses the later one; SQLite has one writer."""
    reader(request_, shared_cast.contracts_officer)()
    others = [colleague(shared_cast, name) for name in ("Second officer", "Third officer")]
    both_have_seen = Barrier(2)
    monkeypatch.setattr(provider_requests, "lock", _waiting(both_have_seen))
    monkeypatch.setattr(request_checks, "constant_time_compare", _after(both_have_seen))
    answers = at_once([reader(request_, other) for other in others])
    broken = sum(isinstance(answer, DatabaseError) for answer in answers)
    assert broken == (1 if connection.vendor == "postgresql" else 0)
    assert sum(isinstance(answer, RequestCheck) for answer in answers) == 1


def test_two_who_approve_at_once_approve_once(request_: ProviderRequest, shared_cast: Cast) -> None:
    complete(request_, shared_cast)
    officers = [shared_cast.contracts_officer, colleague(shared_cast, "Third officer")]
    answers = at_once([approver(request_, officer) for officer in officers])
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert Approval.objects.count() == 1


def test_without_the_lock_two_would_approve_twice(
    request_: ProviderRequest, shared_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Show that this race is real too: both find the request open, and both make an approval."""
    complete(request_, shared_cast)
    officers = [shared_cast.contracts_officer, colleague(shared_cast, "Third officer")]
    listed = samples.organisation("Severn Gardens", email="office@severn.example")
    samples.service("Gardening", organisation=listed)
    claims.body_of(organisation=listed, email=listed.email, by=officers[0], at=NOW)
    monkeypatch.setattr(provider_requests, "lock", _waiting(Barrier(2)))
    monkeypatch.setattr(approvals, "_payee", lambda *_: None)
    terms = Terms(valid_from=TODAY, valid_to=TODAY + timedelta(days=90))

    def approve(by: User) -> Callable[[], ProviderRequest]:
        return lambda: approvals.give(request=request_, organisation=listed, terms=terms, by=by, at=NOW)

    answers = at_once([approve(officer) for officer in officers])
    approved = sum(isinstance(answer, ProviderRequest) for answer in answers)
    assert approved == (2 if connection.vendor == "postgresql" else 1)


def test_two_editors_who_publish_at_once_publish_once(shared_cast: Cast) -> None:
    oak = samples.organisation("Little Oak Support", body=shared_cast.provider)
    service = samples.service("Saturday club", organisation=oak)
    whole = {
        "description": "Games",
        "eligibility": "All",
        "is_virtual": True,
        "is_free": True,
        "application_process": "Ring",
        "email": "a@oak.example",
    }

    def write(draft: Service) -> None:
        for name, value in whole.items():
            setattr(draft, name, value)
        draft.schedules.set([Schedule(description="Saturdays")])

    mark = drafts.mark(service=service)
    drafts.save(service=service, change=write, seen=mark, part="what", by=shared_cast.provider_worker, at=NOW)
    service.refresh_from_db()
    submission = listings.submit(service=service, by=shared_cast.provider_worker, at=NOW)
    shared_cast.manager.staff_roles.update(role="editor")
    editors = (shared_cast.editor, shared_cast.manager)

    def yes(by: User) -> Callable[[], Any]:
        return lambda: listings.approve(submission=submission, by=by, at=NOW)

    answers = at_once([yes(editor) for editor in editors])
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert Service.objects.get(pk=service.pk).description == "Games"


def _waiting(both_have_seen: Barrier) -> Callable[..., ProviderRequest]:
    def unlocked(*, request: ProviderRequest) -> ProviderRequest:
        found = ProviderRequest.objects.select_related("body", "organisation", "person").get(pk=request.pk)
        _wait(both_have_seen)
        return found

    return unlocked


def _after(both_have_seen: Barrier) -> Callable[[str, str], bool]:
    def same(one: str, other: str) -> bool:
        _wait(both_have_seen)
        return one == other

    return same


def _wait(barrier: Barrier) -> None:
    try:
        barrier.wait(timeout=3)
    except BrokenBarrierError:  # the other is kept out by the database's only write lock
        return
