"""Which easy-read versions no longer say what their page says."""

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Length, Substr
from wagtail.models import Page

from cms.pages.models import EasyReadPage


def behind() -> "QuerySet[EasyReadPage]":
    """List the published easy-read versions whose page has been published since they were last held against it.

    A translation that follows what its original follows is not listed beside that one.
    """
    above = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    of_own_page = Q(follows=None) | Q(follows__object_id=F("page_above"))
    found: QuerySet[EasyReadPage] = (
        EasyReadPage.objects.live()
        .annotate(page_above=Cast(Subquery(above.values("pk")[:1]), CharField()))
        .filter(of_own_page, Exists(above.filter(live_revision__isnull=False)))
        .filter(~Exists(above.filter(live_revision=OuterRef("follows"))))
        .order_by("path")
    )
    return found
