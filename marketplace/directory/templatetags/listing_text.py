"""Text of listings as pages show it."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from marketplace.directory import text as texts

register = template.Library()


@register.filter
def rich(text: str | None) -> SafeString:
    """Write a text of a listing as HTML: cleaned again on its way out, whatever was stored."""
    return mark_safe(texts.shown(text or ""))  # noqa: S308 - nh3 has just cleaned it


@register.filter
def plain(text: str | None) -> str:
    """Write a text of a listing without any tag."""
    return texts.plain(text or "")


@register.filter
def one_line(text: str | None) -> str:
    """Write a text of a listing without any tag on one line."""
    return texts.line(text or "")
