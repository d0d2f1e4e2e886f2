"""The site's pictures, which everybody may fetch."""

import re

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from cms.pages.models.image import public_files
from cms.pages.sending import send
from wallet.people.views.doors import public

A_WEEK, A_YEAR = 7 * 24 * 60 * 60, 365 * 24 * 60 * 60
_NAMED_BY_CONTENT = re.compile(r"/[0-9a-f]{16}/[^/]+$")


@public
@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one file; an address that stands for what is in it never has to be asked again."""
    try:
        file, changed_at = public_files().open(name), public_files().get_modified_time(name)
    except (OSError, ValueError, SuspiciousOperation) as missing:
        raise Http404 from missing
    answer = send(request, file, name=name, changed_at=changed_at)
    if _NAMED_BY_CONTENT.search(name):
        patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(answer, public=True, max_age=A_WEEK)
    return answer
