"""A page said once more in easy read: a picture and one idea at a time; written by people, never generated."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page, Revision

from cms.pages import easy_read
from cms.pages.blocks import EASY_READ
from cms.pages.fields import BodyField
from cms.pages.models.site_page import SitePage


class EasyReadForm(WagtailAdminPageForm):
    """What an editor writes, and whether they have held it against the page: nothing else says that it is true."""

    says_what_the_page_says = forms.BooleanField(
        label="It says what the page says today",
        required=False,
        help_text="Tick this when you have read the published page and this version beside each other.",
    )

    def save(self, commit: bool = True) -> "EasyReadPage":  # noqa: FBT001, FBT002 - Django's own shape
        """Note, where the editor says so, which published version of the page this one follows."""
        if self.cleaned_data.get("says_what_the_page_says"):
            above = self.parent_page or self.instance.get_parent()
            self.instance.follows_id = Page.objects.values_list("live_revision", flat=True).get(pk=above.pk)
        page: EasyReadPage = super().save(commit=commit)
        return page


class EasyReadPage(SitePage):
    """The easy-read version of the page above it in the tree.

    `follows` is the published revision of that page which this version was last held against.
    """

    body = BodyField(EASY_READ)
    follows = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    base_form_class = EasyReadForm
    content_panels = [
        HelpPanel(template="pages/frame/easy_read_state.html", heading="The page it follows"),
        *SitePage.content_panels,
        FieldPanel("body"),
        FieldPanel("says_what_the_page_says"),
    ]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = "easy-read version"

    @property
    def source(self) -> Page:
        """Give the page that this one says once more."""
        found: Page = self.get_parent()
        return found

    @property
    def hints(self) -> list[str]:
        """Say which of its sentences could be easier."""
        return easy_read.hints(easy_read.sentences_of(self.body))

    @property
    def is_behind(self) -> bool:
        """Answer whether the page that was followed has been published again since.

        A translation follows what its original followed, so that it is behind when that is.
        """
        followed: Any = self.source
        if self.follows_id and self.follows and self.follows.object_id != str(followed.pk):
            followed = Page.objects.filter(pk=self.follows.object_id).first()
            if followed is None or followed.translation_key != self.source.translation_key:
                return True
        return bool(followed.live_revision_id != self.follows_id)
