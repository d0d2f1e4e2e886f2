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
    if request.method == "POST" and form.is_valid() and _written(request, form, review):
        messages.success(request, "Thank you. An editor reads your reply before it shows.")
        return redirect("community:reviews", review.service_id)
    return render(request, "community/reviews/reply.html", {"review": review, "form": form})


def _written(request: Visit, form: ReplyForm, review: Review) -> bool:
    text, by = form.cleaned_data["text"], request.user
    try:
        replies.write(review=review, text=text, by=by, at=now(request), on=today(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
