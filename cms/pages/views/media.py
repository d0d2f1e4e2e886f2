"""The site's pictures, which everybody may fetch."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from cms.pages.models.image import public_files
from wallet.people.views.doors import public

A_WEEK = 7 * 24 * 60 * 60


@public
def media(_request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one file; a drawing may hold a script, so nothing in it may run."""
    try:
        answer = FileResponse(public_files().open(name))
    except (OSError, ValueError) as missing:
        raise Http404 from missing
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    patch_cache_control(answer, public=True, max_age=A_WEEK)
    return answer
