"""There are no passwords here: the library's pages about them are shut."""

from django.http import Http404, HttpRequest, HttpResponseBase

from wallet.people.views.doors import public


@public
def none_here(request: HttpRequest, rest: str = "") -> HttpResponseBase:  # noqa: ARG001
    """Say that there is no such page."""
    raise Http404
