"""Where to read on: documents and sites of others, and where those went that are no longer there."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from cms.pages.models.site_page import SitePage


class ResourcesPage(SitePage):
    """A list of resources under themes."""

    content_panels = [*SitePage.content_panels, InlinePanel("resources", label="resource")]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = "resources"


class Resource(Orderable):
    """One resource; an archived one keeps its place, with a note and where it can still be read."""

    page = ParentalKey(ResourcesPage, on_delete=models.CASCADE, related_name="resources")
    theme = models.CharField(max_length=100, help_text="The heading under which it stands.")
    title = models.CharField(max_length=200)
    link = models.URLField(max_length=500)
    published_by = models.CharField(max_length=200)
    about = models.CharField(max_length=300, blank=True)
    archived_on = models.DateField("no longer at its place since", null=True, blank=True)
    archive_note = models.CharField(max_length=300, blank=True)
    archive_link = models.URLField("where it can still be read", max_length=500, blank=True)

    panels = [
        FieldPanel("theme"),
        FieldPanel("title"),
        FieldPanel("link"),
        FieldPanel("published_by"),
        FieldPanel("about"),
        FieldPanel("archived_on"),
        FieldPanel("archive_note"),
        FieldPanel("archive_link"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "resource"

    def __str__(self) -> str:
        return self.title
