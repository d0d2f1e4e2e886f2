"""Stories: how somebody used their budget, told with their consent or plainly made up."""

from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


class StoryIndexPage(SitePage):
    """All stories."""

    body = BodyField(BODY, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.StoryPage", "pages.EasyReadPage"]

    class Meta:
        verbose_name = "stories"


class StoryPage(SitePage):
    """One story. A made-up one says so; a real one has a consent that was given and comes to an end."""

    who = models.CharField(max_length=100, help_text="The name as the story tells it.")
    quotation = models.CharField("in their words", max_length=300, blank=True)
    is_made_up = models.BooleanField("the person is made up", default=False)
    consented_on = models.DateField("consent given on", null=True, blank=True)
    consent_ends_on = models.DateField("consent ends on", null=True, blank=True)
    body = BodyField(BODY)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("who"),
        FieldPanel("quotation"),
        MultiFieldPanel(
            [FieldPanel("is_made_up"), FieldPanel("consented_on"), FieldPanel("consent_ends_on")],
            "Whose story it is",
        ),
        FieldPanel("body"),
    ]
    parent_page_types = ["pages.StoryIndexPage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = "story"
        constraints = (
            models.CheckConstraint(
                condition=Q(is_made_up=True) | Q(consented_on__isnull=False, consent_ends_on__isnull=False),
                name="story_is_made_up_or_has_consent",
            ),
        )
