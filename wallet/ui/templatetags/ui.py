"""The components that need no more than words: tags and filters that every template has without loading them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.context import Context
from django.utils import dateformat, timezone
from django.utils.safestring import SafeString
from django.utils.text import slugify

from wallet.ui import bars, charts, dates, filters, pages
from wallet.ui.bound_fields import BoundField
from wallet.ui.error_links import ErrorLink
from wallet.ui.error_links import error_links as links_of

register = template.Library()


@register.filter
def period(starts_on: date, ends_on: date | None) -> str:
    """Write a period: `{{ budget.starts_on|period:budget.ends_on }}` gives `6 April 2026 to 5 April 2027`."""
    return dates.period(starts_on, ends_on)


@register.filter
def moment(at: datetime | None) -> str:
    """Write an instant in local time: `6 April 2026 at 3:05pm`."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    half = dateformat.format(local, "A").lower()
    return f"{dateformat.format(local, 'j F Y')} at {dateformat.format(local, 'g:i')}{half}"


@register.filter
def initials(name: object) -> str:
    """Take the first letters of the first and last name, for the mark of a person card."""
    words = str(name).split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()


@register.filter
def error_links(form: BaseForm) -> list[ErrorLink]:
    """List the faults of a form for its summary, and remember that they have been said."""
    form.is_summarised = True  # type: ignore[attr-defined]
    return links_of(form)


@register.simple_tag
def field(bound: BoundField, size: str = "", *, heading: bool = False, label: str = "", hint: str = "") -> SafeString:
    """Write one field; `size` s, m, l or xl; `heading=True` where its label is the heading of the page.

    `label` and `hint` say better words for a field of somebody else's form.
    """
    bound.size, bound.is_heading = size or bound.size, heading
    bound.label, bound.help_text = label or bound.label, hint or bound.help_text
    return bound.as_field_group()


@register.inclusion_tag("components/status.html")
def status(text: str, colour: str = "") -> dict[str, str]:
    """Write a status; colours: grey, green, teal, blue, purple, magenta, red, orange, yellow."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("components/back_link.html")
def back_link(href: str, text: str = "Back") -> dict[str, str]:
    """Write the way back to the page before."""
    return {"href": href, "text": text}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, Any]:
    """Write the way here: pairs of text and address, from the top down."""
    return {"links": [{"text": text, "href": href} for text, href in zip(parts[::2], parts[1::2], strict=True)]}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Write the pages of a long list, keeping the search and the filters of this one."""
    query = context["request"].GET
    return {
        "page": page,
        "links": list(pages.page_links(page, query)),
        "previous": pages.address(query, page.previous_page_number()) if page.has_previous() else "",
        "next": pages.address(query, page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("components/portion_bar.html")
def portion_bar(title: str, parts: Sequence[bars.Part], heading: str = "") -> dict[str, Any]:
    """Draw an amount in its parts, each named with its money and share; `heading` is h2 or h3 where it has one."""
    return {"title": title, "parts": bars.drawn(parts), "heading": heading}


@register.inclusion_tag("components/month_chart.html")
def month_chart(chart: charts.Chart, heading: str = "h2") -> dict[str, Any]:
    """Draw months, once for a wide screen or paper and once for a phone, with the same figures as a table behind."""
    drawings = [("wide", charts.draw(chart, paper=charts.WIDE)), ("narrow", charts.draw(chart, paper=charts.NARROW))]
    return {"chart": chart, "drawings": drawings, "heading": heading, "key": slugify(chart.title)}


@register.inclusion_tag("components/filter_panel.html", takes_context=True)
def filter_panel(context: Context, form: BaseForm, title: str = "Search and filter") -> dict[str, Any]:
    """Write the search form that stands beside a list, and what has been chosen with a way to take each back."""
    form.marks_optional = False  # type: ignore[attr-defined]
    request = context["request"]
    return {"form": form, "title": title, "path": request.path, "chosen": filters.chosen(form, request.GET)}
