"""Asking whether what a link leads to is there: other machines politely and only public ones, our own site directly."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from django.core import mail
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils.translation import override
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from cms.editing.models import Target

FINE, BROKEN, UNSURE = Target.State.FINE, Target.State.BROKEN, Target.State.UNSURE
AGENT = "Tributary (looks whether links of a public site still lead somewhere)"
GONE = {404, 410}
FAULTS: tuple[tuple[type[Exception], Target.State, str], ...] = (  # the first that fits
    (InvalidIPAddress, BROKEN, "is not a machine on the public internet."),
    (requests.Timeout, UNSURE, "did not answer in time."),
    (requests.exceptions.SSLError, BROKEN, "has no valid certificate, so browsers warn people."),
    (requests.TooManyRedirects, BROKEN, "sends people on and on."),
    (Exception, BROKEN, "cannot be reached."),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and in words what is wrong."""

    state: Target.State
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long another machine is waited for, and how often it may send us on."""

    seconds_to_connect: int
    seconds_to_answer: int
    redirects: int


def outside(address: str, patience: Patience) -> Answer:
    """Ask another machine, first for the head of the page alone."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # such as a bracket that is never shut
        return Answer(BROKEN, "This is no address.")
    if settings.LINK_CHECK_HOSTS and host not in settings.LINK_CHECK_HOSTS:
        return Answer(UNSURE, "This address is not asked from here.")
    try:
        with _session(patience) as session:
            status = _status(session, "HEAD", address, patience)
            if status >= 400:  # many a machine answers this question wrongly, or not at all
                status = _status(session, "GET", address, patience)
    except (requests.RequestException, InvalidIPAddress, OSError, ValueError) as error:
        return next(Answer(state, f"{host} {said}") for kind, state, said in FAULTS if isinstance(error, kind))
    return _judged(host, status)


def inside(address: str) -> Answer:
    """Look up a page, a document or an address of our own."""
    kind, _, key = address.partition(":")
    if kind == "page":
        page = Page.objects.filter(pk=int(key)).first() if key.isdecimal() else None
        if page is None:
            return Answer(BROKEN, "That page was deleted.")
        return Answer(FINE) if page.live else Answer(BROKEN, f"“{page.title}” is not published.")
    if kind == "document":
        is_there = key.isdecimal() and get_document_model().objects.filter(pk=int(key)).exists()
        return Answer(FINE) if is_there else Answer(BROKEN, "That document was deleted.")
    return Answer(FINE) if _answers(urlsplit(address).path) else Answer(BROKEN, "There is no such page on this site.")


def _judged(host: str, status: int) -> Answer:
    if status in GONE:
        return Answer(BROKEN, f"{host} says that there is no such page any more ({status}).")
    if status >= 400:
        return Answer(UNSURE, f"{host} did not let us look ({status}). Try the link yourself.")
    return Answer(FINE)


def _session(patience: Patience) -> HTTPSession:
    session = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=_may_ask_here(),
            never_redirect=True,
            default_timeout=(patience.seconds_to_connect, patience.seconds_to_answer),
            user_agent_override=AGENT,
        )
    )
    session.trust_env = False  # no proxy and no password file of this machine
    return session


def _status(session: HTTPSession, method: str, address: str, patience: Patience) -> int:
    for _ in range(patience.redirects + 1):
        if urlsplit(address).scheme not in {"http", "https"}:
            raise ValueError(address)
        with session.request(method, address, stream=True) as answer:  # nothing is read but the head
            if not answer.is_redirect:
                return int(answer.status_code)
            address = urljoin(address, answer.headers["Location"])
    raise requests.TooManyRedirects


def _answers(path: str) -> bool:
    """Answer whether our own site has something at a path."""
    if Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists():
        return True
    language = path.strip("/").split("/")[0]
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return False
        return match.url_name != "wagtail_serve" or _routes(str(match.kwargs.get("path", "") or "".join(match.args)))


def _routes(path: str) -> bool:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return False
    request = RequestFactory().get("/", headers={"host": site.hostname})
    components = [part for part in path.split("/") if part]
    try:
        site.root_page.localized.specific.route(request, components)
    except Http404:
        return False
    return True


def _may_ask_here() -> bool:
    """Answer whether this machine itself may be asked: only where a test runs (`outbox` is there then) and says so."""
    return bool(getattr(settings, "FETCH_FROM_THIS_MACHINE", False)) and hasattr(mail, "outbox")
