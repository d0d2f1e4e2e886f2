"""The pages of one kind right below a page, as a list on that page shows them."""

from django.db.models import QuerySet
from wagtail.models import Page


def published[P: Page](kind: type[P], *, below: Page) -> "QuerySet[P]":
    """Give what is published there and not shut to anybody; whoever reads the list may read what stands above it."""
    found: QuerySet[P] = kind.objects.child_of(below).live().filter(view_restrictions__isnull=True)
    return found
