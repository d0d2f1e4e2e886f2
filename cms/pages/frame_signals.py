"""Loading the frames anew when something in them has changed, and telling the kept pages only when it really has."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import post_page_move

from cms.caching.changes import changed
from cms.pages.models import Alert, Brand
from cms.pages.queries import frames

DEEPEST = 3  # the root, front pages, their sections: no page below stands in the navigation


def listen() -> None:
    """Begin to hear of changes."""
    for signal in (post_save, post_delete):
        for kind in (Alert, Locale, PageViewRestriction, Site):
            signal.connect(_changed, sender=kind, dispatch_uid=f"frames.{kind.__name__}")
        for kind in (Page, *get_page_models()):
            signal.connect(_page_changed, sender=kind, dispatch_uid=f"frames.{kind.__name__}")
    post_delete.connect(_changed, sender=Brand, dispatch_uid="frames.Brand")
    post_save.connect(_brand_changed, sender=Brand, dispatch_uid="frames.Brand")
    post_page_move.connect(_page_moved, dispatch_uid="frames.moved")


def _changed(**_: Any) -> None:
    transaction.on_commit(_renew, robust=True)


def _page_changed(instance: Page, **_: Any) -> None:
    if instance.depth <= DEEPEST:
        _changed()


def _page_moved(parent_page_before: Page, parent_page_after: Page, **_: Any) -> None:
    if min(parent_page_before.depth, parent_page_after.depth) < DEEPEST:
        _changed()


def _brand_changed(instance: Brand, **_: Any) -> None:
    """Fit a new logo to the header before anybody asks for it."""
    if instance.logo:
        instance.logo.get_rendition(frames.LOGO)
    _changed()


def _renew() -> None:
    """Forget the frames; where they look different now, every page with one is out of date."""
    _, before = frames.remembered()
    frames.forget()
    if frames.kept() != before:
        changed("frame")
