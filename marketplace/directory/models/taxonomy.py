"""The lists of words by which services are found: kinds of help, needs, ways in, interests."""

from django.db import models
from django.db.models import F, Q

from marketplace.directory.models.records import Imported, Record


class Taxonomy(Record):
    """One list of words, ours or somebody else's (Open Referral `taxonomy`)."""

    class Facet(models.TextChoices):
        """What a person narrows a search by with these words; other lists are only kept and published."""

        CATEGORY = "category", "Kind of help"
        NEED = "need", "Who it is for"
        ACCESS = "access", "Access"
        INTEREST = "interest", "Interest"
        NONE = "none", "Not used for searching"

    name = models.CharField(max_length=200, unique=True)
    description = models.TextField()
    uri = models.URLField(max_length=300, blank=True)
    version = models.CharField(max_length=30, blank=True)
    facet = models.CharField(max_length=10, choices=Facet, default=Facet.NONE)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "taxonomies"
        constraints = (
            models.CheckConstraint(
                condition=Q(facet__in=["category", "need", "access", "interest", "none"]),
                name="taxonomy_facet_is_known",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Term(Imported, Record):
    """One word of a list (Open Referral `taxonomy_term`), perhaps under a wider one."""

    taxonomy = models.ForeignKey(Taxonomy, models.PROTECT, related_name="terms")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    uri = models.URLField(max_length=300, blank=True)
    is_sensitive = models.BooleanField(
        default=False,
        help_text="Pages about this offer a quick way out, for somebody who may be watched (such as domestic abuse).",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("taxonomy", "order", "name")
        constraints = (
            models.UniqueConstraint(fields=["taxonomy", "parent", "name"], name="term_is_in_its_place_once"),
            models.UniqueConstraint(
                fields=["taxonomy", "name"], condition=Q(parent__isnull=True), name="term_at_the_top_is_there_once"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="term_is_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.name
