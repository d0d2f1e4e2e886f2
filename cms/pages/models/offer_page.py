"""The local offer: what there is, for whom, what it costs, how to get it and how that is decided.

For children and young people with special educational needs or disabilities the law names what must stand in it:
Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulation 53 and Schedule 2.
"""

from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage
from marketplace.directory.models import Service

PLAIN = ["bold", "ul", "ol", "link"]


class OfferIndexPage(SitePage):
    """All offers of an area, to be narrowed by part, age and what the law asks for."""

    body = BodyField(BODY, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.OfferPage", "pages.EasyReadPage"]

    class Meta:
        verbose_name = "local offer"


class OfferPage(SitePage):
    """One thing on offer, from a day until a day."""

    class Part(models.TextChoices):
        """Whose part of the offer it belongs to."""

        EDUCATION = "education", "Education"
        HEALTH = "health", "Health"
        CARE = "care", "Social care"
        COMMUNITY = "community", "Community"

    part = models.CharField(max_length=10, choices=Part)
    provided_by = models.CharField(max_length=200, help_text="The organisation that somebody meets.")
    service = models.ForeignKey(
        Service,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="listing in the directory",
        help_text="Where the offer is a service, its listing says where and when, and it is part of the open data.",
    )
    send_topics = models.JSONField(
        "what the law asks a SEND local offer to say",
        default=list,
        blank=True,
        help_text="Which parts of Schedule 2 this offer answers.",
    )
    starts_on = models.DateField("open from", null=True, blank=True)
    ends_on = models.DateField("last day to apply or come", null=True, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    who_for = RichTextField("who it is for", features=PLAIN)
    area = models.CharField("where people must live", max_length=200, blank=True)
    cost = RichTextField("what it costs", features=PLAIN)
    how_to_get = RichTextField("how to get it", features=PLAIN)
    how_decided = RichTextField("how it is decided who gets it", features=PLAIN)
    complaints = RichTextField("if you are not happy", features=PLAIN)
    body = BodyField(BODY, blank=True)

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel([FieldPanel("part"), FieldPanel("provided_by"), FieldPanel("service")], "Whose offer it is"),
        MultiFieldPanel(
            [
                FieldPanel("who_for"),
                FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
                FieldPanel("area"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            ],
            "Who and when",
        ),
        FieldPanel("cost"),
        FieldPanel("how_to_get"),
        FieldPanel("how_decided"),
        FieldPanel("complaints"),
        FieldPanel("body"),
    ]
    parent_page_types = ["pages.OfferIndexPage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = "offer"
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="offer_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=F("minimum_age")),
                name="offer_ages_are_in_order",
            ),
        )
