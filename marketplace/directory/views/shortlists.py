"""A shortlist without an account: adding, taking away, sharing by a link that expires, printing, sending."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from marketplace.directory import places
from marketplace.directory.forms.shortlist import NearForm, SendForm
from marketplace.directory.letters import send_shortlist
from marketplace.directory.queries import listings, shortlists
from marketplace.directory.queries.shortlists import Shortlist
from marketplace.directory.rules import RULES
from marketplace.directory.views import limits, visiting
from wallet.people.views.doors import public, today


@public
def shortlist(request: HttpRequest) -> HttpResponseBase:
    """Show the visitor's shortlist; remember a postcode to tell distances from."""
    chosen = visiting.shortlist(request)
    form = NearForm(request.POST if request.method == "POST" else None, initial={"postcode": chosen.postcode})
    if request.method == "POST" and form.is_valid():
        moved = Shortlist(ids=chosen.ids, postcode=form.cleaned_data["postcode"])
        return visiting.keep(request, redirect("directory:shortlist"), moved)
    return render(request, "directory/shortlists/shortlist.html", _shown(request, chosen) | {"form": form})


@public
@require_POST
def add(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """Put a listing on the shortlist."""
    on, chosen = today(request), visiting.shortlist(request)
    service = listings.published(on=on).filter(pk=service_id).first()
    if service is None:
        raise Http404
    most = RULES.row("shortlist", on=on)["most"]
    longer = chosen.with_listing(service_id, most=most)
    if service_id in longer.ids:
        messages.success(request, f"{service} is on your shortlist")
    else:
        messages.error(request, f"Your shortlist is full: it holds {most}. Take something off first")
    return visiting.keep(request, visiting.back(request, "directory:shortlist"), _with_postcode(request, longer))


@public
@require_POST
def remove(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """Take a listing off the shortlist."""
    fewer = visiting.shortlist(request).without_listing(service_id)
    messages.success(request, "Taken off your shortlist")
    return visiting.keep(request, visiting.back(request, "directory:shortlist"), fewer)


@public
@require_POST
def clear(request: HttpRequest) -> HttpResponseBase:
    """Forget the whole shortlist, with the postcode."""
    messages.success(request, "Your shortlist is empty now, and your postcode is forgotten")
    return visiting.keep(request, redirect("directory:shortlist"), Shortlist())


@public
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """Show the shortlist as it goes on paper."""
    return render(request, "directory/shortlists/print.html", _shown(request, visiting.shortlist(request)))


@public
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show a shortlist that somebody shared; say kindly when its link is too old or was cut off."""
    chosen = shortlists.shared(token, on=today(request))
    if chosen is None:
        return render(request, "directory/shortlists/gone.html", {"days": _days(request)}, status=404)
    near = visiting.near(request)
    pages = shortlists.brief(ids=chosen.ids, near=near.place, on=today(request))
    return render(request, "directory/shortlists/shared.html", {"listings": pages, "token": token, "near": near})


@public
@require_POST
def take_over(request: HttpRequest, token: str) -> HttpResponseBase:
    """Add what somebody shared to the visitor's own shortlist."""
    given, chosen = shortlists.shared(token, on=today(request)), visiting.shortlist(request)
    most = RULES.row("shortlist", on=today(request))["most"]
    for service_id in given.ids if given else ():
        chosen = chosen.with_listing(service_id, most=most)
    return visiting.keep(request, redirect("directory:shortlist"), chosen)


@public
def send(request: HttpRequest) -> HttpResponseBase:
    """Send the shortlist to an e-mail address, which is kept nowhere."""
    chosen = visiting.shortlist(request)
    shown = _shown(request, chosen)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and shown["listings"]:
        if (told_to_wait := limits.consume(request, "send_shortlist", key=form.cleaned_data["email"])) is not None:
            return told_to_wait
        if not form.is_from_a_program:
            send_shortlist.delay(form.cleaned_data["email"], shortlists.token(chosen))
        messages.success(request, "Your shortlist is on its way. We have not kept the address")
        return redirect("directory:shortlist")
    return render(request, "directory/shortlists/send.html", shown | {"form": form})


def _shown(request: HttpRequest, chosen: Shortlist) -> dict[str, object]:
    near = visiting.near(request)
    pages = shortlists.brief(ids=chosen.ids, near=near.place, on=today(request))
    link = request.build_absolute_uri(reverse("directory:shared_shortlist", args=[shortlists.token(chosen)]))
    return {
        "listings": pages,
        "near": near,
        "link": link,
        "days": _days(request),
        "most_compared": RULES.row("compare", on=today(request))["most"],
        "is_sensitive": any(page.is_sensitive for page in pages),
        "gone": len(chosen.ids) - len(pages),
    }


def _with_postcode(request: HttpRequest, chosen: Shortlist) -> Shortlist:
    given = request.POST.get("postcode", "").strip()[:10]
    return Shortlist(ids=chosen.ids, postcode=given) if given and places.find(given) else chosen


def _days(request: HttpRequest) -> int:
    days: int = RULES.row("shortlist", on=today(request))["days_shared"]
    return days
