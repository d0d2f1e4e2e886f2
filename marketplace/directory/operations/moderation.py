"""Wagtail's workflow underneath: made when first needed, started, ended; who may is asked by whoever calls."""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from wagtail.models import Revision, TaskState, Workflow, WorkflowContentType, WorkflowState, WorkflowTask

from marketplace.directory.models import EditorsTask, Service
from wallet.people.models import User

NAME = "Listings: a look by an editor"


def ensure() -> Workflow:
    """Give the workflow of listings, making it where an emptied database has none."""
    known: Workflow | None = Service.get_default_workflow()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return _made()
    except IntegrityError:  # somebody made it at the same moment
        return Service.get_default_workflow()


def start(*, service: Service, by: User) -> None:
    """Send the newest copy of a listing through the workflow, taking it up again where it was sent back."""
    state = _state(service)
    if state is None:
        ensure().start(service, by)
    else:
        state.resume(user=by)


def approve(*, service: Service, by: User) -> None:
    """End the workflow well, which publishes the copy."""
    _task(service).approve(user=by)


def send_back(*, service: Service, by: User, comment: str) -> None:
    """Ask for changes."""
    _task(service).reject(user=by, comment=comment)


def cancel(*, service: Service, by: User) -> None:
    """Take the copy out of the workflow."""
    state = _state(service)
    if state is not None:
        state.cancel(user=by)


def look_at(*, service: Service, revision: Revision) -> None:
    """Put another copy before the editors, after one of them changed something small."""
    task = _task(service)
    task.revision = revision
    task.save(update_fields=["revision"])


def _made() -> Workflow:
    content_type = ContentType.objects.get_for_model(Service)
    workflow = Workflow.objects.create(name=NAME)
    task = EditorsTask.objects.create(name="An editor looks at it")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(content_type=content_type, workflow=workflow)
    return workflow


def _state(service: Service) -> WorkflowState | None:
    state: WorkflowState | None = service.current_workflow_state
    return state


def _task(service: Service) -> TaskState:
    state = _state(service)
    if state is None or state.current_task_state is None:
        raise LookupError(f"{service.pk} is in no workflow")
    return state.current_task_state
