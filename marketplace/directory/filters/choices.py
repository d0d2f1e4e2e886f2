"""What each facet is called, and its choices in plain words."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from marketplace.directory.facets import LOW_PENCE, OF_TERMS, Facet
from marketplace.directory.models import Service, Term
from marketplace.directory.queries.counting import Tally
from marketplace.directory.queries.terms import Terms
from wallet.money.pence import written

type Choice = tuple[str, str]

TITLES = {
    Facet.COST: "Cost",
    Facet.KIND: "What it is",
    Facet.STANDING: "Approved or community",
    Facet.CATEGORY: "Kind of help",
    Facet.NEED: "Who it is for",
    Facet.INTEREST: "Interests",
    Facet.ACCESS: "Access",
    Facet.DAY: "Day of the week",
    Facet.LANGUAGE: "Language",
    Facet.GOOD: "Good to know",
}
FIXED: Mapping[Facet, Sequence[Choice]] = {
    Facet.COST: (("free", "Free"), *((str(pence), f"{written(pence)} or less for one go") for pence in LOW_PENCE)),
    Facet.KIND: tuple((value, label) for value, label in Service.Kind.choices),
    Facet.STANDING: (("approved", "Approved provider"), ("community", "Community")),
    Facet.DAY: (
        ("MO", "Monday"),
        ("TU", "Tuesday"),
        ("WE", "Wednesday"),
        ("TH", "Thursday"),
        ("FR", "Friday"),
        ("SA", "Saturday"),
        ("SU", "Sunday"),
    ),
    Facet.GOOD: (
        ("online", "Can be had online"),
        ("space", "Has space now"),
        ("companion", "A companion or assistant goes free"),
        ("no_referral", "No referral needed"),
    ),
}
MOST = 15


def known(facet: Facet, terms: Terms) -> list[Choice]:
    """List every choice of a facet, counted or not; nothing where the listings themselves decide (languages)."""
    if facet in OF_TERMS:
        return [(str(term.pk), term.name) for term in terms.get(facet, ())]
    return list(FIXED.get(facet, ()))


def counted(facet: Facet, terms: Terms, tally: Tally, chosen: Collection[str]) -> list[Choice]:
    """List the choices worth offering with their counts: those that leave something, and those already chosen."""
    counts = tally.of(facet)
    if facet in OF_TERMS:
        offered = list(_of_terms(terms.get(facet, ()), counts, chosen))
    elif facet in FIXED:
        offered = [choice for choice in FIXED[facet] if counts.get(choice[0]) or choice[0] in chosen]
    else:
        offered = [(name, name) for name in sorted({*counts, *chosen})]
    return [(value, f"{label} ({counts.get(value, 0):,})") for value, label in _fewer(offered, counts, chosen)]


def _of_terms(terms: Sequence[Term], counts: Mapping[str, int], chosen: Collection[str]) -> Iterator[Choice]:
    """Give the widest words, and under a chosen one, or beside one that is chosen, the narrower."""
    by_parent: dict[object, list[Term]] = {}
    for term in terms:
        by_parent.setdefault(term.parent_id, []).append(term)
    for top in by_parent.get(None, []):
        below = by_parent.get(top.pk, [])
        if counts.get(str(top.pk)) or str(top.pk) in chosen:
            yield str(top.pk), top.name
        if any(str(one.pk) in chosen for one in (top, *below)):
            yield from (
                (str(one.pk), f"– {one.name}") for one in below if counts.get(str(one.pk)) or str(one.pk) in chosen
            )


def _fewer(offered: Sequence[Choice], counts: Mapping[str, int], chosen: Collection[str]) -> list[Choice]:
    """Keep the most frequent where there are too many to read, in their own order."""
    if len(offered) <= MOST:
        return list(offered)
    by_size = sorted(offered, key=lambda choice: (choice[0] not in chosen, -counts.get(choice[0], 0), choice[1]))
    kept = {value for value, _ in by_size[:MOST]}
    return [choice for choice in offered if choice[0] in kept]
