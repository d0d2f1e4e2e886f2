"""What stands in the bodies of a page as it is kept: looked through without making a block of it."""

from collections.abc import Iterator
from typing import Any

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


def streams(page: Page) -> Iterator[dict[str, Any]]:
    """Walk over the blocks of a page, each with its `type` and `value`."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from getattr(page, field.name).raw_data


def strings(value: object) -> Iterator[str]:
    """Walk over every text inside a value of lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def texts(page: Page) -> Iterator[str]:
    """Walk over every text in the bodies of a page, its rich texts too."""
    for block in streams(page):
        yield from strings(block["value"])
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            yield getattr(page, field.name) or ""
