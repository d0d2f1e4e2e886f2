"""The local offer: what there is, for whom, what it costs, how to get it and how that is decided.

For children and young people with special educational needs or disabilities the law names what must stand in it:
Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulation 53 and Schedule 2.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from cms.pages import send_offer
from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.list_fields import TopicsField
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
    send_topics = TopicsField(
        "what the law asks a SEND local offer to say",
        default=list,
        blank=True,
        help_text="Tick what somebody can read here. Which topics nothing answers yet stands in the report.",
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
        FieldPanel("send_topics"),
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

    def clean(self) -> None:
        """Say beside each field what does not fit: days or ages out of order, a topic that the law never named."""
        super().clean()
        wrong = {name: sentence for name, sentence in self._faults() if sentence}
        if wrong:
            raise ValidationError(wrong)

    def has_closed(self, *, on: date) -> bool:
        """Answer whether its last day is over."""
        return self.ends_on is not None and self.ends_on < on

    def is_to_open(self, *, on: date) -> bool:
        """Answer whether its first day is still to come."""
        return self.starts_on is not None and self.starts_on > on

    @property
    def ages(self) -> str:
        """Write for which ages it is; nothing where it is for all."""
        least, most = self.minimum_age, self.maximum_age
        if least and most is not None:
            return f"{least} to {most}" if least != most else f"{least}"
        return f"{least} and over" if least else f"up to {most}" if most is not None else ""

    def _faults(self) -> Any:
        starts, ends, least, most = self.starts_on, self.ends_on, self.minimum_age, self.maximum_age
        if starts and ends and ends < starts:
            yield "ends_on", "The last day must be the first day or later."
        if least is not None and most is not None and most < least:
            yield "maximum_age", "The oldest age must be the youngest or more."
        if strange := sorted(set(self.send_topics) - send_offer.ever_known()):
            yield "send_topics", f"The law names no such topic: {', '.join(strange)}."
