"""The person whose needs the budget meets."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from stdnum.exceptions import ValidationError as NotValid
from stdnum.gb import nhs

from wallet.people.models.organisation import Organisation


def check_nhs_number(value: str) -> None:
    """Refuse a number whose check digit is wrong (NHS Data Dictionary, NHS NUMBER: modulus 11)."""
    try:
        nhs.validate(value)
    except NotValid:
        raise ValidationError(f"{value} is not an NHS number: its check digit is wrong.") from None


class Person(models.Model):
    """A budget holder: who they are, how to talk with them, who co-ordinates their support."""

    class Cohort(models.TextChoices):
        """The four groups that the programme reports by (seed A2-06)."""

        OLDER = "older_people", "Older people with long-term conditions"
        CHILDREN = "disabled_children", "Children with disabilities"
        LEARNING = "learning_disabilities", "People with learning disabilities"
        MENTAL = "mental_illness", "People living with mental illness"

    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    date_of_birth = models.DateField()
    nhs_number = models.CharField(
        "NHS number",
        max_length=10,
        unique=True,
        null=True,
        blank=True,
        validators=[check_nhs_number],
    )
    council_id = models.CharField("council person number", max_length=30, null=True, blank=True)
    case_system = models.CharField(max_length=60, blank=True)
    case_id = models.CharField(max_length=60, blank=True)
    cohort = models.CharField(max_length=30, choices=Cohort, blank=True)
    postcode = models.CharField(
        max_length=8, blank=True, help_text="Of their home, so that help near it can be shown. Nothing else uses it."
    )
    communication_needs = models.TextField(blank=True, help_text="For example large print, easy read, BSL, Polish.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people_coordinated",
    )

    class Meta:
        ordering = ("family_name", "given_name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["case_system", "case_id"],
                condition=~Q(case_id=""),
                name="person_case_is_one_person",
            ),
            models.UniqueConstraint(
                fields=["organisation", "council_id"],
                condition=Q(council_id__isnull=False),
                name="person_council_id_is_one_person",
            ),
            models.CheckConstraint(
                condition=~Q(nhs_number="") & ~Q(council_id=""),
                name="person_ids_are_given_or_null",
            ),
        )

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    def age_on(self, on: date) -> int:
        """Answer whole years lived on a day; a birthday counts from its own day."""
        had_birthday = (on.month, on.day) >= (
            self.date_of_birth.month,
            self.date_of_birth.day,
        )
        return on.year - self.date_of_birth.year - (not had_birthday)
