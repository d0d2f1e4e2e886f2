"""The document or status that gives somebody power to act for the person."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from wallet.people.models.dates import ENDING_IS_WHOLE, ENDS_AFTER_START, counts
from wallet.people.models.person import Person


class LegalAuthorityQuerySet(models.QuerySet["LegalAuthority"]):
    """Authorities, and which of them count."""

    def live(self, *, on: date) -> "LegalAuthorityQuerySet":
        """Keep those that cover the day, were not ended early, and rest on seen evidence or a funder's records."""
        rests = Q(verified_at__isnull=False) | Q(kind=LegalAuthority.Kind.RECIPIENT)
        return self.filter(counts(on=on), rests, ended_at__isnull=True)


class LegalAuthority(models.Model):
    """One authority, with its scope, its dates and its evidence; it counts once a second officer has seen the evidence.

    Who receives a direct payment stands in the funder's own records, so a recipient needs no evidence and no recorder.
    """

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
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="authorities")
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
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    verified_at = models.DateTimeField(null=True, blank=True)

    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LegalAuthorityQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "id")
        verbose_name_plural = "legal authorities"
        constraints = (
            models.CheckConstraint(
                condition=ENDS_AFTER_START,
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
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | Q(recorded_by__isnull=True) | ~Q(verified_by=F("recorded_by")),
                name="authority_is_verified_by_another",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=False) | Q(kind="recipient"), name="authority_names_who_recorded_it"
            ),
            models.CheckConstraint(condition=ENDING_IS_WHOLE, name="authority_ending_names_who_ended_it"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_kind_display()} for {self.person}"
