"""How to reach somebody, and how to ask for a page in another format."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from cms.pages.models.site_page import SitePage


class ContactPage(SitePage):
    """Telephone, e-mail, post and opening times, for people who would rather talk to somebody."""

    telephone = models.CharField(max_length=30, blank=True)
    textphone = models.CharField("Relay UK or textphone", max_length=60, blank=True)
    email = models.EmailField(blank=True)
    opening_times = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    body = RichTextField(features=["h2", "bold", "ul", "ol", "link"], blank=True)

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("telephone"),
        FieldPanel("textphone"),
        FieldPanel("email"),
        FieldPanel("opening_times"),
        FieldPanel("address"),
        FieldPanel("body"),
    ]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = "contact page"
