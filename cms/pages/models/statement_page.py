"""The public statement of resources for a group of people: what is spent on them, and what there is for nothing."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


class StatementPage(SitePage):
    """The statement for one group and one year; never about one person (that one is private, in the wallet)."""

    group = models.CharField("group of people", max_length=200)
    year = models.CharField(max_length=20, help_text="Such as 2026 to 2027.")
    people = models.PositiveIntegerField("how many people", null=True, blank=True)
    source = models.CharField("where the figures come from", max_length=300)
    body = BodyField(BODY, blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("group"),
        FieldPanel("year"),
        FieldPanel("people"),
        InlinePanel("lines", label="line", min_num=1),
        FieldPanel("source"),
        FieldPanel("body"),
    ]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = "statement of resources"


class StatementLine(Orderable):
    """One line: money of a funder for a year in whole pence, or something that is there for nothing."""

    class Payer(models.TextChoices):
        """Who pays for it."""

        NHS = "nhs", "NHS"
        SOCIAL_CARE = "social_care", "Social care"
        EDUCATION = "education", "Education"
        COMMUNITY = "community", "Nobody: it is free"

    page = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="lines")
    payer = models.CharField(max_length=12, choices=Payer)
    what = models.CharField(max_length=200)
    amount_pence = models.PositiveBigIntegerField("amount for the year", default=0)

    class Meta(Orderable.Meta):
        verbose_name = "line of a statement"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(payer="community") | models.Q(amount_pence=0), name="what_is_free_costs_nothing"
            ),
        )

    def __str__(self) -> str:
        return self.what
