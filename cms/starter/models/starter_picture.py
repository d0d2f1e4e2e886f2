"""A picture that was loaded."""

from django.db import models

from cms.pages.models import SiteImage


class StarterPicture(models.Model):
    """The picture that one drawing made; without an image it was deleted here on purpose."""

    name = models.CharField(max_length=100, unique=True)
    image = models.ForeignKey(SiteImage, models.SET_NULL, null=True, related_name="+")
    digest = models.CharField("of the drawing that was loaded (SHA-1)", max_length=40)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name
