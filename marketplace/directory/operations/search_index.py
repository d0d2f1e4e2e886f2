"""Keeping the search index in step with the listings, and making it anew."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch

from marketplace.directory.entries import Draft, draft
from marketplace.directory.models import (
    FacetSet,
    LocationAccess,
    SearchArea,
    SearchEntry,
    SearchPoint,
    SearchWord,
    Service,
    ServiceAtLocation,
    ServiceTerm,
    Synonym,
)
from marketplace.directory.queries import matching  # noqa: F401 - brings the lookup `says_all`
from marketplace.directory.signals import listings_changed
from marketplace.directory.stems import LONGEST, SMALL, stem, stems
from marketplace.directory.thesaurus import Thesaurus

A_BATCH = 500


@transaction.atomic
def refresh(*, service_ids: Collection[UUID]) -> None:
    """Bring the entries of these listings up to date; call it in the transaction that changed them."""
    known = thesaurus()
    for some in batched(sorted(set(service_ids)), A_BATCH):
        drafts = _replace(some, known)
        _add_words({word for one in drafts for word in one.words})
        listings_changed.send(sender=Service, service_ids=some)


def refresh_saying(*, phrases: Collection[str]) -> int:
    """Bring the entries up to date that say all words of one of these phrases, and answer how many those are."""
    wanted = [" ".join(found) for phrase in phrases if (found := stems(phrase))]
    ids = {
        key
        for one in wanted
        for key in SearchEntry.objects.filter(stems__says_all=one).values_list("service_id", flat=True)
    }
    refresh(service_ids=ids)
    return len(ids)


def rebuild(*, told: Callable[[int], object] = lambda _: None) -> int:
    """Make the whole index anew, a batch of listings at a time, and answer how many there are to find.

    Nobody's search finds less meanwhile: each batch is replaced in one transaction. A broken-off rebuild leaves a mix
    of old and new entries, all of them whole; the next one puts that right. `told` hears how many are done.
    """
    known, count, words = thesaurus(), 0, Counter[str]()
    for some in batched(_all_ids(), A_BATCH):
        with transaction.atomic():
            drafts = _replace(some, known)
        words.update(word for one in drafts for word in one.words)
        count += len(drafts)
        told(len(some))
    _count_words(words)
    FacetSet.objects.exclude(pk__in=SearchEntry.objects.values("facet_set")).delete()
    return count


def thesaurus() -> Thesaurus:
    """Read which words mean the same."""
    return Thesaurus(Synonym.objects.values_list("words", "means"))


def _all_ids() -> Iterator[UUID]:
    """Walk over the ids in their order, a page at a time, so that no cursor stays open between transactions."""
    last: UUID | None = None
    while True:
        found = Service.objects.order_by("pk").values_list("pk", flat=True)
        page = list((found.filter(pk__gt=last) if last else found)[: A_BATCH * 10])
        if not page:
            return
        yield from page
        last = page[-1]


def _replace(ids: Sequence[UUID], known: Thesaurus) -> list[Draft]:
    # Two that refresh the same listing take turns, or both would insert its entry.
    list(Service.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    SearchEntry.objects.filter(service__in=ids).delete()
    drafts = [draft(service, thesaurus=known) for service in _listed(ids)]
    FacetSet.objects.bulk_create((one.facet_set for one in drafts), ignore_conflicts=True)
    SearchEntry.objects.bulk_create(one.entry for one in drafts)
    SearchPoint.objects.bulk_create(_of(one.entry, point) for one in drafts for point in one.points)
    SearchArea.objects.bulk_create(_of(one.entry, area) for one in drafts for area in one.areas)
    return drafts


def _of[Part: (SearchPoint, SearchArea)](entry: SearchEntry, part: Part) -> Part:
    part.entry = entry
    return part


def _listed(ids: Sequence[UUID]) -> Iterator[Service]:
    """Fetch those that can be found at all, with everything that an entry is made of, in a fixed number of queries."""
    terms = ServiceTerm.objects.select_related("term__taxonomy", "term__parent__parent__parent")
    places = ServiceAtLocation.objects.select_related("location").prefetch_related(
        Prefetch("location__access", LocationAccess.objects.select_related("term"))
    )
    return (
        Service.objects.filter(pk__in=ids, live=True, is_internal=False)
        .exclude(status=Service.Status.DEFUNCT)
        .select_related("organisation")
        .prefetch_related(
            Prefetch("service_terms", terms),
            Prefetch("at_locations", places),
            "areas",
            "languages",
            "schedules",
            "cost_options",
            "assistant_profiles",
        )
        .order_by("pk")
        .iterator(chunk_size=A_BATCH)
    )


def _add_words(words: set[str]) -> None:
    new = sorted(word for word in words if _is_worth_keeping(word))
    SearchWord.objects.bulk_create((SearchWord(word=word, stem=stem(word)) for word in new), ignore_conflicts=True)


@transaction.atomic
def _count_words(words: Counter[str]) -> None:
    SearchWord.objects.all().delete()
    kept = sorted(word for word in words if _is_worth_keeping(word))
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, stem=stem(word), listings=words[word]) for word in kept), batch_size=2_000
    )


def _is_worth_keeping(word: str) -> bool:
    """Answer whether a word could be meant by somebody who mistyped: no figures, no scraps, nothing cut short."""
    return 3 <= len(word) < LONGEST and word.isalpha() and word not in SMALL
