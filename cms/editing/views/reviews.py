"""Pages to look at again: the list, and the button that says that one is still true."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cms.editing.access import may_keep
from cms.editing.doors import for_editors
from cms.editing.filters.reviews import ReviewsFilter
from cms.editing.operations import reviews
from cms.editing.queries import places
from cms.editing.queries import reviews as lists
from cms.editing.rules import RULES
from cms.pages.models import SitePage
from wallet.people.views.doors import Visit, now, today


@for_editors
def listing(request: Visit) -> HttpResponse:
    """Show the pages that are due, among those that this editor keeps or may edit."""
    due = lists.due_for(user=request.user, on=today(request))
    form = ReviewsFilter(request.GET, pages=due, sections=places.parts())
    size = RULES.row("report_page", on=today(request))["size"]
    page = Paginator(form.narrowed(due), size).get_page(request.GET.get("page"))
    return render(request, "editing/reviews/list.html", {"page": page, "form": form})


@for_editors
@require_POST
def still_true(request: Visit, site_page_id: int) -> HttpResponseBase:
    """Say that a page was looked at and is still true."""
    page = get_object_or_404(SitePage.objects.live(), id=site_page_id)
    if may_keep(user=request.user, page=page, on=today(request)):
        kept = reviews.still_true(page=page, by=request.user, at=now(request), on=today(request))
        messages.success(request, f"“{page.title}” is still true. It comes back on {kept.check_again_on:%-d %B %Y}.")
    else:
        messages.error(request, "Only whoever keeps this page, or may edit it, says that it is still true.")
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else "editing:reviews")
