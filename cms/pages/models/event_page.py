"""Events: once, or again and again until a day."""

from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


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

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    repeats = models.CharField(max_length=20, choices=Repeats, default=Repeats.NEVER)
    repeats_until = models.DateField("last day on which it repeats", null=True, blank=True)
    cancelled_on = models.JSONField("days on which it is called off", default=list, blank=True)
    is_cancelled = models.BooleanField("it is called off altogether", default=False)
    place = models.CharField(max_length=200, blank=True, help_text="Empty where it is online only.")
    postcode = models.CharField(max_length=8, blank=True)
    online_link = models.URLField(blank=True)
    cost = models.CharField(max_length=200, blank=True, help_text="Such as “free”, or “£3 on the door; carers free”.")
    booking = models.CharField("how to book", max_length=300, blank=True)
    access = models.TextField("getting in and round", blank=True, help_text="Steps, toilets, hearing loop, quiet room.")
    body = BodyField(BODY, blank=True)

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("repeats"), FieldPanel("repeats_until")]),
                FieldPanel("is_cancelled"),
            ],
            "When",
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("postcode"), FieldPanel("online_link")], "Where"),
        FieldPanel("cost"),
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
