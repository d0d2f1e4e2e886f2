"""Answering visitors from kept pages before anything else is asked, and keeping what may be kept."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csp import get_nonce

from cms.caching.notes import notes
from cms.caching.shelf import KEPT_FOR, Page, shelf
from wallet.people.views.doors import now

type Handler = Callable[[HttpRequest], HttpResponseBase]

logger = logging.getLogger(__name__)
NOT_KEPT = {"content-length", "content-security-policy", "date", "set-cookie"}  # made anew for each answer


class KeptPages:
    """Keep pages for visitors without a session; everybody else gets theirs made for them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the kept page, or with one that is made now and kept where it may be."""
        if not _is_anybodys(request):
            return self.get_response(request)
        try:
            at = now(request)
            if page := shelf.find(_key(request), at=at):
                return _answer(page, request)
            made_at = shelf.clock()
        except Exception:  # a shared cache that is down makes pages slower, never fewer
            logger.exception("The kept pages cannot be read.")
            return self.get_response(request)
        answer = self.get_response(request)
        if isinstance(answer, HttpResponse) and _may_be_kept(request, answer):
            _keep(request, answer, made_at, at)
        return answer


def _is_anybodys(request: HttpRequest) -> bool:
    """Answer whether the request says nothing of who makes it, and asks for one plain address."""
    cookies = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    return request.method in {"GET", "HEAD"} and not cookies and not request.META.get("QUERY_STRING")


def _may_be_kept(request: HttpRequest, answer: HttpResponse) -> bool:
    """Answer whether a view has noted what the page shows, and nothing in the answer is for one visitor alone."""
    return bool(notes(request).tags) and answer.status_code == 200 and not answer.cookies


def _key(request: HttpRequest) -> str:
    address = f"{request.scheme}://{request.get_host()}{request.path}"
    return hashlib.sha256(address.encode()).hexdigest()


def _keep(request: HttpRequest, answer: HttpResponse, made_at: int, at: datetime) -> None:
    found, nonce = notes(request), get_nonce(request)
    until = min(found.until or at + KEPT_FOR, at + KEPT_FOR)
    page = Page(
        body=answer.content,
        headers=tuple((name, value) for name, value in answer.items() if name.lower() not in NOT_KEPT),
        nonce=str(nonce) if nonce else "",
        tags=frozenset(found.tags),
        made_at=made_at,
        until=until,
    )
    try:
        shelf.keep(_key(request), page, at=at)
    except Exception:
        logger.exception("A page could not be kept.")


def _answer(page: Page, request: HttpRequest) -> HttpResponse:
    """Write the kept page with a nonce of its own, so that none is good for two answers."""
    body = page.body
    if page.nonce:
        body = body.replace(page.nonce.encode(), str(get_nonce(request)).encode())
    answer = HttpResponse(body)
    for name, value in page.headers:
        answer[name] = value
    answer["Content-Length"] = str(len(body))
    return answer
