"""What could be better about the pages, page by page."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cms.editing.access import pages_in_reach
from cms.editing.doors import for_editors
from cms.editing.models import Editorship
from cms.editing.queries import findings
from cms.editing.rules import RULES
from cms.pages.models import SitePage
from wallet.people.views.doors import Visit, today


@for_editors
def content(request: Visit) -> HttpResponse:
    """Show the published pages of this editor's sections, and what could be better about each."""
    on = today(request)
    reach = pages_in_reach(user=request.user, on=on, roles=list(Editorship.Role)).values("pk")
    pages = SitePage.objects.live().filter(pk__in=reach).order_by("path")
    size = RULES.row("report_page", on=on)["size"]
    page = Paginator(pages, size).get_page(request.GET.get("page"))
    shown = SitePage.objects.filter(pk__in=[one.pk for one in page]).order_by("path")
    rows = findings.of_pages(list(shown.specific()), on=on)
    return render(request, "editing/content/list.html", {"page": page, "rows": rows})
