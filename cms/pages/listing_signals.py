"""Telling the kept pages that a listing shows something else from now on."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_delete, post_save

from cms.caching.changes import changed
from marketplace.directory.models import Approval, CostOption, Location, Organisation, Service
from marketplace.directory.models import ServiceArea as Area
from marketplace.directory.models import ServiceAtLocation as Place
from marketplace.directory.signals import listings_changed


def listen() -> None:
    """Begin to hear of changes: what every writer of the directory tells, and what is kept one by one."""
    listings_changed.connect(_told, dispatch_uid="pages.listings")
    receivers = {
        Service: _listing,
        CostOption: _part,
        Area: _part,
        Place: _part,
        Location: _place,
        Organisation: _provider,
        Approval: _approval,
    }
    for signal in (post_save, post_delete):
        for kind, receiver in receivers.items():
            signal.connect(receiver, sender=kind, dispatch_uid=f"pages.listing.{kind.__name__}")


def _told(service_ids: Iterable[UUID], **_: Any) -> None:
    changed(*(f"listing:{key}" for key in service_ids))


def _listing(instance: Service, **_: Any) -> None:
    _told([instance.pk])


def _part(instance: CostOption | Area | Place, **_: Any) -> None:
    _told([instance.service_id])


def _place(instance: Location, **_: Any) -> None:
    _told(Place.objects.filter(location=instance.pk).values_list("service_id", flat=True))


def _provider(instance: Organisation, **_: Any) -> None:
    _told(Service.objects.filter(organisation=instance.pk).values_list("pk", flat=True))


def _approval(instance: Approval, **_: Any) -> None:
    _told(Service.objects.filter(organisation=instance.organisation_id).values_list("pk", flat=True))
