"""What Wagtail does when a workflow ends well; named in the settings, so it imports no model of ours."""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """Publish the very copy that was looked at, not whatever was saved last; who may was asked before."""
    revision = workflow_state.current_task_state.revision
    revision.publish(user=user, log_action=False, skip_permission_checks=True)
