"""The search form: words, place, distance, age, and the facets with their counts."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

import django_filters
from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from marketplace.directory import places
from marketplace.directory.facets import Facet, mark
from marketplace.directory.filters import choices
from marketplace.directory.filters.fields import FacetFilter, OneOfFilter
from marketplace.directory.models import SearchEntry
from marketplace.directory.places import Place
from marketplace.directory.queries import towns
from marketplace.directory.queries.counting import Condition, Tally
from marketplace.directory.queries.search import SearchQuery, Sort
from marketplace.directory.queries.terms import Terms
from marketplace.directory.rules import RULES
from wallet.ui.filters import Chosen

SORTS = (("", "Best first"), (Sort.NEAREST, "Nearest first"), (Sort.NAME, "By name"))
NOT_KNOWN = (
    "We do not know the postcode “{}”. It may be mistyped, or no longer used. "
    "Check it, try only its first half (such as M33), or choose your town or council."
)
NORTHERN_IRELAND = "We have no places for Northern Ireland yet. You can search without a postcode."


class ListingFilter(django_filters.FilterSet):
    """What one may look for. Nothing is ever refused but a mistyped age: an old link still finds something."""

    q = django_filters.CharFilter(label="What are you looking for?", max_length=200)
    postcode = django_filters.CharFilter(label="Postcode", max_length=60)
    town = OneOfFilter(label="Town or council")
    miles = OneOfFilter(label="How far")
    age = django_filters.NumberFilter(label="Age of the person", min_value=0, max_value=120)
    sort = OneOfFilter(label="Order", choices=SORTS)
    cost = FacetFilter()
    kind = FacetFilter()
    standing = FacetFilter()
    category = FacetFilter()
    need = FacetFilter()
    interest = FacetFilter()
    access = FacetFilter()
    day = FacetFilter()
    language = FacetFilter()
    good = FacetFilter()

    class Meta:
        model = SearchEntry
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, *, terms: Terms, on: date) -> None:
        self.terms, self.rules = terms, RULES.row("search", on=on)
        given = data.copy()
        given.setdefault("miles", str(self.rules["usual_miles"]))  # so that the form shows what the search does
        super().__init__(given, queryset=SearchEntry.objects.none())
        self._prepare(self.form)
        self.is_sound = self.form.is_valid()

    @cached_property
    def place(self) -> Place | None:
        """Find the place that was given: the postcode, or else the town that was chosen."""
        town = self._said("town")
        return self._by_postcode or (towns.find(town) if town else None)

    @cached_property
    def trouble(self) -> str:
        """Say kindly why the place was not understood; nothing where it was, or none was given."""
        if not self._postcode or self.place:
            return ""
        known = places.is_in_northern_ireland(self._postcode)
        return NORTHERN_IRELAND if known else NOT_KNOWN.format(self._postcode)

    def query(self, page: int = 1) -> SearchQuery:
        """Write what was asked as the search understands it."""
        age, sort = self.form.cleaned_data.get("age"), self._said("sort")
        return SearchQuery(
            text=self._said("q"),
            place=self.place,
            miles=int(self._said("miles") or self.rules["usual_miles"]),
            age=None if age is None else int(age),
            chosen=self.chosen,
            sort=Sort(sort) if sort else None,
            page=page,
            per_page=self.rules["page"],
        )

    @cached_property
    def chosen(self) -> dict[Facet, tuple[str, ...]]:
        """Give the values that were chosen of each facet."""
        values = {facet: tuple(self.form.cleaned_data.get(facet) or ()) for facet in Facet}
        return {facet: several for facet, several in values.items() if several}

    def offer(self, tally: Tally) -> None:
        """Put the counts beside the choices, and leave out what would find nothing."""
        for facet in Facet:
            offered = choices.counted(facet, self.terms, tally, self.chosen.get(facet, ()))
            self.form.fields[facet].choices = offered

    def facets(self) -> Iterator[BoundField]:
        """List the facets that have something to choose."""
        return (self.form[facet] for facet in Facet if self.form.fields[facet].choices)

    def chips(self) -> list[Chosen]:
        """List what narrows the search, each value with the address without it."""
        found = [
            Chosen(choices.TITLES[facet], self._label(facet, value), self._without(facet, value))
            for facet, values in self.chosen.items()
            for value in values
        ]
        age = self.form.cleaned_data.get("age")
        return found if age is None else [Chosen("Age", str(age), self._without("age")), *found]

    def taken_away(self, condition: Condition) -> Chosen:
        """Write one condition with the address of the search without it."""
        values = [value for value in self.chosen[condition.facet] if mark(condition.facet, value) in condition.marks]
        query: QueryDict = self.data.copy()
        query.setlist(condition.facet, [one for one in query.getlist(condition.facet) if one not in values])
        query.pop("page", None)
        labels = ", ".join(self._label(condition.facet, value) for value in values)
        return Chosen(choices.TITLES[condition.facet], labels, f"?{query.urlencode()}")

    def changed(self, **values: str) -> str:
        """Write the address of the same search with other values."""
        query: QueryDict = self.data.copy()
        query.pop("page", None)
        for name, value in values.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def plain(self) -> str:
        """Write the address of the search with only its words and its place."""
        kept = {name: self.data[name] for name in ("q", "postcode", "town", "miles") if self.data.get(name)}
        return f"?{urlencode(kept)}"

    def _without(self, name: str, value: str | None = None) -> str:
        query: QueryDict = self.data.copy()
        rest = [one for one in query.getlist(name) if value is not None and one != value]
        query.setlist(name, rest)
        query.pop("page", None)
        return f"?{query.urlencode()}"

    def _label(self, facet: Facet, value: str) -> str:
        labels = dict(choices.known(facet, self.terms))
        return labels.get(value, value)

    def _said(self, name: str) -> str:
        said: str = self.form.cleaned_data.get(name) or ""
        return said.strip()

    def _prepare(self, form: forms.Form) -> None:
        form.marks_optional = False  # type: ignore[attr-defined]
        for facet in Facet:
            form.fields[facet].label = choices.TITLES[facet]
            form.fields[facet].choices = choices.known(facet, self.terms)  # type: ignore[attr-defined]
        usual = self.rules["usual_miles"]
        miles = [(str(one), "1 mile" if one == 1 else f"{one} miles") for one in self.rules["miles"]]
        form.fields["miles"].choices = miles  # type: ignore[attr-defined]
        form.fields["miles"].initial = str(usual)
        self._offer_towns(form)

    def _offer_towns(self, form: forms.Form) -> None:
        """Read the towns only where they are needed: a postcode is not understood, or a town was chosen before."""
        asked = self.data.get("town") or (self._postcode and self._by_postcode is None)
        form.fields["town"].choices = [("", "Choose"), *(towns.choices() if asked else ())]  # type: ignore[attr-defined]

    @cached_property
    def _postcode(self) -> str:
        return str(self.data.get("postcode", "")).strip()[:60]

    @cached_property
    def _by_postcode(self) -> Place | None:
        return places.find(self._postcode) if self._postcode else None
