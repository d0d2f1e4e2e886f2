"""Putting pages into Wagtail's indexes once, where many are loaded, and not at every one of their saves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.starter.kinds import KINDS


@contextmanager
def left_alone() -> Iterator[None]:
    """Leave both indexes as they are while pages are saved; whoever loads calls `add` for them afterwards."""
    heard = [kind for kind in KINDS.values() if post_save.disconnect(post_save_signal_handler, sender=kind)]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for kind in heard:
            post_save.connect(post_save_signal_handler, sender=kind)


def add(pages: Iterable[Page]) -> None:
    """Note what these pages link to and show, and let them be found at the editors' desk."""
    by_kind: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
        by_kind[type(page)].append(page)
    for kind, some in by_kind.items():
        get_search_backend().add_bulk(kind, some)
