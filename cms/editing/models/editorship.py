"""Who writes, edits or publishes which part of the site, for whom, from when to when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Page

from wallet.people.models import Organisation
from wallet.people.models.dates import ENDING_IS_WHOLE, ENDS_AFTER_START, counts


class EditorshipQuerySet(models.QuerySet["Editorship"]):
    """Editorships, and which of them count."""

    def live(self, *, on: date) -> "EditorshipQuerySet":
        """Keep those that cover the day, were not ended early and whose section is still there."""
        return self.filter(counts(on=on), ended_at__isnull=True, section__isnull=False, user__is_active=True)


class Editorship(models.Model):
    """One role of one user over one section: a page of the site and everything below it."""

    class Role(models.TextChoices):
        """What somebody may do with the pages of a section; each may do what stands before it too."""

        AUTHOR = "author", "Author"
        EDITOR = "editor", "Editor"
        PUBLISHER = "publisher", "Publisher"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="editorships")
    section = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="editorships")
    section_title = models.CharField("name of the section when it was given", max_length=255)
    role = models.CharField(max_length=10, choices=Role)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="editorships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EditorshipQuerySet.as_manager()

    class Meta:
        ordering = ("section_title", "role", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=["author", "editor", "publisher"]), name="editorship_role_is_known"
            ),
            models.CheckConstraint(condition=ENDS_AFTER_START, name="editorship_ends_after_it_starts"),
            models.CheckConstraint(condition=ENDING_IS_WHOLE, name="editorship_ending_names_who_ended_it"),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("user")), name="editorship_is_given_by_another"
            ),
            models.UniqueConstraint(
                fields=["user", "section", "starts_on"],
                condition=Q(ended_at__isnull=True),
                name="editorship_of_a_section_is_given_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.section_title}"
