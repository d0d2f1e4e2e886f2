"""Keeping the search index in step: what was saved, moved or locked is looked at again once that is for good."""

from collections.abc import Callable
from functools import partial
from threading import local
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.finding.operations import page_index
from cms.pages.models import GlossaryTerm, SitePage

_waiting = local()  # the pages that this thread has changed, to be looked at once, however often each was saved

MARKS_OF_A_DRAFT = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}


def listen() -> None:
    """Hear of every change of what can be found; what is deleted takes its entry along by itself."""
    post_save.connect(page_saved, dispatch_uid="finding.page_saved")
    for signal in (page_published, page_unpublished):
        signal.connect(page_changed, dispatch_uid="finding.page_changed")
    post_page_move.connect(pages_changed, dispatch_uid="finding.page_moved")
    post_save.connect(word_saved, sender=GlossaryTerm, dispatch_uid="finding.word_saved")
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="finding.restriction_changed")


def page_saved(*, instance: object, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    """Look at a page again, unless only its draft was saved."""
    if isinstance(instance, SitePage) and not (update_fields and set(update_fields) <= MARKS_OF_A_DRAFT):
        page_changed(instance=instance)


def page_changed(*, instance: Page, **_: Any) -> None:
    """Look at a page again."""
    _waiting.__dict__.setdefault("pages", set()).add(instance.pk)
    _soon(_look_at_what_waits)


def pages_changed(*, instance: Page, **_: Any) -> None:
    """Look at a page and all below it again."""
    _soon(partial(page_index.refresh_below, page=instance))


def word_saved(*, instance: GlossaryTerm, **_: Any) -> None:
    """Look at a word again."""
    _soon(partial(page_index.refresh, word_ids=[instance.pk]))


def restriction_changed(*, instance: PageViewRestriction, **_: Any) -> None:
    """Look again at what is locked now, or is no longer."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        pages_changed(instance=page)


def _look_at_what_waits() -> None:
    """Look at all changed pages at once; the hooks that come after the first have nothing left to do."""
    if page_ids := _waiting.__dict__.pop("pages", None):
        page_index.refresh(page_ids=page_ids)


def _soon(work: Callable[[], object]) -> None:
    """Do it once the transaction is kept; publishing never fails because of it, and the night puts right what did."""
    transaction.on_commit(work, robust=True)
