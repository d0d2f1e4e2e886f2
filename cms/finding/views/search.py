"""Finding everything: pages, offers, events, stories, news, words and listings together."""

from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.finding.forms.search import Asked
from cms.finding.models import Kind
from cms.finding.operations import missed_searches
from cms.finding.queries import everything, promotions
from cms.finding.queries.everything import Wish
from cms.finding.queries.words import known_words
from cms.finding.rules import RULES
from cms.finding.views.results import Result, results
from marketplace.directory import places
from marketplace.directory.queries import suggestions
from marketplace.directory.queries.glance import Glance, glance
from marketplace.directory.stems import wanted
from marketplace.directory.views import limits
from wallet.people.views.doors import public, today

LANGUAGES = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
USUAL = settings.LANGUAGE_CODE


class Choice(NamedTuple):
    """A kind to narrow to, with how many there are of it."""

    label: str
    number: int
    href: str
    is_chosen: bool


class Found:
    """What the page shows: what was asked, the results, the listings beside them, and what to try next."""

    usual_language = USUAL

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.on = request, today(request)
        self.rules = RULES.row("search", on=self.on)
        self.asked = Asked(request.GET, longest=self.rules["longest"], languages=LANGUAGES, usual=USUAL)
        self.wish = self._wish()
        self.counts = everything.counts(wish=self.wish, on=self.on)
        self.place = places.find(self.asked.postcode) if self.asked.postcode else None
        self.listings = self._listings()

    def _wish(self) -> Wish:
        site = Site.find_for_request(self.request)
        return Wish(
            text=self.asked.text,
            top=site.root_page.translation_key if site else None,
            language=self.asked.language,
            kind=self.asked.kind,
            page=self.asked.page,
            per_page=self.rules["page"],
        )

    def _listings(self) -> Glance:
        """Look into the directory, which is written in the product's own language."""
        if self.asked.language != USUAL:
            return Glance(first=[])
        alone = self.asked.kind == Kind.LISTING
        has_pages = self.counts.by_kind.total() > 0 and not self.counts.has_only_some_words
        return glance(
            text=self.asked.text,
            place=self.place,
            on=self.on,
            most=self.rules["listings_alone" if alone else "listings"],
            some_words=not has_pages,
        )

    @cached_property
    def results(self) -> list[Result]:
        """Give this page of results."""
        if self.asked.kind == Kind.LISTING or not self.counts.by_kind.total():
            return []
        entries = everything.found(wish=self.wish, counted=self.counts, on=self.on)
        return results(entries, request=self.request, on=self.on)

    @cached_property
    def promoted(self) -> list[promotions.Promoted]:
        """Give what editors put on top, on the first page of everything."""
        if self.asked.kind or self.asked.page > 1:
            return []
        return promotions.promoted(wish=self.wish, request=self.request, on=self.on)

    @property
    def total(self) -> int:
        """Answer how many there are of what was chosen, listings among them."""
        return self.total_of(self.asked.kind)

    def total_of(self, kind: str | None) -> int:
        """Answer how many there are of one kind, or of all."""
        if kind is None:
            return self.counts.by_kind.total() + self.listings.total
        return self.listings.total if kind == Kind.LISTING else self.counts.by_kind[kind]

    @cached_property
    def choices(self) -> list[Choice]:
        """List the kinds that there are, everything first."""
        kinds: list[tuple[str, Kind | None]] = [("Everything", None), *((kind.label, kind) for kind in Kind)]
        return [
            Choice(label, number, self.asked.changed(kind=kind or ""), kind == self.asked.kind)
            for label, kind in kinds
            if (number := self.total_of(kind)) or kind == self.asked.kind
        ]

    @cached_property
    def languages(self) -> list[tuple[str, str, int, str]]:
        """List the other languages that have pages with these words."""
        there = self.counts.elsewhere
        return [
            (code, name, there[code], self.asked.changed(lang="" if code == USUAL else code, kind=""))
            for code, name in LANGUAGES.items()
            if there[code]
        ]

    @cached_property
    def page(self) -> Page[int]:
        """Give the page for the links to the others; its objects are not looked at."""
        paged = 0 if self.asked.kind == Kind.LISTING else self.total - (0 if self.asked.kind else self.listings.total)
        pages: Paginator[int] = Paginator(range(paged), self.wish.per_page)
        return pages.get_page(self.asked.page)

    @cached_property
    def did_you_mean(self) -> str:
        """Give a better spelling, only where little was found."""
        is_little = self.total <= self.rules["little"] or self.counts.has_only_some_words
        return suggestions.did_you_mean(self.asked.text, also=known_words(self.wish)) if is_little else ""

    @property
    def did_you_mean_href(self) -> str:
        """Write the address of the same search in the better spelling."""
        return self.asked.changed(q=self.did_you_mean)

    @property
    def everything_href(self) -> str:
        """Write the address of the same search among everything."""
        return self.asked.changed(kind="")

    @property
    def directory_href(self) -> str:
        """Write the address of the same search in the directory alone."""
        return reverse("directory:search", query=self._asked_of_the_directory)

    @property
    def free_href(self) -> str:
        """Write the address of the same search among what is free."""
        return reverse("directory:search", query={**self._asked_of_the_directory, "cost": "free"})

    @property
    def _asked_of_the_directory(self) -> dict[str, str]:
        asked = {"q": self.asked.text, "postcode": self.asked.postcode}
        return {name: value for name, value in asked.items() if value}

    @property
    def has_only_some_words(self) -> bool:
        """Answer whether nothing was found that says all the words."""
        return self.counts.has_only_some_words or (not self.counts.by_kind and self.listings.has_only_some_words)

    @property
    def is_missed(self) -> bool:
        """Answer whether the site has nothing at all for these words."""
        return bool(self.asked.text) and not self.total_of(None) and self.asked.page == 1 and not self.languages


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Ask what somebody looks for, and list everything that was found."""
    found = Found(request)
    if found.is_missed and limits.counts(request, "missed-searches", most=found.rules["missed_an_hour"]):
        missed_searches.note(stems=wanted(found.asked.text), on=found.on)
    return render(request, "finding/search/page.html", {"found": found, "asked": found.asked, "form": found.asked.form})
