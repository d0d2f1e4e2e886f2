"""Where the links of a page lead, all of them found together."""

from collections.abc import Collection

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.pages.prose import Target, Wanted


def targets(wanted: Collection[Wanted], *, locale_id: int | None, request: HttpRequest | None) -> dict[Wanted, Target]:
    """Find the published pages, in the reader’s language if they have it, and the documents that are linked to.

    One query for all pages, one more where some are in another language, and one for all documents.
    """
    pages = {one.key for one in wanted if one.kind == "page"}
    documents = {one.key for one in wanted if one.kind == "document"}
    return _pages(pages, locale_id, request) | _documents(documents)


def _pages(keys: Collection[int], locale_id: int | None, request: HttpRequest | None) -> dict[Wanted, Target]:
    if not keys:
        return {}
    shape = ("pk", "url_path", "locale", "translation_key", "live", "path", "depth")
    found = list(Page.objects.filter(pk__in=keys, live=True).only(*shape))
    strangers = [one.translation_key for one in found if locale_id and one.locale_id != locale_id]
    translated = (
        {
            one.translation_key: one
            for one in Page.objects.filter(translation_key__in=strangers, locale=locale_id, live=True).only(*shape)
        }
        if strangers
        else {}
    )
    led = ((one.pk, translated.get(one.translation_key, one).get_url(request)) for one in found)
    return {Wanted("page", key): Target(address) for key, address in led if address}


def _documents(keys: Collection[int]) -> dict[Wanted, Target]:
    found = get_document_model().objects.filter(pk__in=keys) if keys else ()
    return {Wanted("document", one.pk): Target(one.url, _size(one)) for one in found}


def _size(document: object) -> str:
    kind = getattr(document, "file_extension", "").upper()
    size = getattr(document, "file_size", None)
    return ", ".join(filter(None, (kind, filesizeformat(size).replace("\xa0", " ") if size else "")))
