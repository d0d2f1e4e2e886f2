"""What offer pages and the list of offers show, with what each depends on noted for the kept pages."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import nh3
from django import template
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from cms.caching import notes
from cms.pages.days import end_of
from cms.pages.filters.offers import OfferFilter
from cms.pages.models import OfferIndexPage, OfferPage
from cms.pages.queries import offers
from cms.pages.rules import RULES
from marketplace.directory.queries import listing_pages
from marketplace.directory.queries.listing_pages import ListingPage
from wallet.people.views.doors import today

register = template.Library()
ON_PAPER = {"b", "br", "em", "i", "li", "ol", "p", "strong", "ul"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalOffer:
    """One page of the list: the form with its counts, how many were found, and the page for its links."""

    form: Form
    total: int
    page: Page[OfferPage]
    on: date


class Standing(StrEnum):
    """How an offer stands today."""

    OPEN = "open"
    TO_OPEN = "to_open"
    CLOSED = "closed"


@register.simple_tag(takes_context=True)
def local_offer(context: Context, page: OfferIndexPage) -> LocalOffer:
    """Give the offers as the address narrows them; the list holds until the day is over."""
    request = context["request"]
    on = today(request)
    notes.shows(request, f"children:{page.pk}", "offers")
    notes.keeps_until(request, end_of(on))
    asked = OfferFilter(request.GET, queryset=offers.listed(below=page, on=on), on=on)
    pages = Paginator(asked.found(), RULES.row("lists", on=on)["offers"])
    pages.count = asked.total  # known from the counts of the parts
    shown = pages.get_page(request.GET.get("page"))
    return LocalOffer(form=asked.form, total=asked.total, page=shown, on=on)


@register.simple_tag(takes_context=True)
def standing(context: Context, offer: OfferPage) -> Standing:
    """Give how an offer stands; where a day will change that, it holds for today."""
    request = context["request"]
    on = today(request)
    if offer.has_closed(on=on):
        return Standing.CLOSED
    if offer.starts_on or offer.ends_on:
        notes.keeps_until(request, end_of(on))
    return Standing.TO_OPEN if offer.is_to_open(on=on) else Standing.OPEN


@register.simple_tag(takes_context=True)
def listing_of(context: Context, offer: OfferPage) -> ListingPage | None:
    """Give the listing of an offer as it is today; None where it has none, or none that the public may see."""
    if offer.service_id is None:
        return None
    request = context["request"]
    notes.shows(request, f"listing:{offer.service_id}")
    notes.keeps_until(request, end_of(today(request)))
    return listing_pages.find(service_id=offer.service_id, near=None, on=today(request))


@register.filter
def on_paper(text: str) -> SafeString:
    """Write rich text for paper: its paragraphs and lists without links, which nobody can follow there."""
    return mark_safe(nh3.clean(text, tags=ON_PAPER, attributes={}))  # noqa: S308 - cleaned right here
