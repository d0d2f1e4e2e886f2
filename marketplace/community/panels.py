"""What this room hangs into pages below it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from marketplace.community import access
from marketplace.community.queries import reviews
from wallet.people.views.doors import today
from wallet.ui.panels import Panel

SHOWN = 3


def of_listing(request: HttpRequest, about: Mapping[str, Any]) -> Panel:
    """Show on a listing's page what people say of it."""
    service, on = about["service"], today(request)
    shown = list(reviews.published(service=service, on=on)[:SHOWN])
    context = {
        "service": service,
        "summary": reviews.summary(service=service, on=on),
        "reviews": shown,
        "may_reply": bool(shown) and access.may_reply(user=request.user, review=shown[0], on=on),
    }
    return Panel(template="community/reviews/panel.html", context=context)
