"""Answering from kept pages before anything else is asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

type Handler = Callable[[HttpRequest], HttpResponseBase]


class KeptPages:
    """Pass every request on."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        return self.get_response(request)
