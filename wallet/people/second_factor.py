"""Whether this session has shown a second factor: a passkey, an authenticator app, a recovery code."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest

from wallet.people.models import User

SESSION_KEY = "second_factor_of"


def note(request: HttpRequest, user: User) -> None:
    """Remember that the user has just shown, or just set up, a second factor in this session."""
    request.session[SESSION_KEY] = user.pk


def note_set_up(request: HttpRequest, user: User, kind: str) -> None:
    """Count a factor that was just set up as just shown, so that its recovery codes open without asking again."""
    record_authentication(request, user, method="mfa", type=kind, reauthenticated=True)
    note(request, user)


def was_shown(request: HttpRequest) -> bool:
    """Answer whether the signed-in user showed a second factor in this session.

    A sign-in through an identity provider counts when the provider is trusted to ask for one itself.
    """
    if request.session.get(SESSION_KEY) == request.user.pk:
        return True
    user = request.user if isinstance(request.user, User) else None
    return any(_counts(record) for record in get_authentication_records(request, user))


def _counts(record: dict[str, object]) -> bool:
    if record.get("method") == "socialaccount":
        return record.get("provider") in settings.OIDC_WITH_SECOND_FACTOR
    return record.get("method") == "mfa"
