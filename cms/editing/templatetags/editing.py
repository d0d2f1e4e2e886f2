"""What this room writes into Wagtail's screens."""

from django import template
from django.utils import timezone

from cms.editing.queries import findings
from cms.editing.wording import Finding
from cms.pages.models import SitePage

register = template.Library()


@register.simple_tag
def page_hints(page: object) -> list[Finding]:
    """List what could be better about the copy of a page that is open in the editor."""
    if not isinstance(page, SitePage) or not page.pk:
        return []
    return findings.of_pages([page], on=timezone.localdate())[0][1]  # noqa: TID251 - a screen of the desk
