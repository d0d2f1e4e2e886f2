"""“Is this yours?”: saying so, an officer's answer, and its end."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from marketplace.directory import letters, moves
from marketplace.directory.errors import BelongsToAnother, ClaimWaits
from marketplace.directory.models import Claim, Organisation, Service
from wallet.people.models import Organisation as Body
from wallet.people.models import Role, User
from wallet.people.operations import audit, organisations, staff_roles

State = Claim.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who says it, what they do there, and how we can check it."""

    name: str
    role: str
    email: str
    how_to_check: str


@transaction.atomic
def make(*, service: Service, claimant: Claimant, at: datetime) -> Claim:
    """Note that somebody says a listing's organisation is theirs; the same address waits once."""
    if service.organisation is None:
        raise ValueError(f"{service} is a person's own listing")
    email = claimant.email.strip().lower()
    try:
        with transaction.atomic():
            claim = Claim.objects.create(
                organisation=service.organisation,
                service=service,
                name=claimant.name,
                role=claimant.role,
                email=email,
                how_to_check=claimant.how_to_check,
                made_at=at,
            )
    except IntegrityError:
        raise ClaimWaits from None
    audit.record(action="claim.made", subject=claim, by=None, at=at, after={"organisation": str(claim.organisation)})
    letters.send_claim.delay_on_commit(claim.pk)
    letters.tell_editors_of_claim.delay_on_commit()
    return claim


@transaction.atomic
def confirm(*, claim: Claim, by: User, at: datetime) -> Claim:
    """Tie the organisation to one that signs in, and give the claimant a worker's role there."""
    claim = _decided(claim, State.CONFIRMED, by, at)
    body = body_of(organisation=claim.organisation, email=claim.email, by=by, at=at)
    claim.staff_role = staff_roles.give(
        name=claim.name,
        email=claim.email,
        organisation=body,
        role=Role.PROVIDER_WORKER,
        starts_on=at.date(),
        by=by,
        at=at,
    )
    return _saved(claim, by, at)


@transaction.atomic
def deny(*, claim: Claim, reason: str, by: User, at: datetime) -> Claim:
    """Say no, and why."""
    claim = _decided(claim, State.DENIED, by, at)
    claim.reason = reason
    return _saved(claim, by, at)


@transaction.atomic
def withdraw(*, claim: Claim, at: datetime) -> Claim:
    """Take a claim back; whoever holds the link in our letter may."""
    return _saved(_decided(claim, State.WITHDRAWN, None, at), None, at)


@transaction.atomic
def revoke(*, claim: Claim, reason: str, by: User, at: datetime) -> Claim:
    """End what a confirmed claim opened, at once."""
    claim = _decided(claim, State.REVOKED, by, at)
    claim.reason = reason
    if claim.staff_role is not None and claim.staff_role.ended_at is None:
        staff_roles.end(role=claim.staff_role, by=by, at=at)
    return _saved(claim, by, at)


@transaction.atomic
def body_of(*, organisation: Organisation, email: str, by: User, at: datetime) -> Body:
    """Give the organisation of the wallet that an organisation of the directory is, making it where there is none.

    Refuses a name that belongs to something other than a provider, or to a provider that is listed already.
    """
    organisation = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    if organisation.body is not None:
        return organisation.body
    body = Body.objects.filter(name=organisation.name).first()
    if body is not None and (body.kind != Body.Kind.PROVIDER or Organisation.objects.filter(body=body).exists()):
        raise BelongsToAnother(organisation.name)
    if body is None:
        facts = organisations.Facts(name=organisation.name, kind=Body.Kind.PROVIDER.value, email=email)
        body = organisations.add(facts=facts, by=by, at=at)
    Organisation.objects.filter(pk=organisation.pk).update(body=body, modified_at=at)
    audit.record(action="organisation.tied", subject=organisation, by=by, at=at, after={"body": body.pk})
    return body


def _decided(claim: Claim, to: Claim.State, by: User | None, at: datetime) -> Claim:
    claim = (
        Claim.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "staff_role")
        .get(pk=claim.pk)
    )
    moves.check(record=claim, to=to, what="This request")
    claim.state, claim.decided_by, claim.decided_at = to, by, at
    return claim


def _saved(claim: Claim, by: User | None, at: datetime) -> Claim:
    claim.save(update_fields=["state", "decided_by", "decided_at", "reason", "staff_role"])
    audit.record(action=f"claim.{claim.state}", subject=claim, by=by, at=at, after={"reason": claim.reason})
    letters.send_claim.delay_on_commit(claim.pk)
    return claim
