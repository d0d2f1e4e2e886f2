"""The link in an invitation: made so that nobody can forge it, and read back with every reason to refuse it."""

from datetime import datetime, timedelta
from typing import Any

from django.core import signing

from wallet.people import policies
from wallet.people.errors import InvitationNotValid
from wallet.people.models import Supporter

SALT = "wallet.people.invitation"


def token(*, supporter: Supporter) -> str:
    """Sign a link for one invitation as it stands; inviting again makes a new one."""
    stamp = supporter.invited_at.isoformat()
    return signing.dumps({"supporter": supporter.pk, "invited_at": stamp}, salt=SALT, compress=True)


def find(*, token: str, at: datetime) -> Supporter:
    """Find the invitation of a link; refuses one that is altered, too old, replaced, accepted or ended."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise InvitationNotValid from None
    supporter = Supporter.objects.select_related("person", "invited_by", "user").filter(pk=said["supporter"]).first()
    if supporter is None or supporter.invited_at.isoformat() != said["invited_at"]:
        raise InvitationNotValid
    if supporter.accepted_at or supporter.ended_at or _is_too_old(supporter, at):
        raise InvitationNotValid
    return supporter


def _is_too_old(supporter: Supporter, at: datetime) -> bool:
    days = policies.value(name="invitation_days", on=at.date())
    over = supporter.ends_on is not None and supporter.ends_on < at.date()
    return over or at > supporter.invited_at + timedelta(days=days)
