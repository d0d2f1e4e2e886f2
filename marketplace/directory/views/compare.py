"""Up to four listings side by side."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from marketplace.directory.models import Service
from marketplace.directory.queries import comparing, shortlists
from marketplace.directory.rules import RULES
from marketplace.directory.views import visiting
from wallet.people.views.doors import public, today


@public
def compare(request: HttpRequest) -> HttpResponse:
    """Show the listings that the address names side by side, each with a way to take it away, and others to add."""
    on, near, asked = today(request), visiting.near(request), _asked(request)
    most = RULES.row("compare", on=on)["most"]
    pages = shortlists.brief(ids=asked[:most], near=near.place, on=on)
    context = {
        "columns": [(page, _address([one.service.pk for one in pages if one is not page])) for page in pages],
        "rows": comparing.rows(pages),
        "others": _others(request, [page.service.pk for page in pages], most),
        "most": most,
        "is_cut": len(asked) > most,
        "is_sensitive": any(page.is_sensitive for page in pages),
    }
    return render(request, "directory/listings/compare.html", context)


def _others(request: HttpRequest, ids: Sequence[UUID], most: int) -> list[tuple[Service, str]]:
    """List what else is on the visitor's shortlist, with where it is added, while there is room for one more."""
    if len(ids) >= most:
        return []
    there = [one for one in visiting.shortlist(request).ids if one not in ids]
    return [(one, _address([*ids, one.pk])) for one in shortlists.names(ids=there, on=today(request))]


def _asked(request: HttpRequest) -> list[UUID]:
    """Read which listings are asked for; what is no id of a listing is left out."""
    found = []
    for text in request.GET.getlist("listing"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _address(ids: Sequence[UUID]) -> str:
    return reverse("directory:compare", query={"listing": [str(one) for one in ids]})
