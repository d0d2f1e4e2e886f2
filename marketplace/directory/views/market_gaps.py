"""Market gaps: what people look for and do not find, as a page and as a file."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.directory.forms.gaps import PeriodForm
from marketplace.directory.queries import market_gaps
from wallet.home.views import files
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, today

READERS = (Role.MANAGER, Role.CONTRACTS, Role.EDITOR, Role.BROKER)
COLUMNS = ("Postcode district", "What", "How it was missed", "Times", "Why, where it was said often")
PAGE = 50


@for_staff(*READERS)
@require_safe
def gaps(request: StaffVisit) -> HttpResponse:
    """Show what is missing, and where."""
    form = PeriodForm(request.GET)
    found = market_gaps.gaps(months=form.months_chosen(), on=today(request))
    page = Paginator(found.shown, PAGE).get_page(request.GET.get("page"))
    return render(request, "directory/gaps/list.html", {"form": form, "gaps": found, "page": page})


@for_staff(*READERS)
@require_safe
def gaps_csv(request: StaffVisit) -> HttpResponseBase:
    """Give the same as a file for a spreadsheet."""
    found = market_gaps.gaps(months=PeriodForm(request.GET).months_chosen(), on=today(request))
    rows = ((gap.district, gap.what, gap.how, str(gap.times), gap.reasons) for gap in found.shown)
    return files.csv(name=f"market-gaps-since-{found.since}", header=COLUMNS, rows=rows)
