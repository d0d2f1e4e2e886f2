"""Telling the kept pages what an editor has changed: a page, what it lists, what links to it, a picture in it."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, PageViewRestriction, ReferenceIndex, Site, get_page_models
from wagtail.signals import page_slug_changed, post_page_move

from cms.caching.changes import changed
from cms.pages.models import EventPage, GlossaryTerm, NewsPage, OfferPage, ResourcesPage, SiteImage, StoryPage

LISTED = {OfferPage: "offers", EventPage: "events", NewsPage: "news", StoryPage: "stories", ResourcesPage: "resources"}
# Fields that only editors see: writing a draft changes nothing that the public reads.
UNSEEN = frozenset(
    {
        "draft_title",
        "expired",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)


def listen(app: AppConfig) -> None:
    """Begin to hear of changes; a release, which always migrates, may make every page look different."""
    post_migrate.connect(_everything_changed, sender=app, dispatch_uid="pages.release")
    for signal in (post_save, post_delete):
        for kind in (Page, *get_page_models()):
            signal.connect(_page_changed, sender=kind, dispatch_uid=f"pages.{kind.__name__}")
        for kind in (SiteImage, get_document_model()):
            signal.connect(_shown_thing_changed, sender=kind, dispatch_uid=f"pages.{kind.__name__}")
        signal.connect(_word_changed, sender=GlossaryTerm, dispatch_uid="pages.GlossaryTerm")
        for kind in (Locale, PageViewRestriction, Site):
            signal.connect(_addresses_changed, sender=kind, dispatch_uid=f"pages.{kind.__name__}")
    for moved in (page_slug_changed, post_page_move):
        moved.connect(_addresses_changed, dispatch_uid="pages.moved")


def _page_changed(instance: Page, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    """Tell of a page itself, the page above it, those that link to it, its translations and the lists it stands in."""
    if update_fields and update_fields <= UNSEEN:
        return
    tags = {f"page:{instance.pk}", f"translations:{instance.translation_key}"}
    tags |= {f"page:{page.pk}" for page in _showing(instance)} | _lists_with([instance])
    changed(*tags, *(tag for kind, tag in LISTED.items() if issubclass(instance.specific_class or Page, kind)))


def _shown_thing_changed(instance: Any, **_: Any) -> None:
    pages = _showing(instance)
    changed(*(f"page:{page.pk}" for page in pages), *_lists_with(pages))


def _word_changed(**_: Any) -> None:
    changed("glossary")


def _everything_changed(**_: Any) -> None:
    changed("frame", "addresses")


def _addresses_changed(**_: Any) -> None:
    """Tell of addresses that are different from now on: any page may have a link to one of them."""
    changed("addresses")


def _showing(thing: Any) -> list[Page]:
    """Find the pages that link to a thing or show it."""
    found = ReferenceIndex.get_references_to(thing)
    of_pages = found.filter(base_content_type=ReferenceIndex._get_base_content_type(Page))
    return list(Page.objects.filter(pk__in=[int(pk) for pk in of_pages.values_list("object_id", flat=True).distinct()]))


def _lists_with(pages: Iterable[Page]) -> set[str]:
    """Name the lists in which pages stand: those of the pages above them."""
    above = {page.path[: -page.steplen] for page in pages if page.depth > 1}
    return {f"children:{pk}" for pk in Page.objects.filter(path__in=above).values_list("pk", flat=True)}
