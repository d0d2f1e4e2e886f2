"""What a browser sent, as forms take it."""

from typing import Any

from django.http import HttpRequest


def data(request: HttpRequest) -> Any:
    """Answer the data of a form that was sent, even an empty one; None while it is only asked for."""
    return request.POST if request.method == "POST" else None


def files(request: HttpRequest) -> Any:
    """Answer the files of a form that was sent."""
    return request.FILES if request.method == "POST" else None
