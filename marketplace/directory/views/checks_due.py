"""What is due for a look, for editors."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from marketplace.directory.queries import my_listings, review_dates
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, today

PAGE = 25


@for_staff(Role.EDITOR)
def listing(request: StaffVisit) -> HttpResponse:
    """Show the published listings that nobody has checked for too long, the longest first."""
    on = today(request)
    page = Paginator(review_dates.due(on=on), PAGE).get_page(request.GET.get("page"))
    rows = [(service, review_dates.of(service=service, on=on)) for service in page.object_list]
    shown = [(service, review, my_listings.OF_REVIEW[review.moment]) for service, review in rows if review.moment]
    return render(request, "directory/moderation/due.html", {"page": page, "rows": shown})
