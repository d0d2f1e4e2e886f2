"""The one step of Wagtail's workflow that a listing goes through: an editor of a public body looks at it."""

from typing import Any

from wagtail.models import Task, TaskState

from marketplace.directory.models.service import Service
from wallet.people.models import User


class EditorsTask(Task):
    """A step that knows nothing of Wagtail's groups and accounts; who may act is asked in `access.py` beforehand."""

    class Meta:
        verbose_name = "look by an editor"
        verbose_name_plural = "looks by an editor"

    def locked_for_user(self, obj: Service, user: User) -> bool:  # noqa: ARG002 - Wagtail's own signature
        """Answer yes: what waits is changed by the operations of our own, or taken back first."""
        return True

    def get_actions(self, obj: Service, user: User) -> list[tuple[str, str, bool]]:  # noqa: ARG002
        """Offer nothing in Wagtail's screens, which nobody has."""
        return []

    def get_task_states_user_can_moderate(self, user: User, **_: Any) -> Any:  # noqa: ARG002
        """List nothing for Wagtail's screens."""
        return TaskState.objects.none()
