"""What editors write: `{% prose value.text %}`; a heading that can be found: `{% heading "Steps" %}`."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from cms.caching import notes
from cms.pages import headings, prose
from cms.pages.blocks.target import TargetValue
from cms.pages.prose import Target, Wanted
from cms.pages.queries import bodies, links

register = template.Library()
KNOWN = "_page_links"


@register.simple_tag(takes_context=True, name="prose")
def write(context: Context, text: RichText | str | None, *, has_headings: bool = False) -> SafeString:
    """Write rich text of a block or a field; `has_headings=True` where its headings are headings of the page."""
    source = text.source if isinstance(text, RichText) else text or ""
    request = context.get("request")
    anchors = headings.anchors(request) if has_headings else None
    hosts = _hosts(request)
    return mark_safe(prose.shown(source, targets=_targets(context, source), anchors=anchors, hosts=hosts))  # noqa: S308


@register.simple_tag(takes_context=True)
def heading(context: Context, words: str, size: str = "m") -> SafeString:
    """Write the heading of a block, with a place of its own; nothing where it has none."""
    if not words:
        return SafeString()
    anchor = headings.anchors(context.get("request")).name(words)
    return format_html('<h2 class="govuk-heading-{}" id="{}">{}</h2>', size, anchor, words)


@register.simple_tag(takes_context=True)
def own_id(context: Context, name: str) -> str:
    """Give a field an id that no other thing on the page has."""
    return headings.anchors(context.get("request")).name(name)


@register.simple_tag(takes_context=True)
def href_of(context: Context, value: TargetValue) -> str:
    """Give the address that a block leads to, and note the page that it is."""
    request, page = context.get("request"), value.get("page")
    if request is not None and page is not None:
        notes.shows(request, f"page:{page.pk}")
    return value.href(request)


@register.simple_tag(takes_context=True)
def outside(context: Context, address: str) -> SafeString:
    """Write the `rel` of a link that leads to somebody else's site, and nothing for one of ours."""
    if prose.is_outside(address, hosts=_hosts(context.get("request"))):
        return mark_safe(' rel="external noopener noreferrer"')
    return SafeString()


def _hosts(request: HttpRequest | None) -> set[str]:
    own = {urlsplit(settings.SITE_URL).hostname or ""}
    return own | {request.get_host().partition(":")[0]} if request else own


def _targets(context: Context, source: str) -> dict[Wanted, Target]:
    """Find where links lead: those of the whole page at once, when the first of them is met."""
    wanted = prose.wanted(source)
    if not wanted:
        return {}
    request, page = context.get("request"), context.get("page")
    known: dict[Wanted, Target | None] = getattr(request, KNOWN, {})
    if not wanted <= known.keys():
        every = wanted | _wanted_of(page) - known.keys()
        found = links.targets(every, locale_id=getattr(page, "locale_id", None), request=request)
        known = known | {one: found.get(one) for one in every}
        if request is not None:
            setattr(request, KNOWN, known)
    return {one: target for one in wanted if (target := known.get(one))}


def _wanted_of(page: Any) -> set[Wanted]:
    return {one for text in bodies.texts(page) for one in prose.wanted(text)} if page else set()
