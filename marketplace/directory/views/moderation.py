"""The editors' queue: what waits, what it would change, and the answer."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory import steps
from marketplace.directory.access import may_moderate
from marketplace.directory.forms.listings import SendBackForm
from marketplace.directory.models import Submission
from marketplace.directory.operations import listings
from marketplace.directory.queries import differences
from marketplace.directory.views.parts import saved, step_form
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

PAGE = 50


@for_staff(Role.EDITOR)
def queue(request: StaffVisit) -> HttpResponse:
    """Show what waits, the longest first."""
    waiting = Submission.objects.filter(state=Submission.State.WAITING).select_related(
        "service__organisation", "submitted_by"
    )
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    return render(request, "directory/moderation/queue.html", {"page": page})


@for_staff(Role.EDITOR)
def change(request: StaffVisit, submission_id: int) -> HttpResponse:
    """Show what a change would change, part by part."""
    submission = _submission(submission_id)
    context = {
        "submission": submission,
        "service": submission.service,
        "parts": _differences(submission, today(request)),
        "may_decide": may_moderate(user=request.user, submission=submission, on=today(request)),
        "is_waiting": submission.state == Submission.State.WAITING,
    }
    return render(request, "directory/moderation/change.html", context)


@for_staff(Role.EDITOR)
@require_POST
def approve(request: StaffVisit, submission_id: int) -> HttpResponseBase:
    """Let a change through."""
    submission = _submission(submission_id)
    try:
        listings.approve(submission=submission, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("directory:change", submission_id)
    messages.success(request, f"{submission.service} is published")
    return redirect("directory:moderation")


@for_staff(Role.EDITOR)
def send_back(request: StaffVisit, submission_id: int) -> HttpResponseBase:
    """Ask for changes, with reasons."""
    submission = _submission(submission_id)
    form = SendBackForm(request.POST or None, listing=submission.service)
    if request.method == "POST" and form.is_valid():
        try:
            listings.send_back(submission=submission, reasons=form.cleaned_data, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{submission.service} was sent back, and we have written to the provider")
            return redirect("directory:moderation")
    return render(request, "directory/moderation/send_back.html", {"submission": submission, "form": form})


@for_staff(Role.EDITOR)
def edit(request: StaffVisit, submission_id: int, step: str) -> HttpResponseBase:
    """Change something small in what waits."""
    submission = _submission(submission_id)
    service = submission.service
    form = step_form(request, service, step)
    write = partial(listings.edit_waiting, submission=submission)
    if form.is_bound and form.is_valid() and saved(request, form, step, write=write):
        messages.success(request, "Saved. Another editor lets it through")
        return redirect("directory:change", submission_id)
    context = {"submission": submission, "service": service, "form": form, "step": steps.BY_SLUG[step]}
    return render(request, "directory/moderation/edit.html", context)


def _differences(submission: Submission, on: date) -> list[differences.StepDifference]:
    service = submission.service
    return differences.of(public=service if service.live else None, waiting=submission.revision.as_object(), on=on)


def _submission(submission_id: int) -> Submission:
    found = Submission.objects.select_related(
        "service__organisation", "service__latest_revision__user", "submitted_by", "edited_by", "decided_by", "revision"
    )
    return get_object_or_404(found, pk=submission_id)
