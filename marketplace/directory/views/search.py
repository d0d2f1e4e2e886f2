"""Finding support: the first page, and the list of what was found."""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.directory.filters import choices
from marketplace.directory.filters.listings import ListingFilter
from marketplace.directory.operations import search_gaps
from marketplace.directory.queries import search as searching
from marketplace.directory.queries import suggestions
from marketplace.directory.queries import terms as words
from marketplace.directory.queries.search import Results
from marketplace.directory.queries.suggestions import Wider
from marketplace.directory.stems import wanted
from marketplace.directory.views import limits
from wallet.people.views.doors import public, today
from wallet.ui.filters import Chosen


class Found:
    """What the list page shows: the form with its counts, the results, and what to try where there are few."""

    def __init__(self, request: HttpRequest) -> None:
        self.on = today(request)
        self.filter = ListingFilter(request.GET, terms=words.faceted(), on=self.on)
        number = request.GET.get("page", "")
        self.query = self.filter.query(page=min(max(int(number), 1), 5_000) if number.isdecimal() else 1)
        self.results: Results = searching.search(query=self.query, on=self.on)
        self.filter.offer(self.results.tally)

    @cached_property
    def page(self) -> Page[int]:
        """Give the page for the links to the others; its objects are not looked at."""
        pages: Paginator[int] = Paginator(range(self.results.total), self.query.per_page)
        return pages.get_page(self.query.page)

    @property
    def is_gap(self) -> bool:
        """Answer whether something is missing here: nothing was found, and this is not the end of a longer list."""
        return not self.results.total and self.query.page == 1

    @cached_property
    def did_you_mean(self) -> str:
        """Give a better spelling, only where little was found."""
        is_little = self.results.total <= self.filter.rules["little"] or self.results.has_only_some_words
        return suggestions.did_you_mean(self.query.text) if is_little and self.query.text else ""

    @cached_property
    def wider(self) -> Wider | None:
        """Give the next wider circle that holds something, only where nothing was found."""
        if self.results.total:
            return None
        every = not self.results.has_only_some_words
        return suggestions.wider(query=self.query, every=every, miles=self.filter.rules["miles"], on=self.on)

    @property
    def did_you_mean_href(self) -> str:
        """Write the address of the same search in the better spelling."""
        return self.filter.changed(q=self.did_you_mean)

    @property
    def wider_href(self) -> str:
        """Write the address of the same search in the wider circle."""
        return self.filter.changed(miles=str(self.wider.miles)) if self.wider else ""

    @property
    def plain_href(self) -> str:
        """Write the address of the search with only its words and its place."""
        return self.filter.plain()

    @cached_property
    def takeable(self) -> list[tuple[Chosen, int]]:
        """List the conditions whose taking away would find something, with how many."""
        if self.results.total:
            return []
        return [(self.filter.taken_away(one), count) for one, count in self.results.tally.without.items() if count]

    @cached_property
    def is_sensitive(self) -> bool:
        """Answer whether what is looked for is such that somebody who is watched may want to leave quickly."""
        chosen = {value for values in self.query.chosen.values() for value in values}
        looked_for = set(wanted(self.query.text))
        sensitive = [term for terms in self.filter.terms.values() for term in terms if term.is_sensitive]
        return any(str(term.pk) in chosen or set(wanted(term.name)) <= looked_for for term in sensitive)


@public
def search(request: HttpRequest) -> HttpResponse:
    """Ask what somebody looks for, and list what was found."""
    if not request.GET:
        return render(request, "directory/search/start.html", _start(request))
    found = Found(request)
    if found.is_gap and limits.counts(request, "search-gaps", most=found.filter.rules["gaps_an_hour"]):
        place = found.query.place
        search_gaps.note(stems=wanted(found.query.text), district=place.district if place else "", on=found.on)
    return render(request, "directory/search/results.html", {"found": found, "form": found.filter.form})


def _start(request: HttpRequest) -> dict[str, object]:
    """Give the form and the widest kinds of help and interests, as links."""
    terms = words.faceted()
    form = ListingFilter(request.GET, terms=terms, on=today(request)).form
    lists = {facet: [term for term in terms.get(facet, ()) if term.parent_id is None] for facet in words.LINKED}
    return {"form": form, "lists": [(choices.TITLES[facet], facet, found) for facet, found in lists.items() if found]}
