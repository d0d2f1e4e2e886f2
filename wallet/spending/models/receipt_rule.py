"""From what amount on a receipt is asked for: dated policy, not code."""

from django.db import models
from django.db.models import Q

from wallet.people.models import Organisation


class ReceiptRule(models.Model):
    """An organisation's rule from a day until its next one; one without an organisation holds for all without a rule.

    It asks receipts only of those who spend a direct payment or keep a managed account: the paper of a provider-held
    or commissioner-held portion is the holder's own statement and order.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="receipt_rules")
    starts_on = models.DateField()
    from_pence = models.BigIntegerField()

    class Meta:
        ordering = ("organisation_id", "-starts_on")
        constraints = (
            models.CheckConstraint(condition=Q(from_pence__gt=0), name="receipt_rule_amount_is_positive"),
            models.UniqueConstraint(fields=["organisation", "starts_on"], name="receipt_rule_is_one_a_day"),
            models.UniqueConstraint(
                fields=["starts_on"], condition=Q(organisation__isnull=True), name="receipt_rule_for_all_is_one_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"Receipts from {self.starts_on:%-d %B %Y}"
