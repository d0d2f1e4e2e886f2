"""The search index of the site: one entry a page and one a word of the glossary, made anew from them at any time."""

from django.db import models
from django.db.models import Q

from cms.pages.models import GlossaryTerm, SitePage


class Kind(models.TextChoices):
    """What somebody can narrow a search to; listings are found in the directory's own index."""

    INFORMATION = "information", "Information"
    EASY_READ = "easy-read", "Easy read"
    OFFER = "offer", "Local offers"
    EVENT = "event", "What’s on"
    STORY = "story", "Stories"
    NEWS = "news", "News"
    WORD = "word", "Words explained"
    LISTING = "listing", "Support in the directory"


class PageEntry(models.Model):
    """One page or word as search sees it: all its words are in `stems`, those that count more in the two above it too.

    `top` names the site: the key that the front page shares with its translations; words belong to every site. After
    `shown_until` it is found no more (an offer is over), after `last_day` it stands below what is yet to come.
    """

    page = models.OneToOneField(SitePage, models.CASCADE, null=True, related_name="+")
    word = models.OneToOneField(GlossaryTerm, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    language = models.CharField(max_length=100)
    top = models.UUIDField(null=True)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    sort_name = models.CharField(max_length=200)
    name_stems = models.TextField(blank=True)
    term_stems = models.TextField(blank=True)
    stems = models.TextField(blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    shown_until = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "page entries"
        constraints = (
            models.CheckConstraint(
                condition=Q(page__isnull=True, word__isnull=False) | Q(page__isnull=False, word__isnull=True),
                name="page_entry_is_of_a_page_or_a_word",
            ),
        )
        indexes = (models.Index(fields=["language", "kind", "sort_name"], name="page_entry_by_language"),)

    def __str__(self) -> str:
        return self.title
