"""A page said once more in easy read: a picture and one idea at a time; written by people, never generated."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Revision

from cms.pages.blocks import EASY_READ
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


class EasyReadPage(SitePage):
    """The easy-read version of the page above it in the tree.

    `follows` is the published revision of that page which this version was last held against.
    """

    body = BodyField(EASY_READ)
    follows = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = "easy-read version"
