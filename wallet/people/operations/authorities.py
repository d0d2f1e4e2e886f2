"""Legal authority: recording the document, a second officer's look at it, and its end."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from wallet.people import files, tasks
from wallet.people.errors import (
    AlreadyEnded,
    AlreadyVerified,
    EndsBeforeItStarts,
    NoEvidence,
    NotSupportingThemselves,
    SameVerifier,
)
from wallet.people.models import LegalAuthority, Person, User
from wallet.people.operations import audit, users


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an authority says: on what ground, over what, under which number, from when to when."""

    kind: LegalAuthority.Kind
    scope: LegalAuthority.Scope
    starts_on: date
    ends_on: date | None = None
    reference: str = ""

    def written(self) -> dict[str, str | None]:
        """Write the terms for the audit trail."""
        ends_on = self.ends_on.isoformat() if self.ends_on else None
        dates = {"starts_on": self.starts_on.isoformat(), "ends_on": ends_on}
        return {"kind": self.kind.value, "scope": self.scope.value, "reference": self.reference, **dates}


@transaction.atomic
def record(
    *,
    person: Person,
    name: str,
    email: str,
    terms: Terms,
    evidence: "UploadedFile[bytes] | None",
    by: User,
    at: datetime,
) -> LegalAuthority:
    """Record an authority with its document, making its holder's account; it counts once another officer agrees."""
    user = users.ensure(email=email, name=name, by=by, at=at)
    if person.user_id == user.pk:
        raise NotSupportingThemselves
    if terms.ends_on and terms.ends_on < terms.starts_on:
        raise EndsBeforeItStarts
    authority = LegalAuthority.objects.create(
        person=person,
        user=user,
        kind=terms.kind,
        scope=terms.scope,
        reference=terms.reference,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        evidence=files.checked(upload=evidence, on=at.date()) if evidence else "",
        recorded_by=by,
        recorded_at=at,
    )
    after = {"name": str(user), "email": user.email, **terms.written(), "has_evidence": bool(evidence)}
    audit.record(action="authority.recorded", subject=authority, by=by, at=at, person=person, after=after)
    return authority


@transaction.atomic
def add_evidence(
    *, authority: LegalAuthority, evidence: "UploadedFile[bytes]", by: User, at: datetime
) -> LegalAuthority:
    """Add the document to an authority that nobody has verified yet; an earlier one is replaced."""
    authority = _lock(authority)
    if authority.verified_at:
        raise AlreadyVerified
    authority.evidence = files.checked(upload=evidence, on=at.date())
    authority.save(update_fields=["evidence"])
    audit.record(
        action="authority.evidence_added",
        subject=authority,
        by=by,
        at=at,
        person=authority.person,
        after={"has_evidence": True},
    )
    return authority


@transaction.atomic
def verify(*, authority: LegalAuthority, by: User, at: datetime) -> LegalAuthority:
    """Say that the document was seen and holds; refuses whoever recorded it and the one it is about."""
    authority = _lock(authority)
    if authority.verified_at:
        raise AlreadyVerified
    if by.pk in {authority.recorded_by_id, authority.user_id}:
        raise SameVerifier
    if not authority.evidence:
        raise NoEvidence
    authority.verified_by, authority.verified_at = by, at
    authority.save(update_fields=["verified_by", "verified_at"])
    audit.record(
        action="authority.verified",
        subject=authority,
        by=by,
        at=at,
        person=authority.person,
        after={"name": str(authority.user), "verified_at": at.isoformat()},
    )
    tasks.send_authority.delay_on_commit(authority.pk)
    return authority


@transaction.atomic
def end(*, authority: LegalAuthority, by: User, at: datetime) -> LegalAuthority:
    """End an authority at once, such as when it is revoked or the person can decide for themselves again."""
    authority = _lock(authority)
    authority.ended_by, authority.ended_at = by, at
    authority.save(update_fields=["ended_by", "ended_at"])
    audit.record(
        action="authority.ended",
        subject=authority,
        by=by,
        at=at,
        person=authority.person,
        after={"name": str(authority.user), "kind": authority.kind},
    )
    return authority


def _lock(authority: LegalAuthority) -> LegalAuthority:
    locked = (
        LegalAuthority.objects.select_for_update(of=("self",)).select_related("person", "user").get(pk=authority.pk)
    )
    if locked.ended_at:
        raise AlreadyEnded("This authority")
    return locked
