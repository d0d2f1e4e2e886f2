"""Meeting people who have been there: one's own page, what one says of oneself, and asking to meet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.community import errors
from marketplace.community.forms.peers import ProfileForm
from marketplace.community.models import PeerProfile
from marketplace.community.operations import introductions, peers
from marketplace.community.queries import conversations, groups
from marketplace.community.queries import peers as queries
from marketplace.directory.views import limits
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, signed_in, today

FIELD_OF = {errors.PostcodeUnknown: "postcode", errors.TooYoung: "is_adult", errors.NoConsent: "has_agreed"}


@signed_in
def mine(request: Visit) -> HttpResponse:
    """Show whom one may like to meet, with whom one is in touch, and groups near and online."""
    profile = PeerProfile.objects.filter(user=request.user).prefetch_related("interests", "experiences").first()
    if profile is None:
        return render(request, "community/peers/about.html")
    on, touch = today(request), conversations.of_user(user=request.user)
    context = {
        "profile": profile,
        "suggestions": queries.suggestions(profile=profile, on=on),
        "in_touch": [one for one in touch if one.stands != conversations.Stands.ENDED],
        "ended": [one for one in touch if one.stands == conversations.Stands.ENDED],
        "groups": groups.for_profile(profile=profile, on=on),
    }
    return render(request, "community/peers/mine.html", context)


@signed_in
def profile(request: Visit) -> HttpResponseBase:
    """Join, or change what one says of oneself."""
    there = PeerProfile.objects.filter(user=request.user).first()
    form = ProfileForm(request.POST if request.method == "POST" else None, profile=there)
    if request.method == "POST" and (limited := limits.consume(request, "peer_profile")):
        return limited
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form)
        except Refused as refused:
            field = FIELD_OF.get(type(refused))
            form.add_error(field if field in form.fields else None, str(refused))
        else:
            return redirect("community:peers")
    return render(request, "community/peers/profile.html", {"form": form, "profile": there})


def _save(request: Visit, form: ProfileForm) -> None:
    agreed = {name: form.cleaned_data.get(name, True) for name in ("has_agreed", "is_adult")}  # asked once, on joining
    peers.save(user=request.user, said=form.said, at=now(request), on=today(request), **agreed)


@signed_in
def leave(request: Visit) -> HttpResponseBase:
    """Forget what one said of oneself, after asking once."""
    if request.method == "POST":
        peers.leave(user=request.user, at=now(request))
        messages.success(request, "We have forgotten what you told us, and nobody can find you here.")
        return redirect("community:peers")
    return render(request, "community/peers/leave.html")


@signed_in
@require_POST
def ask(request: Visit, peer_key: UUID) -> HttpResponseBase:
    """Ask to meet somebody who is suggested."""
    there = get_object_or_404(PeerProfile, user=request.user)
    if limited := limits.consume(request, "ask_to_meet"):
        return limited
    try:
        made = introductions.ask(profile=there, key=peer_key, at=now(request), on=today(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("community:peers")
    return redirect("community:introduction", made.key)
