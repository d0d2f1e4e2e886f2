"""Asking the page, and reading what it says."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

USUAL = {"hours": "20", "rate": "13.75", "age": "30"}


def ask(**answers: Any) -> str:
    """Ask for what most people would, with some answers changed; `None` leaves one out."""
    query = {name: value for name, value in {**USUAL, **answers}.items() if value is not None}
    return read(Client().get(reverse("costs:calculator"), query_params=query))


def read(response: Any) -> str:
    """Answer the page, which is always there."""
    assert response.status_code == 200
    return str(response.content.decode())


def words(page: str) -> str:
    """Answer what a page says, without its markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def error_of(page: str, name: str) -> str:
    """Answer what stands as an error beside a question; nothing where none does."""
    found = re.search(rf'id="id_{name}_error">(.*?)</div>', page, re.DOTALL)
    return words(found[1]).strip().removeprefix("Error: ") if found else ""
