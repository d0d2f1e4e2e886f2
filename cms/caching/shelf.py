"""The shelf of kept pages: putting one on it, finding it again, and throwing away exactly those that show a thing.

Every page is kept with the tags of what it shows and the reading of a clock (a count that only grows) from before it
was made. A change counts the clock up, writes that reading to each of its tags and counts up once more. A page is good
as long as none of its tags has a later reading than its own: whatever was made from what stood before the change, even
a page that was still being made meanwhile, is then too old. A tag that was lost makes its pages too old as well.

Each process keeps what it found at hand. While the clock stands still nothing has changed, so that a hit reads one
number from the shared cache and nothing else.
"""

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

CLOCK = "clock"
A_DAY = 24 * 60 * 60
KEPT_FOR = timedelta(minutes=15)  # a process that dies between a change and telling of it does no harm for longer
AT_HAND = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One kept answer; `nonce` is the one that stands in its body, `until` when it looks different by itself."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    nonce: str
    tags: frozenset[str]
    made_at: int
    until: datetime


@dataclass(slots=True)
class _Seen:
    """A page at hand, and the reading of the clock at which it was last good."""

    page: Page
    good_at: int


@dataclass
class Shelf:
    """Pages in the shared cache of that name, those lately asked for at hand."""

    name: str = "pages"
    _at_hand: OrderedDict[str, _Seen] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def cache(self) -> BaseCache:
        """Give the connection of this thread."""
        return caches[self.name]

    def clock(self) -> int:
        """Read the clock; a lost one begins again later than it ever stood."""
        found = self.cache.get(CLOCK)
        if found is None:
            self.cache.add(CLOCK, time.time_ns(), timeout=None)
            found = self.cache.get(CLOCK)
        return int(found or 0)

    def find(self, key: str, *, at: datetime) -> Page | None:
        """Give a kept page if it still shows what is."""
        clock = self.clock()
        seen = self._at_hand.get(key)
        if seen is None or seen.good_at != clock:
            page = seen.page if seen else self.cache.get(_page(key))
            seen = _Seen(page, clock) if page and self._is_good(page) else None
        if seen is None or at >= seen.page.until:
            self._let_go(key)
            return None
        self._take(key, seen)
        return seen.page

    def keep(self, key: str, page: Page, *, at: datetime) -> None:
        """Keep a page; `made_at` is the reading of the clock from before it was begun."""
        known = self.cache.get_many([_tag(tag) for tag in page.tags])
        for tag in page.tags:
            if _tag(tag) not in known:
                self.cache.add(_tag(tag), 0, timeout=A_DAY)
        self.cache.set(_page(key), page, timeout=max(int((page.until - at).total_seconds()), 1))

    def forget(self, tags: Iterable[str]) -> None:
        """Let no page stand that shows what one of these tags names."""
        self.clock()  # there is one to count up
        stamp = self.cache.incr(CLOCK)
        self.cache.set_many({_tag(tag): stamp for tag in tags}, timeout=A_DAY)
        self.cache.incr(CLOCK)

    def _is_good(self, page: Page) -> bool:
        stamps = self.cache.get_many([_tag(tag) for tag in page.tags])
        return len(stamps) == len(page.tags) and all(stamp <= page.made_at for stamp in stamps.values())

    def _take(self, key: str, seen: _Seen) -> None:
        with self._lock:
            self._at_hand[key] = seen
            self._at_hand.move_to_end(key)
            if len(self._at_hand) > AT_HAND:
                self._at_hand.popitem(last=False)

    def _let_go(self, key: str) -> None:
        with self._lock:
            self._at_hand.pop(key, None)


shelf = Shelf()


def _page(key: str) -> str:
    return f"page.{key}"


def _tag(tag: str) -> str:
    return f"tag.{tag}"
