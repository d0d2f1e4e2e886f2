"""People who sign in: making an account for somebody who was invited or given a role."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from wallet.people.models import User
from wallet.people.operations import audit


@transaction.atomic
def ensure(*, email: str, name: str, by: User | None, at: datetime) -> User:
    """Give the user with this address, making them if they are new; a name that is there already stays."""
    address = email.strip().lower()
    there = User.objects.filter(email=address).first()
    if there is not None:
        return there
    user = User.objects.create_user(address, name=name)
    audit.record(action="user.made", subject=user, by=by, at=at, after={"email": address, "name": name})
    return user


@transaction.atomic
def rename(*, user: User, name: str, at: datetime) -> None:
    """Change how a user is called; they do it themselves."""
    before = user.name
    user.name = name
    user.save(update_fields=["name"])
    audit.record(action="user.renamed", subject=user, by=user, at=at, before={"name": before}, after={"name": name})


@transaction.atomic
def forget_second_factor(*, user: User, by: User | None, at: datetime) -> int:
    """Forget how a user shows a second factor, and end their sessions: for somebody who lost telephone and codes.

    They sign in by code again, and somebody at work has to set up a new one before anything opens.
    """
    ways = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    audit.record(action="user.second_factor_forgotten", subject=user, by=by, at=at, before={"ways": ways})
    return len(ways)
