"""What the law asks a local offer to say: for editors, who see what is missing, and for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.caching import notes
from cms.pages.days import end_of
from cms.pages.models import OfferIndexPage
from cms.pages.queries import offer_coverage, offers
from cms.pages.rules import RULES
from wallet.people.models import Role
from wallet.people.views.doors import for_staff, public, today


@for_staff(Role.EDITOR)
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show editors which topics of the law are answered, and which are not."""
    return render(
        request, "pages/local_offer/report.html", {"coverages": offer_coverage.all_coverages(on=today(request))}
    )


@public
@require_safe
def topics(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show everybody what a local offer must say, and where it says so."""
    page = get_object_or_404(OfferIndexPage.objects.live().public(), id=page_id)
    notes.shows(request, f"page:{page.pk}", f"children:{page.pk}", "offers", "addresses", "frame")
    notes.keeps_until(request, end_of(today(request)))
    coverage = offer_coverage.coverage(below=page, on=today(request))
    return render(request, "pages/local_offer/topics.html", {"coverage": coverage, "page": page})


@public
@require_safe
def copy(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give the whole local offer on one page, to print for somebody without the internet (regulation 57)."""
    page = get_object_or_404(OfferIndexPage.objects.live().public(), id=page_id)
    on = today(request)
    notes.shows(request, f"page:{page.pk}", f"children:{page.pk}", "offers", "addresses", "frame")
    notes.keeps_until(request, end_of(on))
    most = RULES.row("lists", on=on)["copied_offers"]
    found = offers.whole(below=page, on=on, most=most)
    return render(request, "pages/local_offer/copy.html", {"offers": found, "page": page, "on": on})
