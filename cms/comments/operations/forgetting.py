"""Forgetting what is needed no longer: addresses, refused comments, who asked for a format or for support."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from cms.comments.models import Comment, FormatRequest, SupportRequest
from cms.comments.rules import RULES


@transaction.atomic
def forget(*, on: date) -> int:
    """Forget whatever its rule says has been kept long enough by a day; answer how much that was."""
    return _addresses(on) + _refused(on) + _askers(on) + _requests(on)


def _addresses(on: date) -> int:
    rule = RULES.row("comment", on=on)
    is_old = Q(decided_at__date__lt=on - timedelta(days=rule["address_days"]))
    is_oldest = Q(written_at__date__lt=on - timedelta(days=rule["address_longest_days"]))
    return Comment.objects.exclude(email="").filter(is_old | is_oldest).update(email="")


def _refused(on: date) -> int:
    before = on - timedelta(days=RULES.row("comment", on=on)["refused_days"])
    old = Comment.objects.filter(state=Comment.State.REFUSED, decided_at__date__lt=before)
    count = old.count()
    old.delete()
    return count


def _askers(on: date) -> int:
    before = on - timedelta(days=RULES.row("format", on=on)["forgotten_after_days"])
    old = FormatRequest.objects.filter(forgotten_on__isnull=True, closed_at__date__lt=before)
    return old.update(name="", email="", reach="", forgotten_on=on)


def _requests(on: date) -> int:
    """Delete closed requests for support; one that sounds like harm stays until a safeguarding lead has read it."""
    before = on - timedelta(days=RULES.row("asking", on=on)["deleted_after_days"])
    old = SupportRequest.objects.filter(closed_at__date__lt=before).exclude(is_worrying=True, read_at__isnull=True)
    count = old.count()
    old.delete()
    return count
