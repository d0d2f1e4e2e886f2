"""Who works at the organisations that a manager decides for."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from wallet.people.access import live_roles
from wallet.people.models import Organisation, Role, StaffRole, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One organisation and its roles that have not ended."""

    organisation: Organisation
    roles: tuple[StaffRole, ...]


def managed(*, user: User, on: date) -> list[Organisation]:
    """List the organisations where this user decides who works (as `staff_roles.manages` says of one).

    What an editor decides comes to them one by one, from people who say that a listing is theirs, and is not listed.
    """
    roles = live_roles(user=user, on=on, roles=[Role.MANAGER, Role.CONTRACTS])
    wanted = Q(pk__in=[role.organisation_id for role in roles if role.role == Role.MANAGER])
    if any(role.organisation.is_public for role in roles):
        wanted |= ~Q(kind__in=Organisation.PUBLIC_KINDS)
    return list(Organisation.objects.filter(wanted))


def teams(*, user: User, on: date) -> list[Team]:
    """Gather the roles, present and to come, at each of those organisations."""
    organisations = managed(user=user, on=on)
    roles = (
        StaffRole.objects.filter(organisation__in=organisations, ended_at__isnull=True)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("user")
        .order_by("organisation_id", "user__name", "role")
    )
    found = {key: tuple(those) for key, those in groupby(roles, key=lambda role: role.organisation_id)}
    return [Team(organisation=each, roles=found.get(each.pk, ())) for each in organisations]
