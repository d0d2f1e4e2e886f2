"""Community offers: the light form, confirming the address, and the editors' answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory.forms.claim import ReasonForm
from marketplace.directory.forms.offer import OfferForm
from marketplace.directory.models import CommunityOffer
from marketplace.directory.operations import offers
from marketplace.directory.queries import tokens
from marketplace.directory.views import limits
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, public, today

PAGE = 25


@public
def offer(request: HttpRequest) -> HttpResponseBase:
    """Ask a group for its five answers."""
    form = OfferForm(request.POST if request.method == "POST" else None, initial={"is_free": True})
    if request.method == "POST" and form.is_valid():
        told_to_wait = limits.consume(request, "offer", key=form.cleaned_data["email"])
        if told_to_wait is not None:
            return told_to_wait
        if not form.is_from_a_program:
            offers.make(answers=form.answers(), at=now(request))
        return redirect("directory:offered")
    return render(request, "directory/offers/offer.html", {"form": form})


@public
def thanks(request: HttpRequest) -> HttpResponse:
    """Ask the group to look into its mail."""
    return render(request, "directory/offers/thanks.html")


@public
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    """Confirm the address by the link in our letter: by a button, since mail programs open links by themselves."""
    found = tokens.offer(token=token, on=today(request))
    if found is None:
        return render(request, "directory/offers/gone.html", status=404)
    if request.method == "POST":
        offers.confirm(offer=found, at=now(request))
        return render(request, "directory/offers/confirmed.html", {"offer": found})
    return render(request, "directory/offers/confirm.html", {"offer": found})


@for_staff(Role.EDITOR)
def queue(request: StaffVisit) -> HttpResponse:
    """Show the offers that wait."""
    waiting = CommunityOffer.objects.filter(state=CommunityOffer.State.WAITING)
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    return render(request, "directory/offers/queue.html", {"page": page})


@for_staff(Role.EDITOR)
@require_POST
def list_it(request: StaffVisit, offer_id: int) -> HttpResponseBase:
    """Make a listing of an offer."""
    found = get_object_or_404(CommunityOffer, pk=offer_id)
    try:
        offers.list_it(offer=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{found} is in the directory now")
    return redirect("directory:offers")


@for_staff(Role.EDITOR)
def refuse(request: StaffVisit, offer_id: int) -> HttpResponseBase:
    """Say no to an offer, with a reason."""
    found = get_object_or_404(CommunityOffer, pk=offer_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            offers.refuse(offer=found, reason=form.cleaned_data["reason"], by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("directory:offers")
    return render(request, "directory/offers/refuse.html", {"offer": found, "form": form})
