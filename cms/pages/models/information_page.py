"""Pages that explain, and the sections that gather them."""

from wagtail.admin.panels import FieldPanel

from cms.pages.blocks import BODY
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


class SectionPage(SitePage):
    """A list of the pages below it, with a few words before."""

    body = BodyField(BODY, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.SectionPage"]

    class Meta:
        verbose_name = "section"


class InformationPage(SitePage):
    """A page that explains one thing."""

    body = BodyField(BODY)

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    parent_page_types = ["pages.HomePage", "pages.SectionPage", "pages.InformationPage"]

    class Meta:
        verbose_name = "information page"
