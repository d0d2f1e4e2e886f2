"""Events: once, or again and again until a day."""

import re
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.pages import list_fields, occurrences
from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.list_fields import DaysField
from cms.pages.models.site_page import SitePage
from cms.pages.occurrences import Rhythm, Time
from cms.pages.rules import RULES

FREE = "Free"
FREE_FOR_ALL = re.compile(r"\s*free\s*([.,;:!][^£]*)?", re.IGNORECASE)  # but not “free for carers”, or “free, or £3”


class EventIndexPage(SitePage):
    """What is on, by day."""

    body = BodyField(BODY, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.EventPage", "pages.EasyReadPage"]

    class Meta:
        verbose_name = "what's on"


class EventPage(SitePage):
    """Something that people can come to; `starts_at` and `ends_at` are those of the first time."""

    class Repeats(models.TextChoices):
        """How it comes again."""

        NEVER = "never", "It happens once"
        DAILY = "daily", "Every day"
        WEEKLY = "weekly", "Every week"
        FORTNIGHTLY = "fortnightly", "Every two weeks"
        MONTHLY_BY_DAY = "monthly_by_day", "Every month, on the same weekday (such as the second Tuesday)"
        MONTHLY_BY_DATE = "monthly_by_date", "Every month, on the same date"

    starts_at = models.DateTimeField("starts", help_text="The first time, if it repeats.")
    ends_at = models.DateTimeField("ends", help_text="The end of the first time.")
    repeats = models.CharField(max_length=20, choices=Repeats, default=Repeats.NEVER)
    repeats_until = models.DateField("last day on which it repeats", null=True, blank=True)
    cancelled_on = DaysField(
        "days on which it is called off",
        default=list,
        blank=True,
        help_text="One day a line, such as 3 March 2027. The list goes on showing them, as called off.",
    )
    is_cancelled = models.BooleanField("it is called off altogether", default=False)
    place = models.CharField(max_length=200, blank=True, help_text="Empty where it is online only.")
    postcode = models.CharField(max_length=8, blank=True)
    online_link = models.URLField(blank=True)
    is_free = models.BooleanField("it is free", default=False)
    cost = models.CharField(max_length=200, blank=True, help_text="Such as “free”, or “£3 on the door; carers free”.")
    booking = models.CharField("how to book", max_length=300, blank=True)
    access = models.TextField("getting in and round", blank=True, help_text="Steps, toilets, hearing loop, quiet room.")
    body = BodyField(BODY, blank=True)

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("repeats"),
                FieldPanel("repeats_until"),
                FieldPanel("cancelled_on"),
                FieldPanel("is_cancelled"),
            ],
            "When",
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("postcode"), FieldPanel("online_link")], "Where"),
        MultiFieldPanel([FieldPanel("is_free"), FieldPanel("cost")], "Cost"),
        FieldPanel("booking"),
        FieldPanel("access"),
        FieldPanel("body"),
    ]
    parent_page_types = ["pages.EventIndexPage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = "event"
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(repeats="never") | Q(repeats_until__isnull=False), name="event_that_repeats_comes_to_an_end"
            ),
        )

    def clean(self) -> None:
        """Say beside each field what is wrong with when it happens; “free” as its cost makes it free."""
        super().clean()
        self.is_free = self.is_free or bool(FREE_FOR_ALL.fullmatch(self.cost))
        said: tuple[datetime | None, ...] = (self.starts_at, self.ends_at)  # a form may have lacked them
        if None not in said and (wrong := self._faults()):
            raise ValidationError(wrong)

    @property
    def rhythm(self) -> Rhythm:
        """Give when it happens."""
        return Rhythm(
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            repeats=self.repeats,
            until=self.repeats_until,
            called_off=list_fields.days(self.cancelled_on),
        )

    @property
    def times(self) -> list[Time]:
        """List every time that it happens or would have, soonest first."""
        return occurrences.times(self.rhythm, most=self._rule["most"])

    @property
    def price(self) -> str:
        """Write what it costs."""
        return self.cost or (FREE if self.is_free else "")

    @property
    def where(self) -> str:
        """Write where it is, or that it is online."""
        return ", ".join(filter(None, (self.place, self.postcode))) or ("Online" if self.online_link else "")

    def _faults(self) -> dict[str, str]:
        return occurrences.faults(self.rhythm, rule=self._rule)

    @property
    def _rule(self) -> dict[str, Any]:
        return RULES.row("recurrence", on=self.starts_at.date())
