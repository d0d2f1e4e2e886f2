"""Feeds are fetched from public machines only, page by page, and never more than is reasonable."""

import io
import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from config import settings as own
from marketplace.directory.imports import fetching, runs
from marketplace.directory.imports.faults import NotReady, Unfetchable
from marketplace.directory.imports.fetching import Fetcher, Limits
from marketplace.directory.imports.paging import Gathering
from marketplace.directory.imports.progress import untold
from marketplace.directory.models import ImportRun, Source
from tests.cast import NOW, TODAY
from tests.marketplace.directory import feeds
from tests.marketplace.directory.feeds import Machine, bomb, service

LIMITS = Limits.on(TODAY)


@pytest.fixture
def machine(settings: Settings) -> Iterator[Machine]:
    """Give a machine that may be asked although it is this one."""
    settings.FETCH_FROM_THIS_MACHINE = True
    with feeds.machine() as here:
        yield here


def gathered(address: str, **limits: int) -> list[Any]:
    """Gather a feed."""
    into = io.BytesIO()
    said = {name: getattr(LIMITS, name) for name in Limits.__dataclass_fields__} | limits
    with Fetcher(Limits(**said)) as fetcher:
        Gathering(fetcher, into, untold).gather(address)
    return [json.loads(line) for line in into.getvalue().splitlines()]


def fetched(address: str) -> bytes:
    """Fetch one answer."""
    into = io.BytesIO()
    with Fetcher(LIMITS) as fetcher:
        fetcher.get(address, into=into)
    return into.getvalue()


@pytest.mark.parametrize(
    "address",
    [
        "http://10.0.0.1/services",
        "http://127.0.0.1:8000/services",
        "http://[::1]/services",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fd00::1]/",
        "http://localhost/",
    ],
)
def test_no_private_machine_is_asked(address: str) -> None:
    with pytest.raises(Unfetchable, match="is not a machine on the public internet"):
        fetched(address)


def test_a_name_that_means_a_private_machine_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    private = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: private)
    with pytest.raises(Unfetchable, match=r"feed\.example is not a machine on the public internet"):
        fetched("https://feed.example/services")


def test_a_redirect_to_a_private_machine_is_not_followed(machine: Machine) -> None:
    machine.says("/services", b"", status=302, Location="http://169.254.169.254/latest/meta-data/")
    with pytest.raises(Unfetchable, match=r"169\.254\.169\.254 is not a machine on the public internet"):
        gathered(f"{machine.address}/services")


def test_this_machine_is_asked_by_nobody_but_tests(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    machine.says("/services", [service(1)])
    assert fetched(f"{machine.address}/services")
    monkeypatch.delattr(mail, "outbox")
    with pytest.raises(Unfetchable, match="public internet"):
        fetched(f"{machine.address}/services")
    assert not hasattr(own, "FETCH_FROM_THIS_MACHINE")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "https:// or http://"),
        ("ftp://feed.example/", "https:// or http://"),
        ("https://", "https:// or http://"),
        ("https://user:word@feed.example/", "name or password"),
        ("https://feed.example:99999999/", "no web address"),
        ("not an address", "https:// or http://"),
    ],
)
def test_only_plain_web_addresses_are_fetched(address: str, why: str) -> None:
    with pytest.raises(Unfetchable, match=why):
        fetched(address)


def test_pages_are_followed_to_the_last(machine: Machine) -> None:
    machine.pages("/services", [service(number) for number in range(1, 8)], 3)
    assert [one["name"] for one in gathered(f"{machine.address}/services")] == [f"Lunch club {n}" for n in range(1, 8)]
    assert [asked.partition("page=")[2][-1:] for asked in machine.asked] == ["0", "2", "3"]


def test_the_beginning_of_a_feed_leads_to_its_services(machine: Machine) -> None:
    machine.says("/api", {"version": "HSDS-UK-3.0", "profile": "https://x.example", "openapi_url": "https://x.example"})
    machine.pages("/api/services", [service(1), service(2)], 1)
    assert len(gathered(f"{machine.address}/api")) == 2


def test_a_feed_of_1_0_is_followed_too(machine: Machine) -> None:
    first = {"totalPages": 2, "number": 1, "last": False, "content": [service(1)]}
    machine.answers["/services"] = lambda query: (
        200,
        {},
        json.dumps(
            first if query.get("page", ["1"]) == ["1"] else {**first, "number": 2, "content": [service(2)]}
        ).encode(),
    )
    assert len(gathered(f"{machine.address}/services")) == 2


def test_a_feed_that_gives_the_same_page_for_ever_is_read_once(machine: Machine) -> None:
    machine.says("/services", {"last_page": False, "page_number": 1, "contents": [service(1), service(2)]})
    assert len({one["id"] for one in gathered(f"{machine.address}/services")}) == 2
    assert len(machine.asked) == 2


@pytest.mark.parametrize("content", [[service(1)], b"\n".join(json.dumps(service(n)).encode() for n in (1, 2))])
def test_a_bare_list_and_a_line_for_each_service_are_read(machine: Machine, content: object) -> None:
    machine.says("/feed.json", content)
    assert gathered(f"{machine.address}/feed.json")[0] == service(1) | {"cost_options": gathered_cost()}


def gathered_cost() -> list[dict[str, str]]:
    """Write the price as it comes out of a list: its number as text, to the penny."""
    return [{"option": "A meal", "amount": "4.5", "amount_description": "per session"}]


def test_thin_services_are_asked_for_one_by_one(machine: Machine) -> None:
    thin = [{"id": service(number)["id"], "name": f"Thin {number}"} for number in (1, 2, 3)]
    machine.says("/services", feeds.envelope(thin))
    machine.says(f"/services/{service(1)['id']}", service(1))
    machine.says(f"/services/{service(2)['id']}", b"<html>", status=200)
    names = [one["name"] for one in gathered(f"{machine.address}/services")]
    assert names == ["Lunch club 1", "Thin 2", "Thin 3"]


def test_full_services_are_not_asked_for_again(machine: Machine) -> None:
    machine.says("/services", feeds.envelope([service(1)]))
    gathered(f"{machine.address}/services")
    assert machine.asked == ["/services?full=true&per_page=100"]


def test_a_feed_that_knows_no_full_is_asked_plainly(machine: Machine) -> None:
    plain = json.dumps(feeds.envelope([service(1)])).encode()
    machine.answers["/services"] = lambda query: (400, {}, b"what?") if "full" in query else (200, {}, plain)
    assert len(gathered(f"{machine.address}/services")) == 1


def test_too_much_is_cut_off(machine: Machine) -> None:
    machine.says("/services", b"[" + b" " * 3_000_000)
    with pytest.raises(Unfetchable, match="sends more than 1 MB"):
        gathered(f"{machine.address}/services", megabytes=1)


def test_much_packed_into_little_is_cut_off(machine: Machine) -> None:
    machine.says("/services", bomb(64), Content_Encoding="gzip")
    with pytest.raises(Unfetchable, match="sends more than 2 MB"):
        gathered(f"{machine.address}/services", megabytes=2)


def test_what_takes_too_long_is_cut_off(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.says("/services", [service(1)])
    ticks = iter(range(0, 10**9, 4000))
    with (
        Fetcher(LIMITS, clock=lambda: float(next(ticks))) as fetcher,
        pytest.raises(Unfetchable, match="takes longer than 60 minutes"),
    ):
        fetcher.get(f"{machine.address}/services", into=io.BytesIO())


def test_a_machine_that_says_nothing_is_left(machine: Machine) -> None:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    with listening, pytest.raises(Unfetchable, match="did not answer in time"):
        gathered(f"http://127.0.0.1:{listening.getsockname()[1]}/services", seconds_to_answer=1)


def test_going_round_in_circles_ends(machine: Machine) -> None:
    machine.says("/services", b"", status=302, Location="/services")
    with pytest.raises(Unfetchable, match="sends us on and on"):
        gathered(f"{machine.address}/services")


def test_more_pages_than_reasonable_are_cut_off(machine: Machine) -> None:
    machine.pages("/services", [service(number) for number in range(1, 8)], 1)
    with pytest.raises(Unfetchable, match="more than 3 pages"):
        gathered(f"{machine.address}/services", pages=3)


@pytest.mark.parametrize(
    ("content", "status", "problem"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", 200, "answered with a web page"),
        (b"", 200, "The answer is empty"),
        (b'{"contents": [{"id": "1", "name": "A"}, {"id": ', 200, "breaks off or is no JSON"),
        (b"gone", 410, "answered 410"),
        (b"boom", 500, "answered 500"),
        (b'{"hello": "world"}', 200, "no list of services"),
    ],
)
@pytest.mark.django_db
def test_a_broken_feed_is_reported_and_changes_nothing(
    machine: Machine, content: bytes, status: int, problem: str
) -> None:
    machine.says("/services", content, status=status)
    source = feeds.source(address=f"{machine.address}/services")
    run = runs.send_for(source=source, by=None, at=NOW)
    run = runs.check(run=run, on=TODAY, progress=untold)
    assert run.state == ImportRun.State.FAILED
    assert problem in run.problem
    assert not run.staged.exists()


@pytest.mark.seed("A3-47")
@pytest.mark.django_db
def test_a_feed_is_fetched_and_kept_to_be_read(machine: Machine) -> None:
    machine.pages("/services", [service(number) for number in range(1, 8)], 3)
    source = feeds.source(address=f"{machine.address}/services")
    run = runs.check(run=runs.send_for(source=source, by=None, at=NOW), on=TODAY, progress=untold)
    assert (run.state, run.counts, len(run.digest)) == ("ready", {"new": 7}, 64)


@pytest.mark.django_db
def test_a_spreadsheet_may_have_an_address_too(machine: Machine) -> None:
    machine.says("/clubs.csv", b"name,postcode\nBowls,M33 2NB\n")
    source = feeds.source("Clubs", format=Source.Format.CSV, address=f"{machine.address}/clubs.csv")
    run = runs.check(run=runs.send_for(source=source, by=None, at=NOW), on=TODAY, progress=untold)
    assert run.counts == {"new": 1}


@pytest.mark.django_db
def test_a_source_without_an_address_cannot_be_sent_for() -> None:
    with pytest.raises(NotReady):
        runs.send_for(source=feeds.source(), by=None, at=NOW)


def test_the_limits_are_dated() -> None:
    assert (LIMITS.megabytes, LIMITS.minutes, fetching.CHUNK) == (200, 60, 65_536)
