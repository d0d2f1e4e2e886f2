"""Asking the product for its own pages, as a visitor who is nobody, without a server."""

import mimetypes
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
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
        """Fetch one address; our own files come from where they lie, which web server ever serves them."""
        if path.startswith(settings.STATIC_URL):
            return _static(unquote(path.removeprefix(settings.STATIC_URL)))
        response: Any = self._handler.get_response(self.request(path))
        try:
            parts = getattr(response, "streaming_content", None)
            body = b"".join(parts) if parts is not None else response.content
        finally:
            # Not `response.close()`: that ends a visit, and the connection to the database with it.
            for close in response._resource_closers:
                close()
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


def _static(name: str) -> Answer:
    """Read a file of the product: as it was collected for serving, else where it was written."""
    kind = mimetypes.guess_type(name)[0] or ""
    found = None if ".." in name.split("/") else finders.find(name)
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return Answer(status=200, kind=kind, body=file.read())
    if isinstance(found, str):
        return Answer(status=200, kind=kind, body=Path(found).read_bytes())
    return Answer(status=404, kind="", body=b"")
