"""The words under which listings are found: a feed's own lists, and ours where they have the same word."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid5

from django.db.models import Q

from marketplace.directory.imports.bodies import folded
from marketplace.directory.imports.keeping import NAMESPACE
from marketplace.directory.models import Source, Taxonomy, Term

type Raw = dict[str, Any]

OWN = "Words of {}"
SAID_BY = "Words that came with listings of {}."


@dataclass
class Wording:
    """The words met so far while one feed is applied."""

    source: Source
    _lists: dict[str, Taxonomy] = field(default_factory=dict)
    _terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    _ours: dict[str, Term] | None = None

    def learn(self, said: Collection[Raw]) -> None:
        """Meet the words of a batch: make the lists and words that are new, with a few questions for all of them."""
        self._ours = self._ours if self._ours is not None else _searchable()
        wanted = {(self._list_of(term), folded(term["name"])): term for term in said}
        wanted = {key: term for key, term in wanted.items() if key not in self._terms and key[1] not in self._ours}
        if not wanted:
            return
        self._learn_lists({name for name, _ in wanted})
        self._learn_terms({(self._lists[name].pk, word): (name, term) for (name, word), term in wanted.items()})

    def of(self, said: Iterable[Raw]) -> list[Term]:
        """Give the words of one listing, each once."""
        ours = self._ours or {}
        found = (ours.get(folded(one["name"])) or self._terms[self._list_of(one), folded(one["name"])] for one in said)
        return list({term.pk: term for term in found}.values())

    def _list_of(self, term: Raw) -> str:
        name: str = term.get("taxonomy") or OWN.format(self.source.name)
        return name[:200]

    def _learn_lists(self, names: set[str]) -> None:
        missing = names - self._lists.keys()
        self._lists |= {one.name: one for one in Taxonomy.objects.filter(name__in=missing)}
        said = SAID_BY.format(self.source.name)
        new = [Taxonomy(name=name, description=said) for name in sorted(missing - self._lists.keys())]
        self._lists |= {one.name: one for one in Taxonomy.objects.bulk_create(new)}

    def _learn_terms(self, wanted: dict[tuple[Any, str], tuple[str, Raw]]) -> None:
        lists = {taxonomy_id for taxonomy_id, _ in wanted}
        for term in Term.objects.filter(taxonomy__in=lists).select_related("taxonomy"):
            self._terms.setdefault((term.taxonomy.name, folded(term.name)), term)
        new = {
            (name, word): Term(
                id=uuid5(NAMESPACE, f"{taxonomy_id}/{word}"),
                taxonomy=self._lists[name],
                name=term["name"],
                code=term.get("code", ""),
                uri=term.get("uri", ""),
                source=self.source,
                source_key=term.get("code", ""),
            )
            for (taxonomy_id, word), (name, term) in wanted.items()
            if (name, word) not in self._terms
        }
        Term.objects.bulk_create(new.values())
        self._terms |= new


def _searchable() -> dict[str, Term]:
    """Read the words that people narrow a search by, which a feed's word of the same spelling then means too."""
    facets = ~Q(taxonomy__facet=Taxonomy.Facet.NONE)
    return {folded(term.name): term for term in Term.objects.filter(facets).select_related("taxonomy").order_by("-pk")}
