"""Approvals: given once every check is done, lapsing by themselves, withdrawn with reasons."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from marketplace.directory.errors import ChecksMissing, MoveNotPossible, OutlastsItsPapers
from marketplace.directory.models import (
    Approval,
    ApprovalCheck,
    Organisation,
    OrganisationIdentifier,
    ProviderRequest,
    RequestCheck,
    Service,
)
from marketplace.directory.operations import provider_requests, search_index
from marketplace.directory.rules import RULES
from wallet.people.models import Payee, User
from wallet.people.operations import audit

Kind = ApprovalCheck.Kind
NUMBERS = {Kind.CQC: "CQC provider", Kind.REGISTRATION: "Company or charity"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """From when to when, and under which contract."""

    valid_from: date
    valid_to: date
    reference: str = ""


@transaction.atomic
def give(
    *, request: ProviderRequest, organisation: Organisation | None, terms: Terms, by: User, at: datetime
) -> ProviderRequest:
    """Approve a provider: organisation, payee, approval and checks in one go, or nothing of it.

    Refuses while a check is open, an end after that of a paper it rests on, and whoever asked.
    """
    request = provider_requests.decide(request=request, to=ProviderRequest.State.APPROVED, by=by, at=at)
    checks = list(request.checks.all())
    _complete(checks, at.date())
    _within(checks, terms, at.date())
    listed = provider_requests.listed(request=request, organisation=organisation, by=by, at=at)
    _payee(listed, request, at)
    approval = Approval.objects.create(
        organisation=listed,
        body=request.body,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        reference=terms.reference,
        given_by=by,
        given_at=at,
    )
    _write_checks(approval, checks)
    _numbers(listed, checks)
    request.organisation, request.approval = listed, approval
    _stand(listed, at)
    after = {"organisation": listed.name, "valid_to": terms.valid_to.isoformat(), "reference": terms.reference}
    audit.record(action="approval.given", subject=approval, by=by, at=at, after=after)
    return provider_requests.save(request=request, by=by, at=at)


@transaction.atomic
def end(*, approval: Approval, reason: str, by: User, at: datetime) -> Approval:
    """Withdraw an approval at once, and say why."""
    approval = Approval.objects.select_for_update(of=("self",), no_key=True).get(pk=approval.pk)
    if approval.ended_at is not None:
        raise MoveNotPossible("This approval", "withdrawn")
    approval.ended_by, approval.ended_at, approval.ended_because = by, at, reason
    approval.save(update_fields=["ended_by", "ended_at", "ended_because"])
    audit.record(action="approval.withdrawn", subject=approval, by=by, at=at, after={"reason": reason})
    _refresh(approval.organisation)
    return approval


def latest_end(*, checks: list[RequestCheck], on: date) -> date:
    """Answer the last day that an approval begun on a day may have."""
    most = on + timedelta(days=RULES.row("approval_most_days", on=on)["value"])
    return min([check.valid_to for check in checks if check.valid_to] + [most])


def missing(*, checks: list[RequestCheck], on: date) -> list[ApprovalCheck.Kind]:
    """List the checks that are not done yet."""
    done = {check.kind for check in checks if check.state != RequestCheck.State.HALF}
    return [Kind(kind) for kind in RULES.row("approval_needs", on=on)["kinds"] if kind not in done]


def _complete(checks: list[RequestCheck], on: date) -> None:
    lacking = missing(checks=checks, on=on)
    if lacking:
        raise ChecksMissing(", ".join(kind.label.lower() for kind in lacking))


def _within(checks: list[RequestCheck], terms: Terms, on: date) -> None:
    last = latest_end(checks=checks, on=on)
    if terms.valid_to > last:
        paper = next((check for check in checks if check.valid_to == last), None)
        what = paper.get_kind_display().lower() if paper else "the longest time that our rules allow"
        raise OutlastsItsPapers(what, f"{last:%-d %B %Y}")


def _payee(listed: Organisation, request: ProviderRequest, at: datetime) -> None:
    """Tie the organisation to the one who is paid, taking a shared payee of the same address where there is one."""
    if listed.payee is not None:
        return
    payee, _ = Payee.objects.get_or_create(
        email=request.provider_email,
        kind=Payee.Kind.PROVIDER,
        person=None,
        defaults={"name": listed.name, "organisation": listed.body},
    )
    listed.payee = payee
    Organisation.objects.filter(pk=listed.pk).update(payee=payee, modified_at=at)


def _write_checks(approval: Approval, checks: list[RequestCheck]) -> None:
    ApprovalCheck.objects.bulk_create(
        ApprovalCheck(
            approval=approval,
            kind=check.kind,
            checked_on=check.second_on or check.checked_on,
            checked_by=approval.body.name,
            reference=check.reference,
            valid_to=check.valid_to,
        )
        for check in checks
        if check.state == RequestCheck.State.SEEN
    )


def _numbers(listed: Organisation, checks: list[RequestCheck]) -> None:
    for check in checks:
        if check.kind in NUMBERS and check.reference:
            OrganisationIdentifier.objects.get_or_create(
                organisation=listed, kind=NUMBERS[Kind(check.kind)], identifier=check.reference
            )


def _stand(listed: Organisation, at: datetime) -> None:
    services = Service.objects.filter(organisation=listed).exclude(kind=Service.Kind.ASSISTANT)
    services.update(standing=Service.Standing.APPROVED, modified_at=at)
    _refresh(listed)


def _refresh(listed: Organisation) -> None:
    search_index.refresh(service_ids=list(Service.objects.filter(organisation=listed).values_list("pk", flat=True)))
