"""The front of the site: what somebody needs, in their words, and where to go with it."""

from wagtail.admin.panels import FieldPanel

from cms.pages.blocks import HOME
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


class HomePage(SitePage):
    """The first page: `needs` and `moments` (of a life) are its doors, `body` what stands below them."""

    needs = BodyField(HOME["needs"], blank=True)
    moments = BodyField(
        HOME["needs"],
        verbose_name="moments of life",
        blank=True,
        help_text="Such as leaving school, coming home from hospital, or caring for somebody for the first time.",
    )
    body = BodyField(HOME["body"], blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("needs"), FieldPanel("moments"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = "home page"
