"""The words by which a search is narrowed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from marketplace.directory.facets import OF_TERMS, Facet
from marketplace.directory.models import Term

LINKED = (Facet.CATEGORY, Facet.NEED, Facet.INTEREST)  # the lists that the first page offers as links

type Terms = Mapping[Facet, Sequence[Term]]


def faceted() -> Terms:
    """List the words of every facet, in the order of their lists."""
    found: dict[Facet, list[Term]] = defaultdict(list)
    rows = (
        Term.objects.filter(taxonomy__facet__in=OF_TERMS)
        .select_related("taxonomy")
        .only("name", "order", "parent_id", "is_sensitive", "taxonomy__facet", "taxonomy__name")
    )
    for term in rows:
        found[Facet(term.taxonomy.facet)].append(term)
    return found
