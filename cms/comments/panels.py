"""What this room hangs into every page of the site: what people say about it, and a way to say more."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from cms.caching import notes
from cms.comments.queries import comments as queries
from cms.comments.queries import formats
from cms.comments.queries.comments import Show
from wallet.people.access import has_role
from wallet.people.models import Role
from wallet.people.views.doors import today
from wallet.ui.panels import Panel

SHOWN = 5


def of_page(request: HttpRequest, about: Mapping[str, Any]) -> Panel | None:
    """Show the newest comments with what was answered and done, where people may comment."""
    page = about["page"]
    notes.shows(request, f"comments:{page.pk}")
    takes_comments = queries.takes_comments(page=page)
    said = queries.first(page=page, limit=SHOWN)
    if not takes_comments and not said.comments:
        return None
    return Panel(
        template="comments/comments/panel.html",
        context={"about": page, "said": said, "takes_comments": takes_comments},
    )


def of_desk(request: HttpRequest, _about: Mapping[str, Any]) -> Panel | None:
    """Say on an editor's desk how many comments wait to be read or answered, and who needs another format."""
    if not has_role(user=request.user, roles=[Role.EDITOR], on=today(request)):
        return None
    context = {
        "to_read": queries.to_decide(show=Show.WAITING).count(),
        "to_answer": queries.to_decide(show=Show.UNANSWERED).count(),
        "formats": formats.requests(closed=False).count(),
    }
    return Panel(template="comments/moderation/desk.html", context=context) if any(context.values()) else None
