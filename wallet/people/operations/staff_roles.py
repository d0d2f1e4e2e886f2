"""Staff roles: given and ended by a manager, never by oneself."""

from datetime import date, datetime

from django.db import transaction

from wallet.people import tasks
from wallet.people.access import has_role, live_roles
from wallet.people.errors import (
    AlreadyEnded,
    EndsBeforeItStarts,
    NotYourOrganisation,
    NotYourOwnRole,
    RoleDoesNotFit,
    RoleHeld,
)
from wallet.people.models import Organisation, Role, StaffRole, User
from wallet.people.operations import audit, users

_AT_WORK_ELSEWHERE = {Role.PROVIDER_WORKER, Role.ACCOUNT_MANAGER}
FITTING: dict[str, tuple[Role, ...]] = {
    Organisation.Kind.PROVIDER: (Role.MANAGER, Role.PROVIDER_WORKER),
    Organisation.Kind.ACCOUNT_MANAGER: (Role.MANAGER, Role.ACCOUNT_MANAGER),
    **{kind: tuple(role for role in Role if role not in _AT_WORK_ELSEWHERE) for kind in Organisation.PUBLIC_KINDS},
}


def manages(*, user: User, organisation: Organisation, on: date) -> bool:
    """Answer whether a user decides who works at an organisation.

    Its own managers do; for a provider or an account manager also the managers and contracts officers of a public body,
    so that somebody can begin. An editor of a public body does for a provider that works for nobody whose money is
    here: whoever looks after a listing then sees the listing and no person.
    """
    if _only_lists(organisation) and has_role(user=user, roles=[Role.EDITOR], on=on):
        return True
    for role in live_roles(user=user, on=on, roles=[Role.MANAGER, Role.CONTRACTS]):
        if role.organisation_id == organisation.pk and role.role == Role.MANAGER:
            return True
        if role.organisation.is_public and not organisation.is_public:
            return True
    return False


@transaction.atomic
def give(
    *,
    name: str,
    email: str,
    organisation: Organisation,
    role: Role,
    starts_on: date,
    ends_on: date | None = None,
    by: User | None,
    at: datetime,
) -> StaffRole:
    """Give a role, making the account; `by` is empty only on the command line, where the first manager is made."""
    user = users.ensure(email=email, name=name, by=by, at=at)
    _check(user, organisation, role, starts_on, ends_on)
    if by is not None:
        _may(by, user, organisation, at.date())
    given = StaffRole.objects.create(
        user=user, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on
    )
    after = {
        "name": str(user),
        "role": role.label,
        "organisation": organisation.name,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat() if ends_on else None,
    }
    audit.record(action="role.given", subject=given, by=by, at=at, after=after)
    tasks.send_role.delay_on_commit(given.pk)
    return given


@transaction.atomic
def end(*, role: StaffRole, by: User, at: datetime) -> StaffRole:
    """End a role at once."""
    role = StaffRole.objects.select_for_update(of=("self",)).select_related("user", "organisation").get(pk=role.pk)
    if role.ended_at:
        raise AlreadyEnded(f"The role of {role.user}")
    _may(by, role.user, role.organisation, at.date())
    role.ended_by, role.ended_at = by, at
    role.save(update_fields=["ended_by", "ended_at"])
    before = {"name": str(role.user), "role": role.get_role_display(), "organisation": role.organisation.name}
    audit.record(action="role.ended", subject=role, by=by, at=at, before=before)
    return role


def _only_lists(organisation: Organisation) -> bool:
    return organisation.kind == Organisation.Kind.PROVIDER and not organisation.appointments.exists()


def _check(user: User, organisation: Organisation, role: Role, starts_on: date, ends_on: date | None) -> None:
    if role not in FITTING[organisation.kind]:
        raise RoleDoesNotFit(role.label, organisation.name)
    if ends_on and ends_on < starts_on:
        raise EndsBeforeItStarts
    if StaffRole.objects.live(on=starts_on).filter(user=user, organisation=organisation, role=role).exists():
        raise RoleHeld(str(user), role.label)


def _may(by: User, user: User, organisation: Organisation, on: date) -> None:
    if by == user:
        raise NotYourOwnRole
    if not manages(user=by, organisation=organisation, on=on):
        raise NotYourOrganisation(organisation.name)
