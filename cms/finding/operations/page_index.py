"""Keeping the search index of the site in step with its pages and words, and making it anew."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction
from wagtail.models import Page

from cms.finding.entries import Draft, of_page, of_word
from cms.finding.models import PageEntry, Rebuild, SiteWord
from cms.pages.models import GlossaryTerm, SitePage
from marketplace.directory.operations.search_index import thesaurus
from marketplace.directory.stems import LONGEST, SMALL, stem
from marketplace.directory.thesaurus import Thesaurus

A_BATCH = 100
FRONT = 2  # how deep the front pages stand in the tree, under the root
STEP = Page.steplen


@transaction.atomic
def refresh(*, page_ids: Collection[int] = (), word_ids: Collection[int] = ()) -> None:
    """Bring the entries of these pages and words up to date; what may no longer be seen loses its entry."""
    known = thesaurus()
    for some in batched(sorted(set(page_ids)), A_BATCH):
        _add_words(_replace_pages(some, known))
    for some in batched(sorted(set(word_ids)), A_BATCH):
        _add_words(_replace_words(some, known))


def refresh_below(*, page: Page) -> None:
    """Bring a page and all below it up to date: it was moved, or its restrictions changed."""
    below = SitePage.objects.filter(path__startswith=page.path).values_list("pk", flat=True)
    refresh(page_ids=list(below))


def to_do(*, at: datetime) -> tuple[int, int]:
    """Answer how many pages and words a rebuild has to go through, and how many of them are done already."""
    pages, words = SitePage.objects.order_by(), GlossaryTerm.objects.order_by()
    run = Rebuild.objects.first() or Rebuild(started_at=at)
    left = pages.filter(pk__gt=run.after_page).count() + words.filter(pk__gt=run.after_word).count()
    every = pages.count() + words.count()
    return every, every - left


def rebuild(*, at: datetime, told: Callable[[int], object] = lambda _: None) -> int:
    """Make the whole index anew, a batch at a time, and answer how many entries there are.

    Nobody's search finds less meanwhile. A rebuild that was broken off is taken up where it stopped. `told` hears how
    many more are done.
    """
    known = thesaurus()
    run = Rebuild.objects.first() or Rebuild.objects.create(started_at=at)
    while some := list(_after(SitePage, run.after_page)):
        with transaction.atomic():
            _replace_pages(some, known)
            _mark(run, after_page=some[-1])
        told(len(some))
    while some := list(_after(GlossaryTerm, run.after_word)):
        with transaction.atomic():
            _replace_words(some, known)
            _mark(run, after_word=some[-1])
        told(len(some))
    _count_words()
    run.delete()
    return PageEntry.objects.count()


def _after(model: type[SitePage | GlossaryTerm], last: int) -> Iterable[int]:
    found = model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
    return found[:A_BATCH]


def _mark(run: Rebuild, **reached: int) -> None:
    for name, value in reached.items():
        setattr(run, name, value)
    run.save()


def _replace_pages(ids: Sequence[int], known: Thesaurus) -> list[Draft]:
    # Two that refresh the same page take turns, or both would insert its entry.
    list(Page.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    PageEntry.objects.filter(page__in=ids).delete()
    pages = SitePage.objects.filter(pk__in=ids).live().public().select_related("locale").specific().order_by("pk")
    found = list(pages)
    tops = _tops(found)
    drafts = [of_page(page, top=tops[page.path[: FRONT * STEP]], thesaurus=known) for page in found]
    PageEntry.objects.bulk_create(draft.entry for draft in drafts)
    return drafts


def _replace_words(ids: Sequence[int], known: Thesaurus) -> list[Draft]:
    list(GlossaryTerm.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    PageEntry.objects.filter(word__in=ids).delete()
    terms = GlossaryTerm.objects.filter(pk__in=ids).select_related("locale").order_by("pk")
    drafts = [of_word(term, thesaurus=known) for term in terms]
    PageEntry.objects.bulk_create(draft.entry for draft in drafts)
    return drafts


def _tops(pages: Sequence[SitePage]) -> dict[str, UUID]:
    """Give the keys of the front pages by their place in the tree."""
    paths = {page.path[: FRONT * STEP] for page in pages}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "translation_key"))


def _add_words(drafts: Sequence[Draft]) -> None:
    new = {(draft.entry.language, word) for draft in drafts for word in draft.words if _is_worth_keeping(word)}
    rows = (SiteWord(language=language, word=word, stem=stem(word)) for language, word in sorted(new))
    SiteWord.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def _count_words() -> None:
    """Count on how many pages each word's stem stands, and forget words that no page says any more."""
    counted = Counter[tuple[str, str]]()
    for language, text in PageEntry.objects.values_list("language", "stems").iterator(chunk_size=500):
        counted.update((language, one) for one in text.split())
    kept = SiteWord.objects.in_bulk()
    gone = [key for key, word in kept.items() if not counted[word.language, word.stem]]
    SiteWord.objects.filter(pk__in=gone).delete()
    for word in kept.values():
        word.pages = counted[word.language, word.stem]
    SiteWord.objects.bulk_update([word for word in kept.values() if word.pages], ["pages"], batch_size=500)


def _is_worth_keeping(word: str) -> bool:
    return 3 <= len(word) < LONGEST and word.isalpha() and word not in SMALL
