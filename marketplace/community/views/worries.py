"""What safeguarding leads read, and nobody else."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from marketplace.community import worries
from marketplace.community.forms.reviews import WorryForm
from marketplace.community.models import Review
from marketplace.community.operations import reviews
from marketplace.community.queries import reviews as queries
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

PAGE = 25


@for_staff(Role.SAFEGUARDING)
def listed(request: StaffVisit) -> HttpResponse:
    """List the words that worry us."""
    page = Paginator(_theirs(request), PAGE).get_page(request.GET.get("page"))
    return render(request, "community/worries/list.html", {"page": page})


@for_staff(Role.SAFEGUARDING)
def worry(request: StaffVisit, review_id: int) -> HttpResponseBase:
    """Read one, and decide about it."""
    found = get_object_or_404(_theirs(request), pk=review_id)
    form = WorryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Decided")
            return redirect("community:worries")
    words = worries.found_in(found.text, on=today(request))
    return render(request, "community/worries/worry.html", {"review": found, "form": form, "words": words})


def _theirs(request: StaffVisit) -> QuerySet[Review]:
    return queries.worries(bodies=[role.organisation_id for role in request.roles])


def _decide(request: StaffVisit, found: Review, form: WorryForm) -> None:
    by, at, on = request.user, now(request), today(request)
    if form.cleaned_data["decision"] == WorryForm.RELEASE:
        reviews.release(review=found, by=by, at=at, on=on)
    else:
        reviews.refuse(review=found, reason=form.cleaned_data["reason"], by=by, at=at, on=on)
