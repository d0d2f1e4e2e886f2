"""What the pages of the site are framed with: `{% around page as around %}`, a list of contents, a picture."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from cms.caching import notes
from cms.pages import headings
from cms.pages.models import EasyReadPage, SiteImage, SitePage
from cms.pages.queries import surroundings, translations
from cms.pages.queries.surroundings import Surroundings
from cms.pages.templatetags.pictures import picture_of

register = template.Library()
ATTRIBUTE = "_around"
WORTH_LISTING = 3  # fewer headings than that are seen at a glance


@register.simple_tag(takes_context=True)
def around(context: Context, page: SitePage) -> Surroundings:
    """Find what stands round a page, once a request, and note that the page shows it."""
    request: HttpRequest = context["request"]
    known = vars(request).setdefault(ATTRIBUTE, {})
    if page.pk not in known:
        known[page.pk] = surroundings.around(page=page, request=request)
    found: Surroundings = known[page.pk]
    notes.shows(request, f"children:{page.pk}", f"translations:{page.translation_key}")
    for above in found.way:
        notes.shows(request, f"page:{above.pk}")
    if found.section:
        notes.shows(request, f"children:{found.section.pk}")
    return found


@register.simple_tag
def is_behind_its_original(page: SitePage) -> bool:
    """Answer whether a translated page no longer says what its original says."""
    return translations.is_behind(page=page)


@register.simple_tag
def way_on(page: EasyReadPage) -> Any:
    """Give the last button of the page that an easy-read version says once more: what to do next is the same."""
    body = getattr(page.source.specific, "body", None)
    blocks = reversed(body) if isinstance(body, StreamValue) else ()
    return next((block for block in blocks if block.block_type == "call_to_action"), None)


@register.simple_block_tag
def listed(content: str) -> SafeString:
    """Write a text with a list of its headings before it, where there are enough of them."""
    found = headings.contents(content)
    before = render_to_string("pages/frame/contents.html", {"headings": found}) if len(found) >= WORTH_LISTING else ""
    return mark_safe(before + content)  # noqa: S308 - a part of the page that has been written already


@register.simple_tag
def drawing(picture: SiteImage | None, size: str = "card") -> SafeString:
    """Write a picture that stands beside words which say the same, and so says nothing itself."""
    return picture_of(picture, size, alt="")
