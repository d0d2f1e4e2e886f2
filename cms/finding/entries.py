"""What the search index holds of one page or one word of the glossary."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.utils.timezone import localtime
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.finding.models import Kind, PageEntry
from cms.pages.models import EasyReadPage, EventPage, GlossaryTerm, NewsPage, OfferPage, SitePage, StoryPage
from marketplace.directory.entries import sort_name
from marketplace.directory.stems import joined, stems, words
from marketplace.directory.thesaurus import Thesaurus

KINDS: dict[type[Page], Kind] = {
    EasyReadPage: Kind.EASY_READ,
    OfferPage: Kind.OFFER,
    EventPage: Kind.EVENT,
    StoryPage: Kind.STORY,
    NewsPage: Kind.NEWS,
}
OURS = SitePage._meta.app_label


# The texts of the title, of the summary, and all the rest.
type Texts = tuple[list[str], list[str], list[str]]


class Draft(NamedTuple):
    """An entry that is not saved yet, and the words it says as they are written."""

    entry: PageEntry
    words: set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When a page is about, and until when it is found at all."""

    first: date | None = None
    last: date | None = None
    shown_until: date | None = None


def of_page(page: SitePage, *, top: UUID, thesaurus: Thesaurus) -> Draft:
    """Work out the entry of a page in its own model."""
    days = days_of(page)
    entry = PageEntry(
        page_id=page.pk,
        kind=KINDS.get(type(page), Kind.INFORMATION),
        top=top,
        title=page.title,
        summary=page.summary,
        first_day=days.first,
        last_day=days.last,
        shown_until=days.shown_until,
    )
    entry.language = page.locale.language_code
    return _with_words(entry, ([page.title], [page.summary], list(_rest(page))), thesaurus)


def of_word(word: GlossaryTerm, *, thesaurus: Thesaurus) -> Draft:
    """Work out the entry of a word; its other names count as much as the word itself."""
    entry = PageEntry(word=word, kind=Kind.WORD, title=word.term, summary=word.meaning)
    entry.language = word.locale.language_code
    return _with_words(entry, ([word.term, *word.also.splitlines()], [word.meaning], []), thesaurus)


def days_of(page: SitePage) -> Days:
    """Give the days that decide where and whether a page is found."""
    if isinstance(page, EventPage):
        last = max(localtime(page.ends_at).date(), page.repeats_until or date.min)
        return Days(first=localtime(page.starts_at).date(), last=last)
    if isinstance(page, OfferPage):
        return Days(shown_until=page.ends_on)
    if isinstance(page, StoryPage):
        return Days(shown_until=None if page.is_made_up else page.consent_ends_on)
    if isinstance(page, NewsPage):
        return Days(first=page.published_on)
    return Days()


def _with_words(entry: PageEntry, texts: Texts, thesaurus: Thesaurus) -> Draft:
    """Fill in the stems; what means the same is known in English alone."""
    in_name, in_terms, in_rest = ([stems(text) for text in some] for some in texts)
    every = [*in_name, *in_terms, *in_rest]
    same = set().union(*(thesaurus.beside(one) for one in every)) if entry.language.startswith("en") else set()
    entry.sort_name = sort_name(entry.title)
    entry.name_stems = joined(_flat(in_name))
    entry.term_stems = joined({*_flat(in_terms), *same})
    entry.stems = joined({*_flat(every), *same})
    return Draft(entry, {word for some in texts for text in some for word in words(text)})


def _rest(page: SitePage) -> Iterator[str]:
    """Give every other text of a page: its own fields, the parts below it, its body."""
    yield page.search_description
    for field in page._meta.local_concrete_fields:
        yield from _texts(page, field)
    for relation in get_all_child_relations(type(page)):
        if relation.related_model._meta.app_label == OURS:  # Wagtail hangs the editors' own remarks there too
            for part in getattr(page, relation.get_accessor_name()).all():
                for field in part._meta.local_concrete_fields:
                    yield from _texts(part, field)


def _texts(record: models.Model, field: "models.Field[Any, Any]") -> Iterator[str]:
    value = field.value_from_object(record)
    if not value or field.choices or isinstance(field, models.URLField):
        return
    if isinstance(field, StreamField | RichTextField):
        yield from map(str, field.get_searchable_content(value))
    elif isinstance(field, models.CharField | models.TextField):
        yield str(value)


def _flat(lists: list[list[str]]) -> set[str]:
    return set().union(*lists)
