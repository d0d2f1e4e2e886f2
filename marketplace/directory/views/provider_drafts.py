"""Writing a listing in parts: the task list, one part, sending it in, taking it back, earlier copies."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from marketplace.directory import steps
from marketplace.directory.forms.listings import SendForm
from marketplace.directory.models import Service, Submission
from marketplace.directory.operations import drafts, listings
from marketplace.directory.queries import differences, my_listings
from marketplace.directory.views.parts import saved, step_form
from marketplace.directory.views.provider_listings import own
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, signed_in, today


@signed_in
def overview(request: Visit, service_id: UUID) -> HttpResponse:
    """Show the parts of a listing: what is done, what is missing, what an editor asked for."""
    service = own(request, service_id)
    stands = my_listings.of_service(service=service, on=today(request))
    draft = drafts.of(service=service)
    parts = steps.standing(draft, reasons=stands.reasons)
    is_complete = all(part.is_done for part in parts)
    context = {"service": service, "draft": draft, "stands": stands, "parts": parts, "is_complete": is_complete}
    return render(request, "directory/provider/overview.html", context)


@signed_in
def part(request: Visit, service_id: UUID, step: str) -> HttpResponseBase:
    """Write one part; it is saved as it is, finished or not."""
    service = own(request, service_id)
    form = step_form(request, service, step)
    write = partial(drafts.save, service=service)
    if form.is_bound and form.is_valid() and saved(request, form, step, write=write):
        if "another" in request.POST:
            return redirect(reverse("directory:edit_listing", args=[service_id, step], query={"another": 1}))
        messages.success(request, "Saved. You can come back at any time")
        return redirect("directory:my_listing", service_id)
    reasons = my_listings.of_service(service=service, on=today(request)).reasons
    context = {"service": service, "form": form, "step": steps.BY_SLUG[step], "reason": reasons.get(step, "")}
    return render(request, "directory/provider/part.html", context)


@signed_in
def send(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Show what would change, then send it to the editors."""
    service = own(request, service_id)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            listings.submit(service=service, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Sent. An editor looks at it, and we write to you")
            return redirect("directory:my_listing", service_id)
    context = {"service": service, "form": form, "parts": _changes(request, service)}
    return render(request, "directory/provider/send.html", context)


@signed_in
@require_POST
def take_back(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Take a change back before an editor has decided."""
    service = own(request, service_id)
    submission = get_object_or_404(service.submissions, state=Submission.State.WAITING)
    try:
        listings.withdraw(submission=submission, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "You have it back and can change it")
    return redirect("directory:my_listing", service_id)


@signed_in
def history(request: Visit, service_id: UUID) -> HttpResponse:
    """Show the earlier copies of a listing."""
    service = own(request, service_id)
    copies = service.revisions.select_related("user").defer("content").order_by("-created_at", "-pk")[:100]
    return render(request, "directory/provider/history.html", {"service": service, "copies": copies})


@signed_in
@require_POST
def restore(request: Visit, service_id: UUID, revision_id: int) -> HttpResponseBase:
    """Make an earlier copy the draft."""
    service = own(request, service_id)
    revision = get_object_or_404(service.revisions, pk=revision_id)
    try:
        drafts.restore(service=service, revision=revision, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The earlier copy is your draft now. Send it in when it is right")
    return redirect("directory:my_listing", service_id)


def _changes(request: Visit, service: Service) -> list[differences.StepDifference]:
    public = Service.objects.get(pk=service.pk) if service.live else None
    return differences.of(public=public, waiting=drafts.of(service=service), on=today(request))
