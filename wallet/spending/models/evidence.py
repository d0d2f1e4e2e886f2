"""A photo or PDF that shows what was bought."""

from django.conf import settings
from django.db import models

from wallet.spending.models.payment import Payment


class Evidence(models.Model):
    """One file, checked by its content and stored privately; its digest shows that it was not swapped."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="evidence")
    file = models.FileField(upload_to="evidence/%Y/%m/")
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"
        constraints = (models.UniqueConstraint(fields=["payment", "sha256"], name="evidence_is_added_once"),)

    def __str__(self) -> str:
        return self.name
