"""Changes that wait, for those who decide and those who wait."""

from datetime import date

from django.db.models import QuerySet
from wagtail.models import Page

from cms.editing.access import PUBLISHER, pages_in_reach
from cms.editing.models import ChangeCheck, Editorship
from wallet.people.models import User

WAITING = ChangeCheck.State.WAITING
KNOWN = ("page", "revision", "submitted_by", "written_by", "decided_by")


def to_decide(*, user: User, on: date) -> QuerySet[ChangeCheck]:
    """List what waits for this user: in sections where they publish, and sent in and written by others."""
    reach = pages_in_reach(user=user, on=on, roles=[PUBLISHER])
    waiting = ChangeCheck.objects.filter(state=WAITING, page__in=reach).select_related(*KNOWN)
    return waiting.exclude(submitted_by=user).exclude(written_by=user)


def sent_in(*, user: User) -> QuerySet[ChangeCheck]:
    """List what this user sent in and nobody has decided yet."""
    return ChangeCheck.objects.filter(state=WAITING, submitted_by=user).select_related(*KNOWN)


def sent_back(*, user: User) -> list[ChangeCheck]:
    """List what came back to this user and has not been sent in again."""
    came_back = ChangeCheck.objects.filter(state=ChangeCheck.State.SENT_BACK, submitted_by=user).select_related(*KNOWN)
    newest = {check.page_id: check for check in came_back}
    later = ChangeCheck.objects.filter(page__in=newest, submitted_by__isnull=False).values_list("page", "pk")
    answered = {page for page, pk in later if pk > newest[page].pk}
    return [check for page, check in newest.items() if page not in answered]


def seen_by(*, user: User, on: date) -> QuerySet[ChangeCheck]:
    """List the changes that a user may look at: of every section where they have a place, and their own."""
    reach: QuerySet[Page] = pages_in_reach(user=user, on=on, roles=list(Editorship.Role))
    everything = ChangeCheck.objects.select_related(*KNOWN, "task_state")
    return everything.filter(page__in=reach) | everything.filter(submitted_by=user)
