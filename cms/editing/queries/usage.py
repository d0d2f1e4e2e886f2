"""Where something is used on the site, before it goes."""

from django.db.models import Model
from wagtail.models import Page, ReferenceIndex


def pages_with(used: Model) -> list[Page]:
    """List the published pages that show something, by title; drafts are their authors' own."""
    found = ReferenceIndex.get_references_to(used).filter(base_content_type__app_label="wagtailcore")
    keys = {int(key) for key in found.values_list("object_id", flat=True)}
    return list(Page.objects.live().filter(pk__in=keys).select_related("locale").order_by("title"))
