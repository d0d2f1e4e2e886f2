"""Drafts of listings: beginning one, saving a part of it at any time, going back to an earlier copy."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from marketplace.directory.errors import ChangedMeanwhile, ListedAlready, WaitsForAnEditor
from marketplace.directory.models import Organisation, Service, Submission
from wallet.people.models import User
from wallet.people.operations import audit

type Change = Callable[[Service], None]


def of(*, service: Service) -> Service:
    """Give a listing as its newest draft says, or as the public sees it where nothing waits."""
    draft: Service = service.get_latest_revision_as_object()
    return draft


def mark(*, service: Service) -> str:
    """Give the mark by which a form knows, when it comes back, whether somebody saved in between."""
    return str(service.latest_revision_id or 0)


@transaction.atomic
def begin(*, organisation: Organisation, name: str, kind: Service.Kind, by: User, at: datetime) -> Service:
    """Begin a new listing of an organisation; nobody but those who look after it sees it."""
    return _begun(Service(organisation=organisation, name=name, kind=kind), by, at)


@transaction.atomic
def begin_own(*, name: str, by: User, at: datetime) -> Service:
    """Begin a personal assistant's listing of themselves; each has one."""
    if Service.objects.filter(listed_by=by).exists():
        raise ListedAlready
    return _begun(Service(listed_by=by, name=name, kind=Service.Kind.ASSISTANT), by, at)


@transaction.atomic
def save(*, service: Service, change: Change, seen: str, part: str, by: User, at: datetime) -> Revision:
    """Save a part of a draft, finished or not; refuses to write over what somebody else saved since `seen`."""
    locked = lock(service=service)
    if Submission.objects.filter(service=locked, state=Submission.State.WAITING).exists():
        raise WaitsForAnEditor
    return write(service=locked, change=change, seen=seen, part=part, by=by, at=at)


def write(*, service: Service, change: Change, seen: str, part: str, by: User, at: datetime) -> Revision:
    """Apply a change to the newest draft of a locked listing and keep the outcome as a copy of its own."""
    newest = service.latest_revision
    if mark(service=service) != seen:
        raise ChangedMeanwhile(str(newest.user) if newest and newest.user_id else "Somebody")
    draft = of(service=service)
    change(draft)
    revision: Revision = draft.save_revision(user=by, clean=False)
    audit.record(action="listing.drafted", subject=service, by=by, at=at, after={"part": part, "copy": revision.pk})
    return revision


@transaction.atomic
def restore(*, service: Service, revision: Revision, by: User, at: datetime) -> Revision:
    """Make an earlier copy the newest draft; what the public sees stays as it is until it is sent in and approved."""
    locked = lock(service=service)
    if Submission.objects.filter(service=locked, state=Submission.State.WAITING).exists():
        raise WaitsForAnEditor
    earlier = revision.as_object()
    restored: Revision = earlier.save_revision(user=by, clean=False, previous_revision=revision)
    after = {"from_copy": revision.pk, "copy": restored.pk}
    audit.record(action="listing.restored", subject=locked, by=by, at=at, after=after)
    return restored


def lock(*, service: Service) -> Service:
    """Give the listing as it is now, held until the end of the transaction."""
    return Service.objects.select_for_update(of=("self",), no_key=True).get(pk=service.pk)


def _begun(service: Service, by: User, at: datetime) -> Service:
    service.live = False
    service.created_at = service.modified_at = at
    service.save()
    service.save_revision(user=by, clean=False)
    after = {"name": service.name, "kind": service.kind}
    audit.record(action="listing.begun", subject=service, by=by, at=at, after=after)
    return service
