"""Changes on their way to the public: sent in, let through, sent back, taken back."""

from datetime import date, datetime

from django.db import transaction
from wagtail.models import TaskState

from cms.editing import letters
from cms.editing.access import hands, may_publish
from cms.editing.errors import AlreadyDecided, NotYoursToCheck, OwnWords, SayWhy
from cms.editing.models import ChangeCheck
from wallet.people.models import User
from wallet.people.operations import audit

WAITING, APPROVED, SENT_BACK, WITHDRAWN = ChangeCheck.State


@transaction.atomic
def begin(*, task_state: TaskState, by: User) -> ChangeCheck:
    """Note that a copy of a page waits, and tell whoever may let it through."""
    check = ChangeCheck.objects.create(
        page_id=int(task_state.workflow_state.object_id),
        revision=task_state.revision,
        task_state=task_state,
        submitted_by=by,
        submitted_at=task_state.started_at,
        written_by=task_state.revision.user,
    )
    letters.send_waiting.delay_on_commit(check.pk)
    return check


@transaction.atomic
def approve(*, check: ChangeCheck, by: User, at: datetime, on: date, comment: str = "") -> ChangeCheck:
    """Let a change through: it is published now, or at the time that it names."""
    check = _locked(check, by, on)
    if by.pk in hands(check):
        raise OwnWords
    _decide(check, APPROVED, by, at, comment)
    check.task_state.approve(user=by, comment=comment)
    return check


@transaction.atomic
def send_back(*, check: ChangeCheck, by: User, at: datetime, on: date, comment: str) -> ChangeCheck:
    """Ask for something to be changed, and say what."""
    check = _locked(check, by, on)
    if not comment.strip():
        raise SayWhy
    _decide(check, SENT_BACK, by, at, comment.strip())
    check.task_state.reject(user=by, comment=comment.strip())
    return check


@transaction.atomic
def withdraw(*, task_state: TaskState, by: User | None) -> None:
    """Note that a copy was taken out of the workflow by its author, or because the page was published otherwise."""
    ChangeCheck.objects.filter(task_state=task_state, state=WAITING).update(
        state=WITHDRAWN, decided_by=by, decided_at=task_state.finished_at
    )


def _locked(check: ChangeCheck, by: User, on: date) -> ChangeCheck:
    rows = ChangeCheck.objects.select_for_update(of=("self",), no_key=True)
    check = rows.select_related("page", "revision", "task_state").get(pk=check.pk)
    if check.state != WAITING:
        raise AlreadyDecided
    if not may_publish(user=by, page=check.page, on=on):
        raise NotYoursToCheck
    return check


def _decide(check: ChangeCheck, state: str, by: User, at: datetime, comment: str) -> None:
    check.state, check.decided_by, check.decided_at, check.comment = state, by, at, comment
    check.save(update_fields=["state", "decided_by", "decided_at", "comment"])
    after = {"page": check.page.title, "state": check.get_state_display(), "comment": comment}
    audit.record(action=f"page.{state}", subject=check, by=by, at=at, after=after)
    letters.send_decision.delay_on_commit(check.pk)
