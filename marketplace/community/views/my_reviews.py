"""One's own reviews, and recording that somebody went somewhere."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.community import access
from marketplace.community.forms.reviews import AttendanceForm
from marketplace.community.models import Review
from marketplace.community.operations import attendances, reviews
from marketplace.directory.models import Service
from marketplace.directory.queries import listings
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, signed_in, today


@signed_in
def mine(request: Visit) -> HttpResponse:
    """List the reviews that the visitor wrote."""
    found = Review.objects.filter(written_by=request.user).select_related("service", "person").order_by("-written_at")
    return render(request, "community/reviews/mine.html", {"reviews": found})


@signed_in
def one(request: Visit, review_id: int) -> HttpResponse:
    """Show one of the visitor's own reviews, where it stands, and what happens next."""
    found = Review.objects.select_related("service", "person")
    review = get_object_or_404(found, pk=review_id, written_by=request.user)
    may_withdraw = Review.State.WITHDRAWN in Review.MOVES[Review.State(review.state)]
    return render(request, "community/reviews/one.html", {"review": review, "may_withdraw": may_withdraw})


@signed_in
@require_POST
def withdraw(request: Visit, review_id: int) -> HttpResponseBase:
    """Take one's own review back."""
    review = get_object_or_404(Review, pk=review_id, written_by=request.user)
    try:
        reviews.withdraw(review=review, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "You took your review back. Nobody sees it any more.")
    return redirect("community:my_review", review_id)


@signed_in
def went(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Record that the visitor, or somebody they help, went to something."""
    on = today(request)
    service = get_object_or_404(listings.published(on=on), pk=service_id)
    people = list(access.people_to_speak_for(user=request.user, on=on))
    if not people:
        return render(request, "community/reviews/not_used.html", {"service": service, "has_people": False})
    form = AttendanceForm(request.POST if request.method == "POST" else None, people=people)
    if (recorded := _recorded(request, form, service)) is not None:
        return recorded
    return render(request, "community/attendances/new.html", {"service": service, "form": form})


def _recorded(request: Visit, form: AttendanceForm, service: Service) -> HttpResponseBase | None:
    if request.method != "POST" or not form.is_valid():
        return None
    on, day = today(request), form.cleaned_data["on"]
    try:
        attendances.record(person=form.whose, service=service, on=day, by=request.user, at=now(request), today=on)
    except Refused as refused:
        form.add_error("on", str(refused))
        return None
    messages.success(request, f"We noted that {form.whose} went. You can say how it was.")
    return redirect("directory:listing", service.pk)
