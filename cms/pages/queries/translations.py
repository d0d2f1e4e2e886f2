"""Which translations no longer say what their original says."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail_localize.models import Translation

from cms.pages.models import SitePage


def behind() -> "QuerySet[Translation]":
    """List the translations whose original page has been published since its words were last sent for translation."""
    newer = SitePage.objects.live().filter(
        translation_key=OuterRef("source__object_id"),
        locale=OuterRef("source__locale"),
        last_published_at__gt=OuterRef("source__last_updated_at"),
    )
    found: QuerySet[Translation] = Translation.objects.filter(Exists(newer), enabled=True)
    return found


def is_behind(*, page: SitePage) -> bool:
    """Answer whether a translated page no longer says what its original says."""
    return bool(behind().filter(source__object_id=page.translation_key, target_locale=page.locale_id).exists())
