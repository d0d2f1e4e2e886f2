"""What editors read before the public does."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.community.forms.reviews import DecisionForm
from marketplace.community.models import Reply, Review
from marketplace.community.operations import replies, reviews
from marketplace.community.queries import reviews as queries
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

PAGE = 25
DECISIONS = {DecisionForm.PUBLISH: reviews.publish, DecisionForm.PASS_ON: reviews.pass_on}


@for_staff(Role.EDITOR)
def listed(request: StaffVisit) -> HttpResponse:
    """List what waits to be read."""
    page = Paginator(queries.to_moderate(), PAGE).get_page(request.GET.get("page"))
    return render(request, "community/moderation/list.html", {"page": page})


@for_staff(Role.EDITOR)
def review(request: StaffVisit, review_id: int) -> HttpResponseBase:
    """Read one review and decide about it."""
    found = get_object_or_404(queries.to_moderate(), pk=review_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Decided")
            return redirect("community:moderation")
    context = {"review": found, "form": form, "reports": found.reports.filter(settled_at__isnull=True)}
    return render(request, "community/moderation/review.html", context)


@for_staff(Role.EDITOR)
@require_POST
def reply(request: StaffVisit, reply_id: int) -> HttpResponseBase:
    """Publish a reply, or send it away."""
    found = get_object_or_404(Reply, pk=reply_id, published_at__isnull=True)
    decide = replies.publish if request.POST.get("decision") == "publish" else replies.remove
    try:
        decide(reply=found, by=request.user, at=now(request), on=today(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("community:moderate", found.review_id)
    messages.success(request, "Decided")
    return redirect("community:moderation")


def _decide(request: StaffVisit, found: Review, form: DecisionForm) -> None:
    said, by, at, on = form.cleaned_data, request.user, now(request), today(request)
    if said["decision"] == DecisionForm.REFUSE:
        reviews.refuse(review=found, reason=said["reason"], by=by, at=at, on=on)
    else:
        DECISIONS[said["decision"]](review=found, by=by, at=at, on=on)
