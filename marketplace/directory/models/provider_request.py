"""A new-provider request: from a worker, a family or the provider itself, to the contracts team of a public body."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from marketplace.directory.models.approval import Approval
from marketplace.directory.models.organisation import Organisation
from wallet.people.models import Organisation as Body
from wallet.people.models import Person


class ProviderRequest(models.Model):
    """“We would like to buy from them”: what was asked, what was looked at, and what came of it.

    `MOVES` says from which state to which. The person it is for, and who asked, are never shown to the provider.
    """

    class State(models.TextChoices):
        """Where the request stands."""

        REQUESTED = "requested", "Sent to the contracts team"
        CHECKING = "checking", "Being checked"
        APPROVED = "approved", "Approved"
        COMMUNITY = "community", "Listed as a community offer"
        REFUSED = "refused", "Not approved"
        WITHDRAWN = "withdrawn", "Taken back"

    class AskedAs(models.TextChoices):
        """What whoever asks is to the request."""

        WORKER = "worker", "I work with people who have a budget"
        FAMILY = "family", "I want to use my budget, or help somebody who does"
        PROVIDER = "provider", "I work for the provider"

    MOVES = {
        State.REQUESTED: {State.CHECKING, State.REFUSED, State.WITHDRAWN},
        State.CHECKING: {State.APPROVED, State.COMMUNITY, State.REFUSED, State.WITHDRAWN},
    }
    OPEN = (State.REQUESTED, State.CHECKING)

    body = models.ForeignKey(Body, models.PROTECT, related_name="provider_requests", verbose_name="who decides")
    asked_as = models.CharField(max_length=8, choices=AskedAs)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="provider_requests")
    provider_name = models.CharField(max_length=200)
    provider_email = models.EmailField()
    provider_phone = models.CharField(max_length=30, blank=True)
    provider_website = models.URLField(max_length=300, blank=True)
    what_for = models.TextField("what they would do")
    why = models.TextField("why this provider", blank=True)
    renews = models.ForeignKey(Approval, models.PROTECT, null=True, blank=True, related_name="renewals")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="provider_requests"
    )
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    checking_since = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    approval = models.OneToOneField(Approval, models.PROTECT, null=True, blank=True, related_name="request")

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=["body", "state"], name="provider_request_by_body"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["requested", "checking", "approved", "community", "refused", "withdrawn"]),
                name="provider_request_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(asked_as__in=["worker", "family", "provider"]), name="provider_request_asker_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "checking"], decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state__in=["requested", "checking"]) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="provider_request_says_who_decided",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "refused", "withdrawn"]) | Q(checking_since__isnull=False),
                name="provider_request_is_checked_first",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", approval__isnull=False)
                | (~Q(state="approved") & Q(approval__isnull=True)),
                name="provider_request_approved_has_its_approval",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "community"]) | Q(organisation__isnull=False),
                name="provider_request_listed_has_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="provider_request_refused_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(asked_as="family") | Q(person__isnull=False),
                name="provider_request_of_a_family_names_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "community"]) | ~Q(decided_by=F("asked_by")),
                name="provider_request_is_decided_by_another",
            ),
        )

    def __str__(self) -> str:
        return self.provider_name

    @property
    def is_open(self) -> bool:
        """Answer whether the contracts team still has it to do."""
        return self.state in self.OPEN
