"""Support: anybody asks for it, coordinators and managers see to it, safeguarding leads read what sounds like harm."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from wagtail.models import Site

from cms.comments.forms.asking import AskForm, CloseAskingForm
from cms.comments.models import SupportRequest
from cms.comments.operations import asking
from cms.comments.queries import asking as queries
from cms.comments.rules import RULES
from cms.comments.views import limits
from wallet.ledger.errors import Refused
from wallet.people.models import Role, User
from wallet.people.views.doors import StaffVisit, for_staff, now, public, today

PAGE = 25


@public
def ask(request: HttpRequest) -> HttpResponseBase:
    """Ask who needs support, and how to reach whoever asks."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _asked(request, form)
    return render(request, "comments/asking/ask.html", {"form": form, **_told(request)})


@public
def asked(request: HttpRequest) -> HttpResponse:
    """Say what happens next, and by when."""
    return render(request, "comments/asking/asked.html", _told(request))


@for_staff(Role.COORDINATOR, Role.MANAGER)
def listed(request: StaffVisit) -> HttpResponse:
    """List who asks for support and hears by when, or what was closed."""
    is_closed = "closed" in request.GET
    page = Paginator(queries.requests(closed=is_closed), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_closed": is_closed, "today": today(request)}
    return render(request, "comments/asking/list.html", context)


@for_staff(Role.COORDINATOR, Role.MANAGER)
def one(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Show one request, and close it."""
    found = get_object_or_404(SupportRequest.objects.select_related("taken_by", "closed_by"), pk=request_id)
    form = CloseAskingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.close(request=found, note=form.cleaned_data["note"], by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Closed")
            return redirect("comments:asking")
    return render(request, "comments/asking/one.html", {"asked": found, "form": form})


@for_staff(Role.COORDINATOR, Role.MANAGER)
@require_POST
def take(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Say that one sees to a request."""
    found = get_object_or_404(SupportRequest, pk=request_id)
    try:
        asking.take(request=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("comments:support_request", request_id)


@for_staff(Role.SAFEGUARDING)
def worry(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Read a request whose words sound like harm, and say that one has."""
    found = get_object_or_404(queries.worrying(), pk=request_id)
    if request.method != "POST":
        return render(request, "comments/asking/worry.html", {"asked": found})
    try:
        asking.note_worry(request=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Noted that you have read it")
    return redirect("comments:worries")


def _told(request: HttpRequest) -> dict[str, Any]:
    safe = queries.staying_safe(site=Site.find_for_request(request))
    return {"rule": RULES.row("asking", on=today(request)), "safe": safe}


def _asked(request: HttpRequest, form: AskForm) -> HttpResponseBase:
    if (told_to_wait := limits.consume(request)) is not None:
        return told_to_wait
    if not form.is_from_a_program:
        by = request.user if isinstance(request.user, User) else None
        asking.ask(wish=form.wish, by=by, at=now(request), on=today(request))
    return redirect("comments:support_asked")
