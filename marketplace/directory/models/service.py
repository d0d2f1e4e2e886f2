"""The listing: one thing that somebody offers (Open Referral `service`)."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin, WorkflowMixin

from marketplace.directory.models.organisation import Organisation
from marketplace.directory.models.records import Imported, Record


class Service(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, Imported, Record, ClusterableModel):
    """One offer. The row and its parts are what the public sees; a change waits as a revision until it is approved.

    `standing` says which kind of listing it is. An approved one counts as approved only while an `Approval` of its
    organisation is in force, so it lapses by itself. A personal assistant lists themselves and is endorsed by nobody.
    """

    class Standing(models.TextChoices):
        """The two kinds of listing."""

        APPROVED = "approved", "Approved provider"
        COMMUNITY = "community", "Community"

    class Kind(models.TextChoices):
        """What is offered."""

        SERVICE = "service", "A service"
        ASSISTANT = "assistant", "A personal assistant"
        GROUP = "group", "A group"
        PEER = "peer", "People who have been there"
        PLACE = "place", "A place to go"
        ONLINE_GROUP = "online_group", "An online group"

    class Status(models.TextChoices):
        """Open Referral's words for whether it runs."""

        ACTIVE = "active", "Running"
        INACTIVE = "inactive", "Not running at the moment"
        DEFUNCT = "defunct", "Ended"
        TEMPORARILY_CLOSED = "temporarily closed", "Closed for a while"

    class Space(models.TextChoices):
        """Whether there is room for one more."""

        UNKNOWN = "unknown", "Ask them"
        YES = "yes", "Has space"
        WAITING_LIST = "waiting_list", "Has a waiting list"
        NO = "no", "Full"

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="services")
    listed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The personal assistant who lists themselves.",
    )
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.COMMUNITY)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SERVICE)
    status = models.CharField(max_length=20, choices=Status, default=Status.ACTIVE)
    name = models.CharField(max_length=200)
    alternate_name = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True, help_text="Plain text, or the few tags that cleaning leaves.")
    url = models.URLField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    application_process = models.TextField("how to get it", blank=True)
    wait_time = models.CharField("how long people wait", max_length=200, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField("weeks that people wait", null=True, blank=True)
    space = models.CharField(max_length=12, choices=Space, default=Space.UNKNOWN)
    space_on = models.DateField("day the space was last said", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField("places in all", null=True, blank=True)
    is_free = models.BooleanField(default=False)
    fees = models.TextField("what it costs, in words", blank=True)
    companion_free = models.BooleanField("a companion or assistant goes free", default=False)
    needs_referral = models.BooleanField(default=False)
    is_virtual = models.BooleanField("can be had online", default=False)
    eligibility = models.TextField("who can have it, in words", blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    accreditations = models.TextField(blank=True)
    licences = models.TextField(blank=True)
    interpretation_services = models.TextField(blank=True)
    alert = models.TextField(blank=True)
    is_internal = models.BooleanField("only for officers, never published", default=False)
    checked_on = models.DateField("day the facts were last checked", null=True, blank=True)
    checked_by = models.CharField("who checked the facts", max_length=200, blank=True)
    assurer_email = models.EmailField("shared mailbox of who checks", blank=True)
    created_at = models.DateTimeField(editable=False)
    modified_at = models.DateTimeField(editable=False, db_index=True)

    # What belongs to the listing as a whole and not to one draft of it: an old draft never brings it back.
    OF_THE_WHOLE = (
        "organisation_id",
        "listed_by_id",
        "source_id",
        "source_key",
        "standing",
        "status",
        "is_internal",
        "checked_on",
        "checked_by",
        "assurer_email",
        "created_at",
        "modified_at",
        "live_revision_id",
        "last_published_at",
    )

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="service")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="service",
        for_concrete_model=False,
    )

    class Meta:
        ordering = ("name", "id")
        indexes = (
            models.Index(fields=["name", "id"], name="service_by_name"),
            models.Index(fields=["organisation", "name"], name="service_by_organisation"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=Q(source__isnull=False), name="service_of_source_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="service_is_named"),
            models.CheckConstraint(
                condition=Q(standing__in=["approved", "community"]), name="service_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["service", "assistant", "group", "peer", "place", "online_group"]),
                name="service_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["active", "inactive", "defunct", "temporarily closed"]),
                name="service_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(minimum_age__lte=F("maximum_age")),
                name="service_ages_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(listed_by__isnull=False),
                name="service_is_offered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(kind="assistant") | Q(standing="community"), name="assistant_is_endorsed_by_nobody"
            ),
            models.UniqueConstraint(
                fields=["listed_by"], condition=Q(listed_by__isnull=False), name="assistant_lists_themselves_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> "models.Manager[Revision]":
        """Give the copies of this listing, oldest first, as Wagtail keeps them."""
        revisions: models.Manager[Revision] = self._revisions
        return revisions

    def with_content_json(self, content: dict[str, Any]) -> "Service":
        """Give a draft as a listing; what belongs to the listing as a whole stays as it is now.

        A revision gives the parts their ids as text; here they are what ids are everywhere else.
        """
        drafted: Service = super().with_content_json(content)
        for name in self.OF_THE_WHOLE:
            setattr(drafted, name, getattr(self, name))
        for relation in get_all_child_relations(type(self)):
            for part in getattr(drafted, relation.get_accessor_name()).all():
                part.pk = part._meta.pk.to_python(part.pk)
        return drafted
