"""Those who hold the money of a file: payees, the organisations behind them, and users for direct payments."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password

from wallet.budgets.imports.cases import HolderKey, holder_of
from wallet.budgets.imports.making import AT_A_TIME, written_down
from wallet.budgets.imports.matching import Match
from wallet.people.models import AuditEvent, Organisation, Payee, User

ORGANISATION_KINDS = {
    Payee.Kind.PROVIDER: Organisation.Kind.PROVIDER,
    Payee.Kind.ACCOUNT_MANAGER: Organisation.Kind.ACCOUNT_MANAGER,
}


def make(matches: Sequence[Match], *, by: User | None, at: datetime) -> dict[HolderKey, Payee]:
    """Answer the payee of each holder of new money, made where they are new; what is on file keeps its name."""
    names: dict[HolderKey, str] = {}
    for match in matches:
        for row in (row for element in match.new_elements for row in element.rows):
            if key := holder_of(row):
                names.setdefault(key, row.holder_name or "")
    emails = {key.email for key in names}
    payees = {
        HolderKey(payee.email, Payee.Kind(payee.kind)): payee
        for payee in Payee.objects.filter(person__isnull=True, email__in=emails).select_related("user")
    }
    missing = {key: name for key, name in names.items() if key not in payees}
    users = _users(names, by, at)
    organisations = _organisations(missing, by, at)
    new = {key: _new(key, name, users, organisations) for key, name in missing.items()}
    Payee.objects.bulk_create(new.values(), batch_size=AT_A_TIME)
    AuditEvent.objects.bulk_create(
        (written_down("payee.added", payee, by=by, at=at, after=_facts(payee)) for payee in new.values()),
        batch_size=AT_A_TIME,
    )
    _give_users(payees, users)
    return payees | new


def _new(key: HolderKey, name: str, users: dict[str, User], organisations: dict[str, Organisation]) -> Payee:
    if key.kind == Payee.Kind.PERSON:
        return Payee(name=name, kind=key.kind, email=key.email, user=users[key.email])
    return Payee(name=name, kind=key.kind, email=key.email, organisation=organisations[name])


def _give_users(payees: dict[HolderKey, Payee], users: dict[str, User]) -> None:
    """Give payees on file who can now sign in their user."""
    without = [payee for key, payee in payees.items() if key.kind == Payee.Kind.PERSON and payee.user is None]
    for payee in without:
        payee.user = users.get(payee.email)
    Payee.objects.bulk_update(without, ["user"], batch_size=AT_A_TIME)


def _users(names: dict[HolderKey, str], by: User | None, at: datetime) -> dict[str, User]:
    """Find or make the user of everyone who receives a direct payment; without a password they sign in by code."""
    wanted = {key.email: name for key, name in names.items() if key.kind == Payee.Kind.PERSON}
    users = {user.email: user for user in User.objects.filter(email__in=wanted)}
    new = [
        User(email=email, name=name, password=make_password(None))
        for email, name in wanted.items()
        if email not in users
    ]
    User.objects.bulk_create(new, batch_size=AT_A_TIME)
    AuditEvent.objects.bulk_create(
        (written_down("user.made", user, by=by, at=at, after={"email": user.email, "name": user.name}) for user in new),
        batch_size=AT_A_TIME,
    )
    return users | {user.email: user for user in new}


def _organisations(missing: dict[HolderKey, str], by: User | None, at: datetime) -> dict[str, Organisation]:
    """Find or make the organisation behind every new provider and account manager, by its name."""
    wanted = {name: key for key, name in missing.items() if key.kind in ORGANISATION_KINDS}
    there = {organisation.name: organisation for organisation in Organisation.objects.filter(name__in=wanted)}
    new = [
        Organisation(name=name, kind=ORGANISATION_KINDS[key.kind], email=key.email)
        for name, key in wanted.items()
        if name not in there
    ]
    Organisation.objects.bulk_create(new, batch_size=AT_A_TIME)
    AuditEvent.objects.bulk_create(
        (
            written_down(
                "organisation.added",
                organisation,
                by=by,
                at=at,
                after={"name": organisation.name, "kind": organisation.kind, "email": organisation.email},
            )
            for organisation in new
        ),
        batch_size=AT_A_TIME,
    )
    return there | {organisation.name: organisation for organisation in new}


def _facts(payee: Payee) -> dict[str, str]:
    return {"name": payee.name, "kind": payee.kind, "email": payee.email}
