"""One thing that the contracts team looks at before it approves a provider."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from marketplace.directory.models.approval import ApprovalCheck
from marketplace.directory.models.provider_request import ProviderRequest

KINDS = ApprovalCheck.Kind


class RequestCheck(models.Model):
    """What was seen, when, by whom, until when it holds; or why it does not apply.

    Bank details are read from the provider's paper by two people, each for themselves. A keyed fingerprint of the first
    reading waits for the second and goes once they agree; what stays is the account's name and its last three digits.
    """

    class State(models.TextChoices):
        """How far the check is."""

        SEEN = "seen", "Seen"
        HALF = "half", "Read by one person"
        DOES_NOT_APPLY = "does_not_apply", "Does not apply"

    request = models.ForeignKey(ProviderRequest, models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=12, choices=KINDS)
    state = models.CharField(max_length=14, choices=State)
    checked_on = models.DateField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    second_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    evidence = models.FileField(upload_to="provider-checks/%Y/%m/", blank=True)
    account_name = models.CharField(max_length=100, blank=True)
    account_ending = models.CharField("last three digits of the account", max_length=3, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["request", "kind"], name="request_check_is_made_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS.values), name="request_check_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["seen", "half", "does_not_apply"]), name="request_check_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_on__isnull=True)
                | Q(second_by__isnull=False, second_on__isnull=False),
                name="request_check_second_look_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("checked_by")),
                name="request_check_is_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(kind="bank_details", state="seen") | Q(second_by__isnull=False),
                name="request_check_of_bank_details_has_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state="half") | Q(kind="bank_details", second_by__isnull=True),
                name="request_check_half_is_of_bank_details",
            ),
            models.CheckConstraint(
                condition=~Q(kind="bank_details") | ~Q(state="does_not_apply"),
                name="request_check_of_bank_details_always_applies",
            ),
            models.CheckConstraint(
                condition=~Q(state="does_not_apply") | ~Q(note=""), name="request_check_that_does_not_apply_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display().lower()}"
