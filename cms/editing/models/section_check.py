"""The step that every change of a page goes through: somebody else who may publish there looks at it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState

from wallet.people.models import User


class WaitingLock(WorkflowLock):
    """What waits stands still: what was looked at is exactly what is published."""

    def get_message(self, user: User) -> SafeString:  # noqa: ARG002 - Wagtail's own signature
        """Say why nothing can be changed now, and where it is decided."""
        check = self.object.change_checks.filter(state="waiting").first()
        said = "This page waits for somebody to check it, so it cannot be changed just now."
        if check is None:
            return format_html("{}", said)
        return format_html('{} <a href="{}">See what waits</a>', said, reverse("editing:check", args=[check.pk]))


class SectionCheck(Task):
    """A step that is decided on our own screen only; who may is asked in `access.py`."""

    lock_class = WaitingLock

    class Meta:
        verbose_name = "check by a publisher of the section"
        verbose_name_plural = "checks by a publisher of the section"

    def locked_for_user(self, obj: Page, user: User) -> bool:  # noqa: ARG002 - Wagtail's own signature
        """Answer yes: whoever wants to change what waits takes it back first."""
        return True

    def on_action(self, *_: Any, **__: Any) -> None:
        """Refuse whatever comes round our own screen."""
        raise PermissionDenied

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:  # noqa: ARG002
        """Offer nothing in Wagtail's own menus."""
        return []

    def get_task_states_user_can_moderate(self, user: User, **_: Any) -> Any:  # noqa: ARG002
        """List nothing in Wagtail's own panels; ours has them."""
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> str:
        """Say what the step is."""
        return "Somebody who may publish in this section, and did not write the change, looks at it."
