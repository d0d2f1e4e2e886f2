"""The committed table of who meets what at which address: reading it, writing it, and finding out how it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.access.addresses import Address
from tests.access.arguments import arguments_for
from tests.access.scene import Scene
from tests.cast import Cast
from wallet.people import second_factor
from wallet.people.models import User
from wallet.people.views import purposes

FILE = Path(__file__).with_name("matrix.txt")
COLUMNS = {
    "nobody": "nobody",
    "eve": "eve",
    "holder": "holder",
    "sup-see": "supporter_who_sees",
    "sup-sug": "supporter_who_suggests",
    "sup-pay": "supporter_who_spends",
    "attorn": "attorney",
    "welfare": "welfare_attorney",
    "parent": "parent",
    "recip": "recipient",
    "coord": "coordinator",
    "manager": "manager",
    "finance": "finance_officer",
    "broker": "broker",
    "safeg": "safeguarding_lead",
    "editor": "editor",
    "contrct": "contracts_officer",
    "icb": "icb_coordinator",
    "worker": "provider_worker",
    "prv-man": "provider_manager",
    "acc-man": "account_manager",
    "other": "other_coordinator",
}
LEGEND = """\
# Who meets what at which address; written by `pytest tests/access --rewrite-matrix`, to be read before it is committed.
#   see: the page, or what a form answers     go: sent to another page       why: asked for a purpose, then see or go
#   sign-in: asked to sign in                 none: there is no such page    forbid: told that it is not allowed
"""
WIDTH = 8
REDIRECTS = {301, 302, 303, 307, 308}
CLASSES = {200: "see", 400: "see", 403: "forbid", 404: "none", 429: "see"}
SHUT = {"sign-in", "none", "forbid"}


def read() -> dict[str, list[str]]:
    """Read the committed table: cells by the address's name."""
    lines = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {name: cells for name, *cells in rows[1:]}


def write(rows: dict[str, list[str]]) -> None:
    """Write the table."""
    longest = max(map(len, rows), default=0) + 2
    lines = [_line("address", list(COLUMNS), longest), *(_line(name, rows[name], longest) for name in sorted(rows))]
    FILE.write_text(LEGEND + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


def row(address: Address, cast: Cast) -> list[str]:
    """Find out what each member of the cast meets at one address."""
    path = address.path(arguments_for(address.name, list(address.arguments), Scene(cast)))
    return [_cell(path, cast, getattr(cast, part, None)) for part in COLUMNS.values()]


def _cell(path: str, cast: Cast, user: User | None) -> str:
    """Ask once to see and once, with nothing filled in, to do; what is shut to the one must be shut to the other."""
    session = _session(user)
    got, posted = _ask(path, session, "get"), _ask(path, session, "post")
    if got == "405":
        return posted
    if got in SHUT and posted != "405":
        assert posted == got, f"{path}: {user} meets {got}, but {posted} when posting"
    if got != "why":
        return got
    purposeful = _session(user, purpose_for=cast)
    after = {_ask(path, purposeful, "get"), _ask(path, purposeful, "post")} - {"405"}
    return "why" if after & {"see", "go"} else after.pop()


def _session(user: User | None, purpose_for: Cast | None = None) -> str:
    """Begin a session as a whole sign-in does, and give its key; nobody has none."""
    if user is None:
        return ""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[second_factor.SESSION_KEY] = user.pk
    if purpose_for:
        session[purposes.SESSION_KEY] = {str(purpose_for.person.pk): "Audit"}
    session.create()
    return session.session_key or ""


def _ask(path: str, session: str, method: str) -> str:
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with _undone():
        response = getattr(client, method)(path)
        if response.streaming:
            b"".join(response)  # a file is closed once it was read to its end
        return _kind(response)


def _kind(response: HttpResponseBase) -> str:
    if response.status_code in REDIRECTS:
        there = str(response.headers["Location"])
        if there.startswith(reverse("account_login")):
            return "sign-in"
        return "why" if "/why/?" in there else "go"
    return CLASSES.get(response.status_code, str(response.status_code))


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _line(name: str, cells: list[str], longest: int) -> str:
    return f"{name:{longest}}{''.join(f'{cell:{WIDTH}}' for cell in cells)}".rstrip()
