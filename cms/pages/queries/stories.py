"""Stories that may be told."""

from datetime import date

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Page

from cms.pages.models import StoryPage
from cms.pages.queries.below import published


def told(*, below: Page, on: date) -> QuerySet[StoryPage]:
    """Give the stories below a page whose person is made up or consents on a day, in the order of their editors."""
    return published(StoryPage, below=below).filter(_may_be_told(on)).order_by("path")


def untold(*, on: date, path: str = "path") -> Exists:
    """Give the condition that a page is a story that may not be told on a day, or a version of one below it."""
    silent = StoryPage.objects.exclude(_may_be_told(on)).alias(here=ExpressionWrapper(OuterRef(path), CharField()))
    return Exists(silent.filter(here__startswith=F("path")).order_by())


def may_be_told(*, story: StoryPage, on: date) -> bool:
    """Answer whether a story may be told on a day: its person is made up, or consents."""
    if story.is_made_up:
        return True
    return bool(story.consented_on and story.consent_ends_on and story.consented_on <= on <= story.consent_ends_on)


def _may_be_told(on: date) -> Q:
    return Q(is_made_up=True) | Q(consented_on__lte=on, consent_ends_on__gte=on)
