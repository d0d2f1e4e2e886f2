"""News, newest first."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


class NewsIndexPage(SitePage):
    """All news, by year, with a feed."""

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.NewsPage", "pages.EasyReadPage"]

    class Meta:
        verbose_name = "news"


class NewsPage(SitePage):
    """One piece of news; a call closes on a day, after which the page says that it has."""

    published_on = models.DateField("date of the news")
    closes_on = models.DateField("closing date", null=True, blank=True, help_text="Of a call or a consultation.")
    body = BodyField(BODY)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("closes_on"),
        FieldPanel("body"),
    ]
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = "piece of news"
        indexes = (models.Index(fields=["published_on"], name="news_by_date"),)
