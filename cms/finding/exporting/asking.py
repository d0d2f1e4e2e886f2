"""Asking the product for its own pages, as a visitor who is nobody, without a server."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from wagtail.models import Site

from cms.finding import addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    kind: str
    body: bytes

    @property
    def is_page(self) -> bool:
        """Answer whether it is HTML."""
        return self.kind.startswith("text/html")


class Asker:
    """Asks one site; `root` is its address without the last slash."""

    def __init__(self, site: Site) -> None:
        self.root = addresses.root(site)
        self._split = urlsplit(self.root)
        self._handler = BaseHandler()
        self._handler.load_middleware()
        self.hosts = {self._split.netloc, site.hostname, f"{site.hostname}:{site.port}"}

    def ask(self, path: str) -> Answer:
        """Fetch one address."""
        response: Any = self._handler.get_response(self.request(path))
        try:
            parts = getattr(response, "streaming_content", None)
            body = b"".join(parts) if parts is not None else response.content
        finally:
            response.close()
        return Answer(status=response.status_code, kind=response.headers.get("Content-Type", ""), body=body)

    def request(self, path: str) -> WSGIRequest:
        """Make the request of a visitor without a session."""
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path).encode().decode("latin-1"),
            "QUERY_STRING": "",
            "HTTP_HOST": self._split.netloc,
            "SERVER_NAME": self._split.hostname or "",
            "SERVER_PORT": str(self._split.port or (443 if self._split.scheme == "https" else 80)),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": self._split.scheme,
            "wsgi.input": BytesIO(),
        }
        if self._split.scheme == "https" and settings.SECURE_PROXY_SSL_HEADER:
            name, value = settings.SECURE_PROXY_SSL_HEADER
            environ[name] = value
        setup_testing_defaults(environ)
        return WSGIRequest(environ)
