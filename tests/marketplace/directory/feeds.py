"""Feeds for tests: services as a council gives them, a source that reads them, and a machine that serves them."""

import gzip
import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import NAMESPACE_URL, uuid5

from marketplace.directory.imports import runs
from marketplace.directory.imports.progress import untold
from marketplace.directory.models import ImportRun, Source
from tests.cast import NOW, TODAY

type Raw = dict[str, Any]
type Answer = tuple[int, dict[str, str], bytes]


def service(number: int = 1, **fields: Any) -> Raw:
    """Write one full service in Open Referral 3.0; a field that is given replaces its own."""
    return {
        "id": str(uuid5(NAMESPACE_URL, f"service/{number}")),
        "name": f"Lunch club {number}",
        "status": "active",
        "description": f"A warm meal, number {number}.",
        "url": f"https://lunch{number}.example/",
        "email": f"lunch{number}@club.example",
        "assured_date": "2026-10-01",
        "organization": {
            "id": str(uuid5(NAMESPACE_URL, f"organisation/{number % 5}")),
            "name": f"Neighbours {number % 5}",
            "description": "People who cook.",
        },
        "service_at_locations": [
            {
                "id": str(uuid5(NAMESPACE_URL, f"at/{number}")),
                "location": {
                    "id": str(uuid5(NAMESPACE_URL, f"location/{number}")),
                    "location_type": "physical",
                    "name": f"Hall {number}",
                    "addresses": [{"address_1": f"{number} School Road", "city": "Sale", "postal_code": "M33 7ZF"}],
                },
            }
        ],
        "schedules": [{"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "12:00", "closes_at": "14:00"}],
        "cost_options": [{"option": "A meal", "amount": 4.5, "amount_description": "per session"}],
        "contacts": [{"title": "Kitchen", "phones": [{"number": f"0161 000 {number:04}"}]}],
        "attributes": [{"taxonomy_term": {"id": "food", "name": "Food", "taxonomy": "Kinds of help"}}],
    } | fields


def source(name: str = "Trafford’s feed", **fields: Any) -> Source:
    """Make the source of a feed, or give the one of that name."""
    defaults = {"format": Source.Format.OPEN_REFERRAL, **fields}
    return Source.objects.get_or_create(name=name, defaults=defaults)[0]


def envelope(services: list[Raw], page: int = 1, pages: int = 1) -> Raw:
    """Put services into an envelope of Open Referral 3.0."""
    return {
        "total_items": len(services),
        "total_pages": pages,
        "page_number": page,
        "size": len(services),
        "first_page": page == 1,
        "last_page": page == pages,
        "empty": not services,
        "contents": services,
    }


def checked(services: object, *, of: Source | None = None, at: datetime = NOW) -> ImportRun:
    """Bring in a feed, and read and compare it; bytes are taken as they are."""
    content = services if isinstance(services, bytes) else json.dumps(services).encode()
    run = runs.bring(source=of or source(), stream=io.BytesIO(content), name="feed.json", by=None, at=at)
    return runs.check(run=run, on=TODAY, progress=untold)


def applied(services: object, *, of: Source | None = None, at: datetime = NOW, shrank: bool = False) -> ImportRun:
    """Bring in a feed and apply it."""
    run = checked(services, of=of, at=at)
    run = runs.start(run=run, by=None, at=at, yes_it_shrank=shrank)
    return runs.apply(run=run, by=None, at=at, on=TODAY, progress=untold)


@dataclass
class Machine:
    """A machine on the network of the tests, which answers what it was told to."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    answers: dict[str, Callable[[dict[str, list[str]]], Answer]] = field(default_factory=dict)

    def says(self, path: str, content: object, *, status: int = 200, **headers: str) -> None:
        """Answer a path always the same; what is no bytes is written as JSON."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.answers[path] = lambda _: (status, headers, body)

    def pages(self, path: str, services: list[Raw], size: int) -> None:
        """Answer a path page by page."""
        parts = [services[begin : begin + size] for begin in range(0, len(services), size)]

        def page(query: dict[str, list[str]]) -> Answer:
            number = int(query.get("page", ["1"])[0])
            here = parts[number - 1] if number <= len(parts) else []
            return 200, {}, json.dumps(envelope(here, number, len(parts))).encode()

        self.answers[path] = page


@contextmanager
def machine() -> Iterator[Machine]:
    """Start a machine on 127.0.0.1, and stop it."""
    here = Machine()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            here.asked.append(self.path)
            answer = here.answers.get(asked.path)
            status, headers, body = answer(parse_qs(asked.query)) if answer else (404, {}, b"no such page")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            with suppress(OSError):  # whoever asked has heard enough
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def bomb(megabytes: int) -> bytes:
    """Pack many megabytes of spaces into a few kilobytes."""
    return gzip.compress(b"[" + b" " * (megabytes * 1024 * 1024))
