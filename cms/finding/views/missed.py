"""What was looked for and not found, for those who keep the site; and a promoted page for it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from wagtail.contrib.search_promotions.models import Query

from cms.finding.queries import missed_searches
from marketplace.directory.forms.gaps import PeriodForm
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, today

READERS = (Role.EDITOR, Role.MANAGER)
PAGE = 50
PROMOTES = "wagtailsearchpromotions.change_searchpromotion"


@for_staff(*READERS)
@require_safe
def missed(request: StaffVisit) -> HttpResponse:
    """Show which words found nothing, how often, and in which months."""
    form = PeriodForm(request.GET)
    found = missed_searches.missed(months=form.months_chosen(), on=today(request))
    page = Paginator(found.shown, PAGE).get_page(request.GET.get("page"))
    may_promote = request.user.has_perm(PROMOTES) and request.user.has_perm("wagtailadmin.access_admin")
    context = {"form": form, "missed": found, "page": page, "may_promote": may_promote}
    return render(request, "finding/missed/list.html", context)


@for_staff(*READERS)
@require_POST
def promote(request: StaffVisit) -> HttpResponse:
    """Open the editors' screen on which a page is put on top for these words."""
    words = " ".join(request.POST.get("words", "").replace("\0", " ").split())[:120]
    if not words:
        return redirect("finding:missed")
    return redirect("wagtailsearchpromotions:edit", Query.get(words).pk)
