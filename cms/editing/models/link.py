"""Links of the site's pages, and whether what they lead to is still there."""

from django.db import models
from django.db.models import Q
from wagtail.models import Page


class Target(models.Model):
    """One address that pages lead to: on the web, of this site (`/…`), or a page or document of ours by its number."""

    class State(models.TextChoices):
        """What was found there last."""

        NEW = "new", "Not looked at yet"
        FINE = "fine", "There"
        BROKEN = "broken", "Not there"
        UNSURE = "unsure", "Could not be looked at"

    address = models.CharField(max_length=1000, unique=True)
    state = models.CharField(max_length=6, choices=State, default=State.NEW)
    fault = models.CharField("what went wrong", max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["checked_at"], name="link_target_by_check"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["new", "fine", "broken", "unsure"]), name="link_target_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["broken", "unsure"]) | ~Q(fault=""), name="link_target_fault_is_said"
            ),
        )

    def __str__(self) -> str:
        return self.address

    @property
    def is_outside(self) -> bool:
        """Answer whether another machine must be asked."""
        return self.address.startswith(("http://", "https://"))


class PageLink(models.Model):
    """One place of one page that leads somewhere: the words of the link, and the sentence round them."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="checked_links")
    target = models.ForeignKey(Target, models.CASCADE, related_name="links")
    words = models.CharField(max_length=300, blank=True)
    sentence = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("page_id", "id")
        constraints = (models.UniqueConstraint(fields=["page", "target", "words"], name="page_link_is_noted_once"),)

    def __str__(self) -> str:
        return f"{self.words or self.target} on {self.page}"
