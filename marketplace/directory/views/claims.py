"""“Is this yours?”: saying so without signing in, taking it back, and the editors' answer."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory.forms.claim import ClaimForm, ReasonForm
from marketplace.directory.models import Claim, Service
from marketplace.directory.operations import claims
from marketplace.directory.queries import listings, tokens
from marketplace.directory.views import limits
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, public, today

PAGE = 25


@public
def claim(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """Ask who says that a listing is theirs, and how we can check it."""
    offered = listings.published(on=today(request)).filter(organisation__isnull=False)
    service = get_object_or_404(offered.select_related("organisation"), pk=service_id)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told_to_wait = limits.consume(request, "claim", key=form.cleaned_data["email"])
        return told_to_wait or _claimed(request, service, form)
    return render(request, "directory/claims/claim.html", {"service": service, "form": form})


@public
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank whoever said it, and say what happens next."""
    return render(request, "directory/claims/thanks.html")


@public
def withdraw(request: HttpRequest, token: str) -> HttpResponseBase:
    """Take a claim back by the link in our letter."""
    found = tokens.claim(token=token, on=today(request))
    if found is None or found.state != Claim.State.UNREVIEWED:
        return render(request, "directory/claims/gone.html", status=404)
    if request.method == "POST":
        try:
            claims.withdraw(claim=found, at=now(request))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "You have taken it back")
        return redirect("directory:search")
    return render(request, "directory/claims/withdraw.html", {"claim": found})


@for_staff(Role.EDITOR, Role.CONTRACTS)
def queue(request: StaffVisit) -> HttpResponse:
    """Show who says that a listing is theirs: those that wait, then the others."""
    found = Claim.objects.select_related("organisation", "service", "decided_by")
    waiting = found.filter(state=Claim.State.UNREVIEWED).order_by("made_at")
    others = found.exclude(state=Claim.State.UNREVIEWED)[:50]
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    return render(request, "directory/claims/queue.html", {"page": page, "others": others})


@for_staff(Role.EDITOR, Role.CONTRACTS)
@require_POST
def confirm(request: StaffVisit, claim_id: int) -> HttpResponseBase:
    """Confirm that somebody works there, and let them in."""
    found = get_object_or_404(Claim, pk=claim_id)
    try:
        claims.confirm(claim=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{found.name} looks after {found.organisation} now, and we have written to them")
    return redirect("directory:claims")


@for_staff(Role.EDITOR, Role.CONTRACTS)
def end(request: StaffVisit, claim_id: int) -> HttpResponseBase:
    """Say no, or end what was confirmed, with a reason."""
    found = get_object_or_404(Claim.objects.select_related("organisation"), pk=claim_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        finish = claims.revoke if found.state == Claim.State.CONFIRMED else claims.deny
        try:
            finish(claim=found, reason=form.cleaned_data["reason"], by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("directory:claims")
    return render(request, "directory/claims/end.html", {"claim": found, "form": form})


def _claimed(request: HttpRequest, service: Service, form: ClaimForm) -> HttpResponseBase:
    if not form.is_from_a_program:
        try:
            claims.make(service=service, claimant=form.claimant(), at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
            return render(request, "directory/claims/claim.html", {"service": service, "form": form})
    return redirect("directory:claimed")
