"""Supporters: asking somebody to help, their yes, changing what they may do, and ending it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from wallet.people import policies, tasks
from wallet.people.errors import (
    AlreadyAccepted,
    AlreadyEnded,
    AlreadyInvited,
    EndsInThePast,
    InvitationForSomebodyElse,
    InvitationNotValid,
    NotSupportingThemselves,
    TooManyInvitations,
)
from wallet.people.models import Person, Supporter, User
from wallet.people.operations import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a supporter may do beside seeing: suggest, spend up to so many pence a payment; and until when."""

    may_suggest: bool = False
    spend_limit_pence: int = 0
    ends_on: date | None = None

    def written(self) -> dict[str, Any]:
        """Write the limits for the audit trail."""
        ends_on = self.ends_on.isoformat() if self.ends_on else None
        return {"may_suggest": self.may_suggest, "spend_limit_pence": self.spend_limit_pence, "ends_on": ends_on}


@transaction.atomic
def invite(
    *, person: Person, name: str, email: str, relationship: str, limits: Limits, by: User, at: datetime
) -> Supporter:
    """Ask somebody to help, and write to them; refuses the person themselves and a second invitation."""
    address = email.strip().lower()
    if address == by.email or (person.user and address == person.user.email):
        raise NotSupportingThemselves
    _check_end(limits, at)
    _check_waiting(person, at)
    try:
        with transaction.atomic():
            supporter = Supporter.objects.create(
                person=person,
                name=name,
                email=address,
                relationship=relationship,
                may_suggest=limits.may_suggest,
                spend_limit_pence=limits.spend_limit_pence,
                starts_on=at.date(),
                ends_on=limits.ends_on,
                invited_by=by,
                invited_at=at,
            )
    except IntegrityError:
        raise AlreadyInvited(address) from None
    after = {"name": name, "email": address, "relationship": relationship, **limits.written()}
    audit.record(action="supporter.invited", subject=supporter, by=by, at=at, person=person, after=after)
    tasks.send_invitation.delay_on_commit(supporter.pk)
    return supporter


@transaction.atomic
def invite_again(*, supporter: Supporter, by: User, at: datetime) -> Supporter:
    """Write once more to somebody who has not said yes; the earlier link stops working."""
    supporter = _lock(supporter)
    if supporter.accepted_at:
        raise AlreadyAccepted(supporter.name)
    before = {"invited_at": supporter.invited_at.isoformat()}
    supporter.invited_by, supporter.invited_at = by, at
    supporter.save(update_fields=["invited_by", "invited_at"])
    _record("supporter.invited_again", supporter, by, at, before=before, after={"invited_at": at.isoformat()})
    tasks.send_invitation.delay_on_commit(supporter.pk)
    return supporter


@transaction.atomic
def accept(*, supporter: Supporter, by: User, at: datetime) -> Supporter:
    """Say yes to an invitation; only whoever signs in with the address it was sent to can."""
    supporter = Supporter.objects.select_for_update(of=("self",)).select_related("person").get(pk=supporter.pk)
    if supporter.accepted_at or supporter.ended_at:
        raise InvitationNotValid
    if by.email != supporter.email:
        raise InvitationForSomebodyElse(supporter.email)
    supporter.user, supporter.accepted_at = by, at
    supporter.save(update_fields=["user", "accepted_at"])
    _record("supporter.accepted", supporter, by, at, before={}, after={"accepted_at": at.isoformat()})
    return supporter


@transaction.atomic
def change(*, supporter: Supporter, limits: Limits, by: User, at: datetime) -> Supporter:
    """Change what a supporter may do, from now on."""
    supporter = _lock(supporter)
    _check_end(limits, at)
    before = Limits(
        may_suggest=supporter.may_suggest,
        spend_limit_pence=supporter.spend_limit_pence,
        ends_on=supporter.ends_on,
    )
    supporter.may_suggest = limits.may_suggest
    supporter.spend_limit_pence = limits.spend_limit_pence
    supporter.ends_on = limits.ends_on
    supporter.save(update_fields=["may_suggest", "spend_limit_pence", "ends_on"])
    _record("supporter.limits_changed", supporter, by, at, before=before.written(), after=limits.written())
    return supporter


@transaction.atomic
def end(*, supporter: Supporter, by: User, at: datetime) -> Supporter:
    """End an invitation or a support at once; the supporter may do so too."""
    supporter = _lock(supporter)
    supporter.ended_by, supporter.ended_at = by, at
    supporter.save(update_fields=["ended_by", "ended_at"])
    _record("supporter.ended", supporter, by, at, before={}, after={"name": supporter.name})
    return supporter


def _lock(supporter: Supporter) -> Supporter:
    locked = Supporter.objects.select_for_update(of=("self",)).select_related("person").get(pk=supporter.pk)
    if locked.ended_at:
        raise AlreadyEnded(f"The support of {locked.name}")
    return locked


def _check_waiting(person: Person, at: datetime) -> None:
    most = policies.value(name="open_invitations", on=at.date())
    if person.supporters.filter(accepted_at__isnull=True, ended_at__isnull=True).count() >= most:
        raise TooManyInvitations(most)


def _check_end(limits: Limits, at: datetime) -> None:
    if limits.ends_on is not None and limits.ends_on < at.date():
        raise EndsInThePast


def _record(
    action: str, supporter: Supporter, by: User, at: datetime, *, before: dict[str, Any], after: dict[str, Any]
) -> None:
    audit.record(action=action, subject=supporter, by=by, at=at, person=supporter.person, before=before, after=after)
