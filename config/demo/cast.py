"""Making the demo's organisations, users and people, once."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress

from config.demo.calendar import morning
from wallet.budgets.models import Funder
from wallet.people.models import Appointment, LegalAuthority, Organisation, Payee, Person, StaffRole, Supporter, User

FUNDERS = {"LA-ASC": "council", "LA-CSC": "council", "ICB": "icb", "LA-SEN": "sen"}
PAYEE_KINDS = {"provider": Payee.Kind.PROVIDER, "account_manager": Payee.Kind.ACCOUNT_MANAGER}


@dataclass(slots=True)
class Cast:
    """Everyone in the demo, by the key that the data files use."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    payees: dict[str, Payee] = field(default_factory=dict)


def read() -> dict[str, Any]:
    """Read who is in the demo."""
    return tomllib.loads((Path(__file__).parent / "cast.toml").read_text(encoding="utf-8"))


def make(*, since: date) -> Cast:
    """Make everyone who is not there yet; roles and authorities count from `since`."""
    data, cast = read(), Cast()
    for row in data["organisations"]:
        cast.organisations[row["key"]] = _organisation(row)
    for row in data["users"]:
        cast.users[row["key"]] = _user(row, cast, since)
    _link_funders(cast)
    for row in data["people"]:
        cast.people[row["key"]] = _person(row, cast, since)
    _holders(data, cast)
    return cast


def _organisation(row: dict[str, Any]) -> Organisation:
    wanted = {"kind": row["kind"], "email": row["email"]}
    return Organisation.objects.get_or_create(name=row["name"], defaults=wanted)[0]


def _user(row: dict[str, Any], cast: Cast, since: date) -> User:
    user = User.objects.filter(email=row["email"]).first() or User.objects.create_user(row["email"], name=row["name"])
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    for role in row.get("roles", []):
        StaffRole.objects.get_or_create(
            user=user, organisation=cast.organisations[role["organisation"]], role=role["role"], starts_on=since
        )
    return user


def _link_funders(cast: Cast) -> None:
    for code, key in FUNDERS.items():
        organisation = cast.organisations[key]
        Funder.objects.filter(code=code).update(organisation=organisation)


def _person(row: dict[str, Any], cast: Cast, since: date) -> Person:
    person, is_new = Person.objects.get_or_create(
        case_system="Frameworki",
        case_id=row["case_id"],
        defaults={
            "given_name": row["given_name"],
            "family_name": row["family_name"],
            "date_of_birth": row["born"],
            "nhs_number": row.get("nhs_number"),
            "cohort": row["cohort"],
            "communication_needs": row.get("communication_needs", ""),
            "user": cast.users.get(row.get("user", "")),
            "organisation": cast.organisations["council"],
            "coordinator": cast.users["coordinator"],
        },
    )
    if is_new:
        _helpers(row, person, cast, since)
    return person


def _helpers(row: dict[str, Any], person: Person, cast: Cast, since: date) -> None:
    officer = {"recorded_by": cast.users["coordinator"], "verified_by": cast.users["manager"]}
    for held in row.get("authorities", []):
        LegalAuthority.objects.create(
            person=person,
            user=cast.users[held["user"]],
            kind=held["kind"],
            scope=held["scope"],
            starts_on=since,
            recorded_at=morning(since),
            verified_at=morning(since),
            **officer,
        )
    for helper in row.get("supporters", []):
        user = cast.users[helper["user"]]
        Supporter.objects.create(
            person=person,
            user=user,
            name=user.name,
            email=user.email,
            relationship=helper["relationship"],
            may_suggest=helper["may_suggest"],
            spend_limit_pence=helper["spend_limit_pence"],
            starts_on=since,
            invited_by=cast.users[row["user"]],
            invited_at=morning(since),
            accepted_at=morning(since),
        )


def _holders(data: dict[str, Any], cast: Cast) -> None:
    """Everyone who can hold a portion is a payee: the organisations that manage money, and the people themselves."""
    for row in data["organisations"]:
        if kind := PAYEE_KINDS.get(row["kind"]):
            organisation = cast.organisations[row["key"]]
            wanted = {"name": row["name"], "organisation": organisation}
            cast.payees[row["key"]] = Payee.objects.get_or_create(
                email=row["email"], kind=kind, person=None, defaults=wanted
            )[0]
    for key, user in cast.users.items():
        wanted = {"name": user.name, "user": user}
        cast.payees[key] = Payee.objects.get_or_create(
            email=user.email, kind=Payee.Kind.PERSON, person=None, defaults=wanted
        )[0]


def appoint_funders(cast: Cast, *, since: date) -> None:
    """Let the officers of everyone who funds a person reach that person."""
    for person in cast.people.values():
        streams = Funder.objects.filter(streams__elements__budget__person=person).exclude(organisation=None).distinct()
        for funder in streams:
            Appointment.objects.get_or_create(
                person=person, organisation=funder.organisation, kind=Appointment.Kind.FUNDER, starts_on=since
            )
