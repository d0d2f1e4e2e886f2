"""Links that lead nowhere."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cms.editing.doors import for_editors
from cms.editing.queries import links
from cms.editing.rules import RULES
from wallet.people.views.doors import Visit, today


@for_editors
def listing(request: Visit) -> HttpResponse:
    """Show the links of this editor's pages that lead nowhere, or could not be looked at."""
    unsure = "unsure" in request.GET
    found = links.failing(user=request.user, on=today(request), unsure=unsure)
    size = RULES.row("report_page", on=today(request))["size"]
    page = Paginator(found, size).get_page(request.GET.get("page"))
    return render(request, "editing/links/list.html", {"page": page, "unsure": unsure})
