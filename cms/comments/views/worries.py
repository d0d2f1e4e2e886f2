"""What safeguarding leads read, and nobody else."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from cms.comments.forms.comments import WorryForm
from cms.comments.models import Comment
from cms.comments.operations import comments
from cms.comments.queries import asking
from cms.comments.queries import comments as queries
from marketplace.community import worries
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

PAGE = 25


@for_staff(Role.SAFEGUARDING)
def listed(request: StaffVisit) -> HttpResponse:
    """List the comments and requests for support whose words worry us."""
    page = Paginator(queries.worries(), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "requests": asking.worrying()}
    return render(request, "comments/worries/list.html", context)


@for_staff(Role.SAFEGUARDING)
def worry(request: StaffVisit, comment_id: int) -> HttpResponseBase:
    """Read one, and decide about it."""
    found = get_object_or_404(queries.worries(), pk=comment_id)
    form = WorryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_done(request, found, form):
        messages.success(request, "Decided")
        return redirect("comments:worries")
    words = worries.found_in(f"{found.text}\n{found.name}", on=today(request))
    return render(request, "comments/worries/worry.html", {"comment": found, "form": form, "words": words})


def _is_done(request: StaffVisit, found: Comment, form: WorryForm) -> bool:
    said, by, at, on = form.cleaned_data, request.user, now(request), today(request)
    try:
        if said["decision"] == WorryForm.RELEASE:
            comments.release(comment=found, by=by, at=at, on=on)
        else:
            comments.refuse(comment=found, reason=said["reason"], by=by, at=at, on=on)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
