"""A provider's own area: their listings, and saying at a click that all is right, closed, open or gone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory.access import editable, organisations_of
from marketplace.directory.forms.listings import NewListingForm, OwnListingForm
from marketplace.directory.models import Service
from marketplace.directory.operations import drafts, listings
from marketplace.directory.queries import my_listings
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, signed_in, today


@signed_in
def mine(request: Visit) -> HttpResponse:
    """Show the listings that this visitor looks after, each with where it stands."""
    own = my_listings.of_user(user=request.user, on=today(request))
    context = {
        "listings": own,
        "organisations": organisations_of(user=request.user, on=today(request)),
        "lists_themselves": any(one.service.listed_by_id == request.user.pk for one in own),
    }
    return render(request, "directory/provider/mine.html", context)


@signed_in
def new(request: Visit) -> HttpResponseBase:
    """Begin a new listing."""
    organisations = organisations_of(user=request.user, on=today(request))
    get_object_or_404(organisations[:1])
    form = NewListingForm(request.POST or None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kind = Service.Kind(said["kind"])
        service = drafts.begin(
            organisation=said["organisation"], name=said["name"], kind=kind, by=request.user, at=now(request)
        )
        return redirect("directory:my_listing", service.pk)
    return render(request, "directory/provider/new.html", {"form": form})


@signed_in
def new_own(request: Visit) -> HttpResponseBase:
    """Begin a personal assistant's listing of themselves."""
    form = OwnListingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service = drafts.begin_own(name=form.cleaned_data["name"], by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("directory:my_listing", service.pk)
    return render(request, "directory/provider/new_own.html", {"form": form})


@signed_in
@require_POST
def still_right(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Note that everything on a listing is still right."""
    service = own(request, service_id)
    try:
        listings.still_right(service=service, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Thank you. The listing now says that you checked it today")
    return redirect("directory:my_listings")


@signed_in
@require_POST
def close(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Say that it is closed for a while."""
    said = "The listing says that it is closed for a while"
    return _set_status(request, service_id, Service.Status.TEMPORARILY_CLOSED, said)


@signed_in
@require_POST
def reopen(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Say that it is open again."""
    return _set_status(request, service_id, Service.Status.ACTIVE, "The listing says that it is open")


@signed_in
def take_down(request: Visit, service_id: UUID) -> HttpResponseBase:
    """Ask whether to take a listing down, then do it at once."""
    service = own(request, service_id)
    if request.method == "POST":
        try:
            listings.hide(service=service, by=request.user, at=now(request))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Nobody sees the listing any more")
        return redirect("directory:my_listing", service_id)
    return render(request, "directory/provider/take_down.html", {"service": service})


def own(request: Visit, service_id: UUID) -> Service:
    """Give the listing that the address names; to whoever does not look after it there is none."""
    mine = editable(user=request.user, on=today(request)).select_related("organisation", "latest_revision__user")
    return get_object_or_404(mine, pk=service_id)


def _set_status(request: Visit, service_id: UUID, status: Service.Status, said: str) -> HttpResponseBase:
    try:
        listings.set_status(service=own(request, service_id), status=status, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("directory:my_listing", service_id)
