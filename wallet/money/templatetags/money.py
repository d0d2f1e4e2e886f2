"""How every template writes money."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wallet.money.pence import written

register = template.Library()


@register.filter
def money(pence: int | None) -> SafeString | str:
    """Write whole pence as `£1,234.50`, kept on one line; nothing at all for nothing known."""
    if pence is None:
        return ""
    return format_html('<span class="tri-money">{}</span>', written(pence))


@register.filter
def money_text(pence: int | None) -> str:
    """Write whole pence as plain text, for attributes, titles and files."""
    return "" if pence is None else written(pence)
