"""The shelf of kept pages: what changed is never shown as it was, whatever happens meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches

from cms.caching.shelf import KEPT_FOR, Page, Shelf

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def page(shelf: Shelf, *tags: str, body: bytes = b"as it was", until: datetime = AT + KEPT_FOR) -> Page:
    return Page(body=body, headers=(), nonce="", tags=frozenset(tags), made_at=shelf.clock(), until=until)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_kept_page_is_found_until_something_it_shows_has_changed(shelf: Shelf) -> None:
    shelf.keep("a", page(shelf, "page:1", "frame"), at=AT)
    shelf.forget(["page:2"])
    assert shelf.find("a", at=AT) is not None
    shelf.forget(["frame"])
    assert shelf.find("a", at=AT) is None


def test_only_what_shows_the_change_is_thrown_away(shelf: Shelf) -> None:
    for number in range(5):
        shelf.keep(str(number), page(shelf, f"page:{number}"), at=AT)
    shelf.forget(["page:3"])
    assert [number for number in range(5) if shelf.find(str(number), at=AT)] == [0, 1, 2, 4]


def test_a_page_that_was_being_made_while_it_changed_is_too_old_when_it_comes(shelf: Shelf) -> None:
    begun_before = page(shelf, "page:1")
    shelf.forget(["page:1"])
    shelf.keep("a", begun_before, at=AT)
    assert shelf.find("a", at=AT) is None
    shelf.keep("a", page(shelf, "page:1"), at=AT)
    assert shelf.find("a", at=AT) is not None


def test_another_process_sees_the_change_although_it_has_the_page_at_hand(shelf: Shelf) -> None:
    another = Shelf()
    shelf.keep("a", page(shelf, "page:1"), at=AT)
    assert another.find("a", at=AT) is not None
    shelf.forget(["page:1"])
    assert another.find("a", at=AT) is None


def test_a_change_told_while_another_process_looks_is_not_missed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between counting up and writing the tags, a page may be found good once more; never again after that."""
    another, write = Shelf(), type(caches["pages"]).set_many
    shelf.keep("a", page(shelf, "page:1"), at=AT)

    def look_then_write(cache: object, *given: object, **more: object) -> object:
        another.find("a", at=AT)
        return write(cache, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(type(caches["pages"]), "set_many", look_then_write)
    shelf.forget(["page:1"])
    assert another.find("a", at=AT) is None


@pytest.mark.parametrize("lost", ["tag.page:1", "clock"])
def test_what_the_cache_lost_makes_no_old_page_good(shelf: Shelf, lost: str) -> None:
    shelf.keep("a", page(shelf, "page:1"), at=AT)
    shelf.forget(["page:1"])
    caches["pages"].delete(lost)
    assert shelf.find("a", at=AT) is None


def test_a_page_that_looks_different_tomorrow_is_not_shown_tomorrow(shelf: Shelf) -> None:
    shelf.keep("a", page(shelf, "page:1", until=AT + timedelta(minutes=2)), at=AT)
    assert shelf.find("a", at=AT + timedelta(minutes=1)) is not None
    assert shelf.find("a", at=AT + timedelta(minutes=2)) is None


def test_only_so_many_pages_are_at_hand(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.caching.shelf.AT_HAND", 3)
    for number in range(5):
        shelf.keep(str(number), page(shelf, "frame"), at=AT)
        shelf.find(str(number), at=AT)
    assert list(shelf._at_hand) == ["2", "3", "4"]
