"""What happens in Wagtail that this room must know of."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate, post_save
from wagtail.models import Site, TaskState, WorkflowPage, WorkflowState
from wagtail.signals import (
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from cms.editing.models import ChangeCheck, SectionCheck
from cms.editing.operations import checks, workflows
from wallet.people.models import User

# Wagtail connects its own letters under these names; whoever connects first stays, so ours are the only ones.
LETTERS_OF_WAGTAIL = {
    "group_approval_task_submitted_email_notification": (task_submitted, TaskState),
    "workflow_state_submitted_email_notification": (workflow_submitted, WorkflowState),
    "workflow_state_rejected_email_notification": (workflow_rejected, WorkflowState),
    "workflow_state_approved_email_notification": (workflow_approved, WorkflowState),
}


def connect(app: Any) -> None:
    """Listen."""
    post_migrate.connect(after_migrations, sender=app, dispatch_uid="editing.workflow")
    post_save.connect(stand_workflow, sender=Site, dispatch_uid="editing.workflow_of_site")
    task_submitted.connect(begin, dispatch_uid="editing.begin")
    task_cancelled.connect(withdraw, dispatch_uid="editing.withdraw")
    task_approved.connect(refuse_undecided, dispatch_uid="editing.approved")
    task_rejected.connect(refuse_undecided, dispatch_uid="editing.rejected")
    for name, (signal, sender) in LETTERS_OF_WAGTAIL.items():
        signal.connect(write_nothing, sender=sender, dispatch_uid=name)


def write_nothing(**_: Any) -> None:
    """Leave the letter to `letters.py`."""


def after_migrations(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Stand the workflow up again where the tables are there, also after a test has emptied them."""
    there = connections[using].introspection.table_names()
    if {SectionCheck._meta.db_table, WorkflowPage._meta.db_table} <= set(there):
        workflows.stand()


def stand_workflow(raw: bool = False, **_: Any) -> None:  # noqa: FBT001, FBT002 - Django's own signature
    """See to it that every site has its workflow."""
    if not raw:
        workflows.stand()


def begin(instance: TaskState, user: User | None = None, **_: Any) -> None:
    """Note what waits."""
    by = user or instance.revision.user
    if by is not None and isinstance(instance.task.specific, SectionCheck):
        checks.begin(task_state=instance, by=by)


def withdraw(instance: TaskState, user: User | None = None, **_: Any) -> None:
    """Note what was taken back."""
    checks.withdraw(task_state=instance, by=user)


def refuse_undecided(instance: TaskState, **_: Any) -> None:
    """Undo a decision that came round `operations/checks.py`, and with it the rules about who decides."""
    if ChangeCheck.objects.filter(task_state=instance, state=ChangeCheck.State.WAITING).exists():
        raise PermissionDenied
