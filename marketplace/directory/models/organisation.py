"""Who offers help: a provider, a charity, a club, a neighbourhood group (Open Referral `organization`)."""

from django.db import models
from django.db.models import F, Q

from marketplace.directory.models.records import Imported, Record
from wallet.people.models import Organisation as Body
from wallet.people.models import Payee


class Organisation(Imported, Record):
    """Somebody who offers services; `body` is the same organisation in the wallet, whose workers edit its listings."""

    name = models.CharField(max_length=200)
    alternate_name = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)
    uri = models.URLField(max_length=300, blank=True)
    legal_status = models.CharField(max_length=100, blank=True)
    year_incorporated = models.PositiveSmallIntegerField(null=True, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="branches")
    body = models.OneToOneField(
        Body, models.PROTECT, null=True, blank=True, related_name="listed_as", verbose_name="organisation that signs in"
    )
    payee = models.ForeignKey(
        Payee, models.PROTECT, null=True, blank=True, related_name="listed_organisations", verbose_name="who is paid"
    )
    modified_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=["name", "id"], name="organisation_by_name"),)
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=Q(source__isnull=False), name="organisation_of_source_once"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_is_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_is_named"),
        )

    def __str__(self) -> str:
        return self.name


class OrganisationIdentifier(Record):
    """A number somebody else gave it: CQC, Companies House (GB-COH), Charity Commission (GB-CHC), Ofsted."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=30, blank=True, help_text="The org-id.guide list code, such as GB-CHC.")
    kind = models.CharField(max_length=60, help_text="What sort of number, such as “CQC provider”.")
    identifier = models.CharField(max_length=60)

    class Meta:
        ordering = ("kind", "identifier")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "kind", "identifier"], name="organisation_identifier_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}"
