"""The standing cast: one person whose money it is, everyone who is something to her, and those who are nothing to her.

`cast` builds them all; a test takes whom it needs: `client.force_login(cast.coordinator)`. Signing in with
`force_login` counts as a whole sign-in, second factor included, and it is TODAY for whoever asks Django. `give_purpose`
spares a test of somebody at work the question what they look for.
"""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from wallet.people.models import Appointment, LegalAuthority, Organisation, Person, Role, StaffRole, Supporter, User
from wallet.people.views import purposes

TODAY = date(2026, 11, 22)
LONG_AGO = date(2026, 1, 1)
THEN = datetime(2026, 1, 1, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who plays; `person` is Zahera, 16, whose money it is, and `stranger` is a person none of them has to do with."""

    person: Person
    stranger: Person
    council: Organisation
    icb: Organisation
    other_council: Organisation
    provider: Organisation
    account_management: Organisation

    holder: User
    supporter_who_sees: User
    supporter_who_suggests: User
    supporter_who_spends: User
    attorney: User
    welfare_attorney: User
    parent: User
    recipient: User
    coordinator: User
    manager: User
    finance_officer: User
    broker: User
    safeguarding_lead: User
    editor: User
    icb_coordinator: User
    contracts_officer: User
    provider_worker: User
    provider_manager: User
    account_manager: User
    other_coordinator: User
    eve: User

    def users(self) -> dict[str, User]:
        """Give everyone who can sign in, by part."""
        return {part.name: getattr(self, part.name) for part in fields(self) if part.type is User}


SPEND_LIMIT_PENCE = 5_000
SUPPORTERS = {
    "supporter_who_sees": (False, 0),
    "supporter_who_suggests": (True, 0),
    "supporter_who_spends": (True, SPEND_LIMIT_PENCE),
}
AUTHORITIES = {
    "attorney": (LegalAuthority.Kind.ATTORNEY, LegalAuthority.Scope.MONEY),
    "welfare_attorney": (LegalAuthority.Kind.ATTORNEY, LegalAuthority.Scope.WELFARE),
    "parent": (LegalAuthority.Kind.PARENT, LegalAuthority.Scope.BOTH),
    "recipient": (LegalAuthority.Kind.RECIPIENT, LegalAuthority.Scope.DIRECT_PAYMENT),
}
ROLES = {
    "coordinator": ("council", Role.COORDINATOR),
    "manager": ("council", Role.MANAGER),
    "finance_officer": ("council", Role.FINANCE),
    "broker": ("council", Role.BROKER),
    "safeguarding_lead": ("council", Role.SAFEGUARDING),
    "editor": ("council", Role.EDITOR),
    "icb_coordinator": ("icb", Role.COORDINATOR),
    "contracts_officer": ("council", Role.CONTRACTS),
    "provider_worker": ("provider", Role.PROVIDER_WORKER),
    "provider_manager": ("provider", Role.MANAGER),
    "account_manager": ("account_management", Role.ACCOUNT_MANAGER),
    "other_coordinator": ("other_council", Role.COORDINATOR),
}
APPOINTMENTS = {
    "icb": Appointment.Kind.FUNDER,
    "provider": Appointment.Kind.PROVIDER,
    "account_management": Appointment.Kind.ACCOUNT_MANAGER,
}


def user(part: str) -> User:
    """Make somebody who can sign in, named after their part."""
    return User.objects.create_user(f"{part.replace('_', '.')}@cast.example", name=part.replace("_", " ").capitalize())


def build() -> Cast:
    """Make the whole cast."""
    bodies = _organisations()
    users = {part.name: user(part.name) for part in fields(Cast) if part.type is User}
    person = Person.objects.create(
        given_name="Zahera",
        family_name="Demo",
        date_of_birth=date(2010, 3, 14),
        nhs_number="9990001030",
        user=users["holder"],
        organisation=bodies["council"],
        coordinator=users["coordinator"],
    )
    stranger = Person.objects.create(
        given_name="Stefan",
        family_name="Elsewhere",
        date_of_birth=date(1950, 5, 1),
        organisation=Organisation.objects.create(name="Far County Council", kind=Organisation.Kind.COUNCIL),
    )
    _tie(person, users, bodies)
    parts: dict[str, Any] = {**bodies, **users}
    return Cast(person=person, stranger=stranger, **parts)


def give_purpose(client: Client, person: Person, purpose: str = "Reviewing the budget") -> None:
    """Answer beforehand, for this client's session, what somebody at work looks for."""
    session = client.session
    session[purposes.SESSION_KEY] = {**session.get(purposes.SESSION_KEY, {}), str(person.pk): purpose}
    session.save()


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Give the standing cast, on their own day whatever day the tests run on."""
    local = timezone.localdate
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: local(value or NOW, zone))
    return build()


def _organisations() -> dict[str, Organisation]:
    kinds = Organisation.Kind
    return {
        "council": Organisation.objects.create(name="Midshire Council", kind=kinds.COUNCIL),
        "icb": Organisation.objects.create(name="Midshire ICB", kind=kinds.ICB),
        "other_council": Organisation.objects.create(name="Otherside Council", kind=kinds.COUNCIL),
        "provider": Organisation.objects.create(name="Little Oak Support", kind=kinds.PROVIDER),
        "account_management": Organisation.objects.create(name="Safe Hands Accounts", kind=kinds.ACCOUNT_MANAGER),
    }


def _tie(person: Person, users: dict[str, User], bodies: dict[str, Organisation]) -> None:
    Supporter.objects.bulk_create(
        Supporter(
            person=person,
            user=users[part],
            name=users[part].name,
            email=users[part].email,
            relationship="Friend",
            may_suggest=may_suggest,
            spend_limit_pence=limit,
            starts_on=LONG_AGO,
            invited_by=users["holder"],
            invited_at=THEN,
            accepted_at=THEN,
        )
        for part, (may_suggest, limit) in SUPPORTERS.items()
    )
    LegalAuthority.objects.bulk_create(
        LegalAuthority(
            person=person,
            user=users[part],
            kind=kind,
            scope=scope,
            starts_on=LONG_AGO,
            recorded_by=users["coordinator"],
            recorded_at=THEN,
            verified_by=users["manager"],
            verified_at=THEN,
        )
        for part, (kind, scope) in AUTHORITIES.items()
    )
    StaffRole.objects.bulk_create(
        StaffRole(user=users[part], organisation=bodies[body], role=role, starts_on=LONG_AGO)
        for part, (body, role) in ROLES.items()
    )
    Appointment.objects.bulk_create(
        Appointment(person=person, organisation=bodies[body], kind=kind, starts_on=LONG_AGO)
        for body, kind in APPOINTMENTS.items()
    )
