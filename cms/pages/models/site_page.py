"""What every page of the site has: a sentence about it, who keeps it true, and when that was last looked at."""

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import BaseTranslatableField

from cms.pages.models.image import SiteImage


class SitePage(Page):
    """A page of the site, whatever its kind; it has a table of its own, so that all pages can be asked at once."""

    summary = models.CharField(
        max_length=300,
        help_text="One or two sentences: what somebody finds here. Shown in lists, in search and when it is shared.",
    )
    picture = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kept true by",
        help_text="They are reminded when the page is to be checked again.",
    )
    checked_on = models.DateField("last checked on", null=True, blank=True, help_text="The public sees this day.")
    check_again_on = models.DateField("to be checked again on", null=True, blank=True)
    takes_comments = models.BooleanField("people may comment", default=True)

    is_creatable = False
    # A translation has its own address, keeper and days: whoever looked at the original has not looked at it.
    override_translatable_fields = [
        BaseTranslatableField(name)
        for name in ("slug", "kept_by", "checked_on", "check_again_on", "takes_comments", "show_in_menus")
    ]
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture")]
    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel([FieldPanel("kept_by"), FieldPanel("checked_on"), FieldPanel("check_again_on")], "Kept true"),
        FieldPanel("takes_comments"),
    ]

    class Meta:
        indexes = (models.Index(fields=["check_again_on"], name="site_page_by_next_check"),)
