"""The document or status that gives somebody power to act for the person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.people.models.person import Person


class LegalAuthority(models.Model):
    """One authority, with its scope, its dates and its evidence; it counts once an officer has seen the evidence."""

    class Kind(models.TextChoices):
        """On what ground somebody acts (Care Act 2014 ss 31-32; Mental Capacity Act 2005; SI 2013/1617 regs 4-6)."""

        ATTORNEY = "attorney", "Attorney (lasting or enduring power)"
        DEPUTY = "deputy", "Deputy of the Court of Protection"
        PARENT = "parent", "Parent with parental responsibility"
        NOMINATED = "nominated", "Nominated person"
        AUTHORISED = "authorised", "Authorised person"
        RECIPIENT = "recipient", "Receives the direct payment, by the funder’s records"

    class Scope(models.TextChoices):
        """What the authority covers."""

        MONEY = "money", "Property and finance"
        WELFARE = "welfare", "Health and welfare"
        BOTH = "both", "Both"
        DIRECT_PAYMENT = "direct_payment", "The direct payment only"

    person = models.ForeignKey(Person, models.PROTECT, related_name="authorities")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="authorities"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    scope = models.CharField(max_length=16, choices=Scope)
    reference = models.CharField(
        max_length=60,
        blank=True,
        help_text="The order or registration number, if there is one.",
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    evidence = models.FileField(upload_to="authorities/%Y/%m/", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "legal authorities"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="authority_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True, verified_at__isnull=True)
                | Q(verified_by__isnull=False, verified_at__isnull=False),
                name="authority_verification_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("user")),
                name="authority_is_not_self_verified",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_kind_display()} for {self.person}"
