"""Hard words, said in plain ones."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from cms.pages.models.site_page import SitePage


class GlossaryPage(SitePage):
    """All words, from A to Z."""

    parent_page_types = ["pages.HomePage", "pages.SectionPage"]
    subpage_types = ["pages.EasyReadPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "glossary"


class GlossaryTerm(TranslatableMixin, models.Model):
    """One word and what it means; `also` are other ways to say it, one a line."""

    term = models.CharField(max_length=100)
    also = models.TextField("other ways to say it", blank=True, help_text="One a line.")
    meaning = models.CharField(max_length=400)

    panels = [FieldPanel("term"), FieldPanel("also"), FieldPanel("meaning")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = "word of the glossary"
        verbose_name_plural = "words of the glossary"
        constraints = (
            *getattr(TranslatableMixin.Meta, "constraints", ()),
            models.UniqueConstraint(fields=("locale", "term"), name="glossary_term_once_a_language"),
        )

    def __str__(self) -> str:
        return self.term
