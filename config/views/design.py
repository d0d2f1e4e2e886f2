"""The gallery of components, for whoever builds pages; it exists only where the demo or debugging is on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.design import samples
from wallet.people.views.doors import public


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with lifelike content."""
    return render(request, "design/gallery.html", samples(bound=False))


@public
def form(request: HttpRequest) -> HttpResponse:
    """Show every kind of field, with its errors where `?errors` asks for them, as somebody's helper sees them."""
    request.acting_for = "Zahera Aaqil"  # type: ignore[attr-defined]
    return render(request, "design/form.html", samples(bound="errors" in request.GET))
