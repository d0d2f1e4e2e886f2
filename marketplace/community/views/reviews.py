"""Reviews as the public reads them, and writing one."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from marketplace.community import access
from marketplace.community.forms.reviews import ReportForm, ReviewForm
from marketplace.community.models import Review
from marketplace.community.operations import reviews
from marketplace.community.queries import reviews as queries
from marketplace.community.queries import uses
from marketplace.directory.models import Service
from marketplace.directory.queries import listings
from marketplace.directory.views import limits
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, public, signed_in, today

PAGE = 20


@public
def listed(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """List what people say of a listing."""
    on = today(request)
    service = get_object_or_404(listings.published(on=on), pk=service_id)
    page = Paginator(queries.published(service=service, on=on), PAGE).get_page(request.GET.get("page"))
    may_reply = bool(page.object_list) and access.may_reply(user=request.user, review=page.object_list[0], on=on)
    summary = queries.summary(service=service, on=on)
    context = {"service": service, "page": page, "summary": summary, "may_reply": may_reply}
    return render(request, "community/reviews/list.html", context)


@signed_in
def new(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Write a review of something that was used."""
    on = today(request)
    service = get_object_or_404(listings.published(on=on).select_related("organisation"), pk=service_id)
    people = list(access.people_to_speak_for(user=request.user, on=on))
    proofs = uses.of(service=service, people=people, on=on)
    if not proofs:
        return render(request, "community/reviews/not_used.html", {"service": service, "has_people": bool(people)})
    form = ReviewForm(request.POST if request.method == "POST" else None, uses=proofs, on=on)
    if (written := _written(request, form, service)) is not None:
        return written
    return render(request, "community/reviews/new.html", {"service": service, "form": form, "proofs": proofs})


def _written(request: Visit, form: ReviewForm, service: Service) -> HttpResponseBase | None:
    if request.method != "POST" or not form.is_valid():
        return None
    on = today(request)
    said = {name: form.cleaned_data[name] for name in ("stars", "text")}
    try:
        review = reviews.write(service=service, person=form.whose, by=request.user, at=now(request), on=on, **said)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    return redirect("community:my_review", review.pk)


@public
def report(request: HttpRequest, service_id: UUID, review_id: int) -> HttpResponseBase:
    """Say that a review should not stand."""
    on = today(request)
    service = get_object_or_404(listings.published(on=on), pk=service_id)
    review = get_object_or_404(queries.published(service=service, on=on), pk=review_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _reported(request, form, review)
    return render(request, "community/reviews/report.html", {"service": service, "review": review, "form": form})


@public
def reported(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Thank whoever reported a review, and say what happens next."""
    service = get_object_or_404(listings.published(on=today(request)), pk=service_id)
    return render(request, "community/reviews/reported.html", {"service": service})


def _reported(request: HttpRequest, form: ReportForm, review: Review) -> HttpResponseBase:
    if (told_to_wait := limits.consume(request, "report_review")) is not None:
        return told_to_wait
    if not form.is_from_a_program:
        reviews.report(review=review, text=form.cleaned_data["text"], at=now(request))
    return redirect("community:review_reported", review.service_id)
