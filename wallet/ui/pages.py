"""Which page numbers a long list offers."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.http import QueryDict


class PageLink(NamedTuple):
    """A page number with its address; neither for a gap between numbers."""

    number: int | None
    href: str
    is_current: bool


def page_links(page: Page[Any], query: QueryDict) -> Iterator[PageLink]:
    """List the pages worth offering: the ends, the current one, its neighbours, and gaps."""
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            yield PageLink(number, address(query, number), number == page.number)
        else:
            yield PageLink(number=None, href="", is_current=False)


def address(query: QueryDict, number: int) -> str:
    """Write the address of a page of the same list, with the same search and filters."""
    changed = query.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"
