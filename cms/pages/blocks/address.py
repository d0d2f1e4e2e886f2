"""An address on the web: of this site, or of another."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from wagtail import blocks


def leads_somewhere(address: str) -> None:
    """Refuse what is no address that a browser could go to."""
    told = "Write an address such as /find-support/ or https://www.example.org/"
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ValidationError(told) from None
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    theirs = parts.scheme in {"https", "http"} and "." in (parts.hostname or "")
    if any(one.isspace() for one in address) or not (ours or theirs or parts.scheme in {"mailto", "tel"}):
        raise ValidationError(told)


class AddressBlock(blocks.CharBlock):
    """An address: `/find-support/` of this site, `https://…` of another, a telephone number or an e-mail address."""

    def __init__(self, **options: Any) -> None:
        told = "Such as /find-support/ or https://www.example.org/"
        super().__init__(**({"validators": [leads_somewhere], "help_text": told, "max_length": 500} | options))
