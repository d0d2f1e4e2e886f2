"""The site's documents and films, for whoever may have them."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.documents.views.serve import serve as serve_by_wagtail

from cms.pages.sending import send
from wallet.people.views.doors import public

WATCHED = {"mp4", "webm", "vtt"}
A_WEEK = 7 * 24 * 60 * 60


@public
@require_safe
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """Give a document; a film and its captions go in parts, so that they play on the page from anywhere."""
    found = get_document_model().objects.filter(pk=document_id).first()
    if found is None or found.filename != filename:
        raise Http404
    if found.file_extension.lower() not in WATCHED:
        answer: HttpResponseBase = serve_by_wagtail(request, document_id, filename)
        return answer
    return _refused(found, request) or _film(found, request)


def _refused(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """Ask, as Wagtail would, whether this visitor may have it."""
    answers = (hook(document, request) for hook in hooks.get_hooks("before_serve_document"))
    return next((answer for answer in answers if isinstance(answer, HttpResponse)), None)


def _film(document: AbstractDocument, request: HttpRequest) -> HttpResponseBase:
    changed_at = document.file.storage.get_modified_time(document.file.name)
    answer = send(request, document.file.open("rb"), name=document.filename, changed_at=changed_at)
    if document.collection.get_view_restrictions().exists():
        patch_cache_control(answer, private=True)
    else:
        patch_cache_control(answer, public=True, max_age=A_WEEK)
    return answer
