"""Two people who may meet: the answer of each, what they write, and the ways out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.community.forms.peers import ConcernForm, MessageForm
from marketplace.community.models import Introduction
from marketplace.community.operations import introductions
from marketplace.community.queries import conversations
from marketplace.community.queries import peers as queries
from marketplace.directory.views import limits
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, signed_in, today

LONGEST_NUMBER = 19  # figures of the greatest number that a database knows
READINGS = 3  # the newest times a moderator read it


@signed_in
def introduction(request: Visit, introduction_key: UUID) -> HttpResponse:
    """Show where it stands: why they may like each other, or what they wrote."""
    found = _mine(request, introduction_key)
    return render(request, "community/peers/introduction.html", _shown(request, found, MessageForm()))


@signed_in
@require_POST
def answer(request: Visit, introduction_key: UUID) -> HttpResponseBase:
    """Say yes or no."""
    found, wants = _mine(request, introduction_key), request.POST.get("wants") == "yes"
    try:
        introductions.answer(introduction=found, wants=wants, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("community:introduction", introduction_key)
    if not wants:
        messages.success(request, "You said no. The other person is not told.")
        return redirect("community:peers")
    return redirect("community:introduction", introduction_key)


@signed_in
@require_POST
def write(request: Visit, introduction_key: UUID) -> HttpResponseBase:
    """Write to the other."""
    found, form = _mine(request, introduction_key), MessageForm(request.POST)
    if limited := limits.consume(request, "message"):
        return limited
    if form.is_valid():
        text, by = form.cleaned_data["text"], request.user
        try:
            introductions.write(introduction=found, text=text, by=by, at=now(request), on=today(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("community:introduction", introduction_key)
    return render(request, "community/peers/introduction.html", _shown(request, found, form))


@signed_in
@require_POST
def leave(request: Visit, introduction_key: UUID) -> HttpResponseBase:
    """End it at once, perhaps for ever."""
    found, for_ever = _mine(request, introduction_key), "for_ever" in request.POST
    introductions.leave(introduction=found, by=request.user, at=now(request), is_for_ever=for_ever)
    messages.success(request, "You have left. You need not say why, and nobody asks.")
    return redirect("community:peers")


@signed_in
def report(request: Visit, introduction_key: UUID) -> HttpResponseBase:
    """Say that something is wrong."""
    found = get_object_or_404(queries.introductions(user=request.user), key=introduction_key, opened_at__isnull=False)
    form = ConcernForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            introductions.report(introduction=found, text=form.cleaned_data["text"], by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Thank you. A moderator will look, and nobody can write until then.")
            return redirect("community:introduction", introduction_key)
    return render(request, "community/peers/report.html", {"introduction": found, "form": form})


def _mine(request: Visit, key: UUID) -> Introduction:
    return get_object_or_404(queries.introductions(user=request.user), key=key)


def _shown(request: Visit, found: Introduction, form: MessageForm) -> dict[str, Any]:
    """Give what one of the two may see; the other's name only once both have said yes."""
    seen, before = conversations.seen_by(request.user, found), request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < LONGEST_NUMBER else None
    return {
        "introduction": found,
        "seen": seen,
        "other": seen.other,
        "reasons": found.reasons.splitlines(),
        "written": conversations.written(introduction=found, before=number) if seen.other else None,
        "readings": found.readings.order_by("-read_at")[:READINGS] if seen.other else [],
        "form": form,
    }
