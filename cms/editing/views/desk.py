"""What waits for an editor, on one page."""

from django.http import HttpResponse
from django.shortcuts import render

from cms.editing.doors import for_editors
from cms.editing.panels import SESSION_KEY
from cms.editing.queries import waiting
from wallet.people.views.doors import Visit, today


@for_editors
def desk(request: Visit) -> HttpResponse:
    """Show what waits, and the ways to everything else."""
    request.session[SESSION_KEY] = True
    found = waiting.waiting_for(user=request.user, on=today(request))
    return render(request, "editing/desk.html", {"waiting": found})
