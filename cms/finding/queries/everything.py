"""Finding pages, events, offers, stories, news and words of the site, and how many of each kind there are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)

from cms.finding.models import Kind, PageEntry
from cms.pages.models import EventDay
from cms.pages.queries.stories import untold
from marketplace.directory.queries import matching
from marketplace.directory.stems import wanted

type Pages = QuerySet[PageEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody looks for on a site (`top` is the key of its front page), in one language."""

    text: str
    top: UUID | None
    language: str
    kind: Kind | None = None
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many there are of each kind in the language of the wish, and how many in other languages."""

    by_kind: Counter[str]
    elsewhere: Counter[str]
    has_only_some_words: bool = False


def counts(*, wish: Wish, on: date) -> Counts:
    """Count by kind and language, in one query; where nothing says all the words, what says some of them counts."""
    stems = wanted(wish.text)
    if not stems:
        return Counts(by_kind=Counter(), elsewhere=Counter())
    says_all = reduce(and_, [Q(stems__contains=f" {stem} ") for stem in stems])
    found = matching.saying(shown(wish=wish, on=on), stems, every=False)
    whole = found.annotate(whole=ExpressionWrapper(says_all, output_field=BooleanField()))
    rows = list(whole.order_by().values_list("language", "kind", "whole").annotate(Count("pk")))
    has_whole = any(is_whole for language, _, is_whole, _ in rows if language == wish.language)
    by_kind, elsewhere = Counter[str](), Counter[str]()
    for language, kind, is_whole, number in rows:
        if language == wish.language and bool(is_whole) is has_whole:
            by_kind[kind] += number
        elif language != wish.language and is_whole:
            elsewhere[language] += number
    return Counts(by_kind=by_kind, elsewhere=elsewhere, has_only_some_words=bool(by_kind) and not has_whole)


def found(*, wish: Wish, counted: Counts, on: date) -> list[PageEntry]:
    """Give one page of what was found, with the pages themselves, in one query.

    What is over stands below everything else; then words in the title before those in the summary before those in the
    text; then the soonest of events, the newest of news, and the alphabet.
    """
    stems, every = wanted(wish.text), not counted.has_only_some_words
    entries = matching.saying(shown(wish=wish, on=on).filter(language=wish.language), stems, every=every)
    if wish.kind:
        entries = entries.filter(kind=wish.kind)
    first = (wish.page - 1) * wish.per_page
    ranked: Any = matching.with_rank(entries, stems, every=every).annotate(
        over=Case(When(last_day__lt=on, then=1), default=0, output_field=IntegerField()),
        place=_best_place(stems),
        next_at=Subquery(_next_days(on).values("starts_at")[:1]),
    )
    ordered = ranked.select_related("page__locale").order_by("over", "rank", "place", *_order(wish.kind))
    return list(ordered[first : first + wish.per_page])


def _best_place(stems: list[str]) -> Case:
    """Tell a title that says one of the words from a summary that does, where some of them are enough."""
    name = reduce(or_, [Q(name_stems__contains=f" {stem} ") for stem in stems])
    terms = reduce(or_, [Q(term_stems__contains=f" {stem} ") for stem in stems])
    return Case(When(name, then=0), When(terms, then=1), default=2, output_field=IntegerField())


def _next_days(on: date) -> QuerySet[EventDay]:
    """Give the days of an entry's event that are to come."""
    days = EventDay.objects.filter(event=OuterRef("page"), starts_at__date__gte=on, is_called_off=False)
    return days.order_by("starts_at")


def _order(kind: Kind | None) -> tuple[str, ...]:
    by_day = {Kind.EVENT: ("next_at", "first_day"), Kind.NEWS: ("-first_day",)}
    return (*(by_day.get(kind, ()) if kind else ()), "sort_name", "title", "pk")


def shown(*, wish: Wish, on: date) -> Pages:
    """Give what can be found on a site on a day; offers that have ended and stories past their consent cannot."""
    return PageEntry.objects.filter(
        Q(top=wish.top) | Q(top__isnull=True),
        Q(shown_until__isnull=True) | Q(shown_until__gte=on),
        ~untold(on=on, path="page__path"),
    )
