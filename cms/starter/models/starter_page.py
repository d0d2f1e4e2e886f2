"""A page that was loaded into a site."""

from django.db import models
from wagtail.models import Revision, Site

from cms.pages.models import SitePage


class StarterPage(models.Model):
    """The page that one file made in one site, as of one revision; without a page it was deleted here on purpose."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    address = models.CharField(max_length=500, blank=True)
    page = models.ForeignKey(SitePage, models.SET_NULL, null=True, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    digest = models.CharField("of the file that was loaded", max_length=64)
    loaded_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "address"), name="starter_page_once_a_site"),)

    def __str__(self) -> str:
        return f"/{self.address}/"

    @property
    def is_as_loaded(self) -> bool:
        """Answer whether nobody has changed, unpublished or deleted the page since it was loaded."""
        page = self.page
        return bool(page and page.live and page.latest_revision_id and page.latest_revision_id == self.revision_id)
