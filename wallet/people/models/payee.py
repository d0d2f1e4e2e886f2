"""Anyone who can be paid: a shop, a club, a provider, a personal assistant, the person themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from wallet.people.models.organisation import Organisation
from wallet.people.models.person import Person


class Payee(models.Model):
    """One who can be paid or can hold money.

    A payee that a family typed in belongs to that person and no other family sees it; one without a person is shared.
    """

    class Kind(models.TextChoices):
        """What the payee is, because rules about paying differ."""

        PERSON = "person", "A person"
        PROVIDER = "provider", "A provider"
        ACCOUNT_MANAGER = "account_manager", "An account manager"
        BUSINESS = "business", "A shop, club or other business"
        PUBLIC_BODY = "public_body", "A public body"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="payees")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payees",
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="payees")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["email", "kind"],
                condition=Q(person__isnull=True) & ~Q(email=""),
                name="payee_shared_email_is_one_payee",
            ),
            models.UniqueConstraint(
                fields=["person", "name"],
                condition=Q(person__isnull=False),
                name="payee_name_is_one_payee_a_person",
            ),
        )

    def __str__(self) -> str:
        return self.name
