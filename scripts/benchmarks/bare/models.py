"""The one kind of page."""

from wagtail.models import Page


class BarePage(Page):  # type: ignore[misc]
    """A page with a title."""

    template = "bare/page.html"
