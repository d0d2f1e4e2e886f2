"""Gathering an Open Referral feed into one file, a service a line: pages followed, thin services fetched in full."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast
from urllib.parse import quote, urlsplit, urlunsplit

import ijson

from marketplace.directory.imports.faults import Unfetchable, Unreadable
from marketplace.directory.imports.fetching import Fetcher
from marketplace.directory.imports.json_text import Utf8, events
from marketplace.directory.imports.progress import Progress
from marketplace.directory.imports.reading_json import JsonReader, refuse_other_formats, written

FULL = {"full": "true", "per_page": "100"}
# What only a full service has; a list of services without any of it is asked for one by one.
PARTS = {
    "service_at_locations",
    "contacts",
    "phones",
    "schedules",
    "cost_options",
    "attributes",
    "service_areas",
    "languages",
    "funding",
    "regular_schedules",
    "eligibilitys",
    "service_taxonomys",
}
TOTALS = {"total_pages": "total", "totalPages": "total", "page_number": "page", "number": "page"}
LASTS = {"last_page", "last"}


@dataclass
class Envelope:
    """What an answer says round its list: which page of how many, and whether it is the last."""

    page: int = 1
    total: int | None = None
    is_last: bool | None = None
    has_list: bool = False
    is_about: bool = False

    @property
    def has_more(self) -> bool:
        """Answer whether another page follows; the number of pages is believed before the mark of the last."""
        if self.total is not None and self.total > 1:
            return self.page < self.total
        return self.is_last is False and self.total is None


@dataclass
class Gathering:
    """One feed being gathered into a file."""

    fetcher: Fetcher
    into: BinaryIO
    progress: Progress
    rows: int = 0
    seen: set[str] = field(default_factory=set)

    def gather(self, address: str) -> None:
        """Gather a whole feed, given the address of its list or of its beginning."""
        address, query, envelope = self._begin(address)
        page = envelope.page
        while envelope.has_more:
            page += 1
            if page > self.fetcher.limits.pages:
                raise Unfetchable(f"The feed has more than {self.fetcher.limits.pages} pages. It was cut off.")
            self.progress("Fetching pages", page, max(envelope.total or 0, page))
            before = len(self.seen)
            envelope = self._page(address, query | {"page": str(page)})
            envelope.page = page
            if len(self.seen) == before:
                break  # an empty page, or a feed that gives the same page again and again

    def _begin(self, address: str) -> tuple[str, dict[str, str], Envelope]:
        """Find the list: at the address itself, or at `/services` under it; in full where the feed can do that."""
        beneath = _joined(address, "services")
        is_list = urlsplit(address).path.rstrip("/").endswith("/services")
        tries = [(address, FULL), (address, {})] if is_list else [(address, {}), (beneath, FULL), (beneath, {})]
        refusal: Exception | None = None
        for where, query in tries:
            try:
                envelope = self._page(where, query)
            except (Unfetchable, Unreadable) as refused:
                if "not a machine on the public internet" in str(refused):
                    raise
                refusal = refusal or refused
                continue
            return where, query, envelope
        raise refusal or Unfetchable("The feed has no list of services.")

    def _page(self, address: str, query: dict[str, str]) -> Envelope:
        with self._fetched(address, query) as page:
            envelope = _envelope(page)
            if envelope.is_about and not envelope.has_list:
                raise Unreadable("This is the beginning of a feed; its services are under /services.")
            for row in JsonReader(page).rows():
                self._keep(address, row.raw)
        return envelope

    def _keep(self, address: str, raw: object) -> None:
        given = raw.get("id") if isinstance(raw, dict) else None
        if isinstance(raw, dict) and given and not PARTS & raw.keys():
            raw = self._in_full(address, str(given)[:200]) or raw
        self.seen.add(str(given)[:200] if given else f"row {self.rows}")
        self.rows += 1
        self.into.write(f"{written(raw)}\n".encode())
        if self.rows % 100 == 0:
            self.progress("Fetching services", self.rows, self.rows)

    def _in_full(self, address: str, key: str) -> dict[str, Any] | None:
        """Fetch one service on its own; where that cannot be had, what the list says of it must do."""
        try:
            with self._fetched(_joined(address, quote(key, safe="")), {}) as page:
                found = next(JsonReader(page).rows(), None)
        except (Unfetchable, Unreadable) as refused:
            if "was cut off" in str(refused):
                raise
            return None
        raw = found.raw if found else None
        return raw if isinstance(raw, dict) and str(raw.get("id"))[:200] == key else None

    @contextmanager
    def _fetched(self, address: str, query: dict[str, str]) -> Iterator[BinaryIO]:
        with tempfile.TemporaryFile() as file:
            page = cast("BinaryIO", file)
            self.fetcher.get(address, into=page, query=query)
            page.seek(0)
            yield page


def _envelope(page: BinaryIO) -> Envelope:
    refuse_other_formats(page)
    envelope = Envelope()
    try:
        for depth, key, kind, value in events(Utf8(page)):
            if kind == "start_array" and (depth == 0 or (depth == 1 and key in {"contents", "content"})):
                envelope.has_list = True
            elif depth == 1 and key in TOTALS and kind == "number":
                setattr(envelope, TOTALS[key], min(int(value), 10**6))
            elif depth == 1 and key in LASTS and kind == "boolean":
                envelope.is_last = value
            elif depth == 1 and key in {"openapi_url", "profile"} and kind == "string":
                envelope.is_about = True
    except (ijson.JSONError, ValueError, ArithmeticError):
        pass  # one record a line is no single document; a broken one is refused when its services are read
    finally:
        page.seek(0)
    return envelope


def _joined(address: str, last: str) -> str:
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, f"{parts.path.rstrip('/')}/{last}", "", ""))
