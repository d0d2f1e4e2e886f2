"""The directory of an area on paper: as a page to print and as a PDF."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from marketplace.directory.documents import booklet as document
from marketplace.directory.forms.area import AreaForm
from marketplace.directory.queries import booklets
from marketplace.directory.views import limits
from wallet.people.views.doors import now, public, today


@public
@require_safe
def area(request: HttpRequest) -> HttpResponse:
    """Ask which area to print."""
    form = AreaForm(request.GET or None)
    return render(request, "directory/areas/area.html", {"form": form})


@public
@require_safe
def booklet(request: HttpRequest) -> HttpResponseBase:
    """Show an area's booklet as it goes on paper."""
    form = AreaForm(request.GET)
    if not form.is_valid():
        return redirect(reverse("directory:area", query=request.GET))
    made = booklets.booklet(area=form.wanted(), on=today(request))
    context = {"booklet": made, "is_large": form.is_large, "asked": request.GET, "made_at": now(request)}
    return render(request, "directory/areas/booklet.html", context)


@public
@require_POST
def booklet_pdf(request: HttpRequest) -> HttpResponseBase:
    """Give an area's booklet as a PDF; setting it costs time, so nobody has it made without end."""
    form = AreaForm(request.POST)
    if not form.is_valid():
        return redirect("directory:area")
    if (told_to_wait := limits.consume(request, "booklet")) is not None:
        return told_to_wait
    made = booklets.booklet(area=form.wanted(), on=today(request))
    paper = document.pdf(booklet=made, is_large=form.is_large, at=now(request))
    return FileResponse(BytesIO(paper), filename="support-near-you.pdf", content_type="application/pdf")
