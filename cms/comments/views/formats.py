"""Other formats: anybody asks for one, officers see to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cms.comments.forms.formats import CloseForm, FormatForm
from cms.comments.models import FormatRequest
from cms.comments.operations import formats
from cms.comments.queries import formats as queries
from cms.comments.rules import RULES
from cms.comments.views import limits
from cms.comments.views.pages import readable
from cms.pages.models import SitePage
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, public, today

PAGE = 25


@public
def ask(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Ask which format somebody needs of a page, and how to reach them."""
    page = readable(page_id, on=today(request))
    form = FormatForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _asked(request, form, page)
    rule = RULES.row("format", on=today(request))
    return render(request, "comments/formats/ask.html", {"about": page, "form": form, "rule": rule})


@public
def asked(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what happens next."""
    rule = RULES.row("format", on=today(request))
    return render(request, "comments/formats/asked.html", {"about": readable(page_id, on=today(request)), "rule": rule})


@for_staff(Role.EDITOR)
def listed(request: StaffVisit) -> HttpResponse:
    """List who needs what by when, or what was closed."""
    is_closed = "closed" in request.GET
    page = Paginator(queries.requests(closed=is_closed), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_closed": is_closed, "today": today(request)}
    return render(request, "comments/formats/list.html", context)


@for_staff(Role.EDITOR)
def one(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Show one request, and close it."""
    found = get_object_or_404(FormatRequest.objects.select_related("page", "taken_by"), pk=request_id)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            formats.close(request=found, **form.cleaned_data, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Closed")
            return redirect("comments:formats")
    return render(request, "comments/formats/one.html", {"asked": found, "form": form})


@for_staff(Role.EDITOR)
@require_POST
def take(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Say that one sees to a request."""
    found = get_object_or_404(FormatRequest, pk=request_id)
    try:
        formats.take(request=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("comments:format", request_id)


def _asked(request: HttpRequest, form: FormatForm, page: SitePage) -> HttpResponseBase:
    if (told_to_wait := limits.consume(request)) is not None:
        return told_to_wait
    if not form.is_from_a_program:
        said = {name: form.cleaned_data[name] for name in ("language", "name", "email", "reach")}
        wanted = form.cleaned_data["format"]
        formats.ask(page=page, wanted=wanted, **said, at=now(request), on=today(request))
    return redirect("comments:format_asked", page.pk)
