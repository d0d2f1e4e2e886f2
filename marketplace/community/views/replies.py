"""The organisation answers a review."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from marketplace.community import access
from marketplace.community.forms.reviews import ReplyForm
from marketplace.community.models import Review
from marketplace.community.operations import replies
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, signed_in, today


@signed_in
def reply(request: Visit, review_id: int) -> HttpResponseBase:
    """Write a reply to a published review."""
    found = Review.objects.select_related("service__organisation")
    review = get_object_or_404(found, pk=review_id)
    if not access.may_reply(user=request.user, review=review, on=today(request)):
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            replies.write(review=review, by=request.user, at=now(request), on=today(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Thank you. An editor reads your reply before it shows.")
            return redirect("community:reviews", review.service_id)
    return render(request, "community/reviews/reply.html", {"review": review, "form": form})
