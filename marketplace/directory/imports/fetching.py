"""Fetching a feed from outside: only from public machines, only so much, only so long.

Every address, and every address that it redirects to, is resolved once and connected to as resolved, so a name cannot
mean one machine while it is checked and another while it is fetched.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import Any, BinaryIO, Self
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.core import mail
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress

from marketplace.directory.imports.faults import Unfetchable
from marketplace.directory.rules import RULES

CHUNK = 1 << 16
AGENT = "Tributary (reads Open Referral UK feeds)"
MEGABYTE = 1024 * 1024

type Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much and how long is fetched, for all pages together."""

    megabytes: int
    minutes: int
    pages: int
    redirects: int
    seconds_to_connect: int
    seconds_to_answer: int

    @classmethod
    def on(cls, day: date) -> Self:
        """Look up the limits of a day."""
        row = RULES.row("import_limits", on=day)
        return cls(**{name: row[name] for name in cls.__dataclass_fields__})


@dataclass
class Fetcher:
    """One errand to one feed: its connection, and what is left of its limits."""

    limits: Limits
    clock: Clock = time.monotonic
    fetched: int = 0
    began: float = 0.0
    session: HTTPSession = field(init=False)

    def __enter__(self) -> Self:
        self.began = self.clock()
        times = (self.limits.seconds_to_connect, self.limits.seconds_to_answer)
        self.session = HTTPSession(
            Config(
                ip_filter_enable=True,
                ip_filter_allow_loopback_ips=_may_fetch_here(),
                never_redirect=True,
                default_timeout=times,
                user_agent_override=AGENT,
            )
        )
        self.session.trust_env = False  # no proxy and no password file of this machine
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    def get(self, address: str, *, into: BinaryIO, query: dict[str, Any] | None = None) -> str:
        """Fetch one answer into a file and give the address it came from in the end.

        Refuses addresses that are not public, answers that are no success, and whatever is too large or takes too long.
        """
        try:
            for _ in range(self.limits.redirects + 1):
                answer = self._ask(address, query)
                with answer:
                    if not answer.is_redirect:
                        self._keep(answer, address, into)
                        return address
                    address, query = urljoin(address, answer.headers["Location"]), None
        except InvalidIPAddress:
            raise Unfetchable(
                f"{_host(address)} is not a machine on the public internet, so it is not asked. Check the address."
            ) from None
        except requests.Timeout:
            raise Unfetchable(f"{_host(address)} did not answer in time. Try again later.") from None
        except requests.exceptions.SSLError:
            raise Unfetchable(f"{_host(address)} has no valid certificate, so it is not trusted.") from None
        except (requests.RequestException, OSError, ValueError):
            raise Unfetchable(
                f"{_host(address)} cannot be reached, or broke off its answer. Try again later."
            ) from None
        raise Unfetchable(f"{_host(address)} sends us on and on, more than {self.limits.redirects} times.")

    def _ask(self, address: str, query: dict[str, Any] | None) -> requests.Response:
        refuse_odd(address)
        headers = {"Accept": "application/json, application/x-ndjson, text/csv;q=0.9, */*;q=0.5"}
        answer: requests.Response = self.session.get(address, params=query, headers=headers, stream=True)
        return answer

    def _keep(self, answer: requests.Response, address: str, into: BinaryIO) -> None:
        if not answer.ok:
            raise Unfetchable(f"{_host(address)} answered {answer.status_code} {answer.reason or ''}".strip() + ".")
        most = self.limits.megabytes * MEGABYTE
        for block in answer.iter_content(CHUNK):
            self.fetched += len(block)
            if self.fetched > most:
                said = f"{_host(address)} sends more than {self.limits.megabytes} MB"
                raise Unfetchable(f"{said}. It was cut off, and nothing was changed.")
            if self.clock() - self.began > self.limits.minutes * 60:
                raise Unfetchable(f"{_host(address)} takes longer than {self.limits.minutes} minutes. It was cut off.")
            into.write(block)


def refuse_odd(address: str) -> None:
    """Refuse what is no plain web address."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise Unfetchable("This is no web address. It begins with https://.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unfetchable("Only addresses that begin with https:// or http:// are fetched.")
    if parts.username or parts.password:
        raise Unfetchable("An address with a name or password in it is not fetched.")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address[:100]
    except ValueError:
        return address[:100]


def _may_fetch_here() -> bool:
    """Answer whether this machine itself may be asked: only where a test runs (`outbox` is there then) and says so."""
    return bool(getattr(settings, "FETCH_FROM_THIS_MACHINE", False)) and hasattr(mail, "outbox")
