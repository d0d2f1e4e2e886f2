"""What editors put on top for certain words (Wagtail's promoted search results), matched as search matches words.

Wagtail itself asks for the very same text. Here a promotion shows whenever somebody's words hold all words of its
phrase, in whatever form, or those of another phrase that means the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from wagtail.contrib.search_promotions.models import SearchPromotion

from cms.finding.queries import everything
from cms.finding.queries.everything import Wish
from marketplace.directory.models import Synonym
from marketplace.directory.stems import stems

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Promoted:
    """One result that editors put on top."""

    title: str
    address: str
    description: str


def promoted(*, wish: Wish, request: HttpRequest, on: date) -> list[Promoted]:
    """List what is promoted for these words, three at most: pages that could be found, too. Two queries at most."""
    said = set(stems(wish.text))
    if not said:
        return []
    rows = [(one, stems(one.query.query_string)) for one in _shown(wish, on)]
    same = _meant(said) if any(phrase and not set(phrase) <= said for _, phrase in rows) else []
    found = [one for one, phrase in rows if phrase and _is_said(phrase, said, same)]
    return [_written(one, request) for one in found[:MOST]]


def _shown(wish: Wish, on: date) -> QuerySet[SearchPromotion]:
    """Give the promotions of addresses elsewhere and of pages of this site and language that anybody may see."""
    entry = everything.shown(wish=wish, on=on).filter(page=OuterRef("page"), language=wish.language)
    found: QuerySet[SearchPromotion] = (
        SearchPromotion.objects.annotate(summary=Subquery(entry.values("summary")[:1]))
        .filter(Q(page__isnull=True) | Q(summary__isnull=False))
        .select_related("query", "page")
        .order_by("sort_order", "pk")
    )
    return found


def _meant(said: set[str]) -> list[list[str]]:
    """List the phrases that mean the same as something that was said."""
    pairs = ((stems(words), stems(means)) for words, means in Synonym.objects.values_list("words", "means"))
    both = [side for one, other in pairs for side in ((one, other), (other, one))]
    return [there for here, there in both if here and set(here) <= said]


def _is_said(phrase: list[str], said: set[str], same: Iterable[list[str]]) -> bool:
    wanted = set(phrase)
    return wanted <= said or any(wanted <= said | set(other) for other in same)


def _written(promotion: Any, request: HttpRequest) -> Promoted:
    address = promotion.page.get_url(request) if promotion.page else promotion.external_link_url
    return Promoted(
        title=promotion.title, address=address or "/", description=promotion.description or promotion.summary or ""
    )
