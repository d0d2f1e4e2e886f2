"""The one kind of page."""

from wagtail.models import Page


class BarePage(Page):
    """A page with a title."""

    template = "bare/page.html"
