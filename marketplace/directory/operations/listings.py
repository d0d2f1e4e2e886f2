"""Listings before the public: sending a change in, letting it through or sending it back, closing, taking down."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from marketplace.directory import letters, moves, steps
from marketplace.directory.access import may_moderate, speaks_for
from marketplace.directory.errors import NoReasons, NotComplete, NothingToSend, NotListed, OwnWords, WaitsForAnEditor
from marketplace.directory.models import Approval, Service, Submission, SubmissionReason
from marketplace.directory.operations import drafts, moderation, search_index
from wallet.people.models import User
from wallet.people.operations import audit

State = Submission.State


@transaction.atomic
def submit(*, service: Service, by: User, at: datetime) -> Submission:
    """Send the newest draft to the editors; the public goes on seeing the copy it sees."""
    service = drafts.lock(service=service)
    if service.submissions.filter(state=State.WAITING).exists():
        raise WaitsForAnEditor
    if service.live and not service.has_unpublished_changes:
        raise NothingToSend
    missing = steps.unfinished(drafts.of(service=service))
    if missing:
        raise NotComplete(", ".join(step.title.lower() for step in missing))
    moderation.start(service=service, by=by)
    submission = Submission.objects.create(
        service=service, revision=service.get_latest_revision(), submitted_by=by, submitted_at=at
    )
    audit.record(action="listing.submitted", subject=service, by=by, at=at, after={"copy": submission.revision_id})
    letters.tell_editors_of_change.delay_on_commit(submission.pk)
    return submission


@transaction.atomic
def withdraw(*, submission: Submission, by: User, at: datetime) -> Submission:
    """Take a change back before an editor has decided; it stays a draft."""
    submission = _decide(submission, State.WITHDRAWN, by, at)
    moderation.cancel(service=submission.service, by=by)
    audit.record(action="listing.taken_back", subject=submission.service, by=by, at=at)
    return submission


@transaction.atomic
def approve(*, submission: Submission, by: User, at: datetime) -> Submission:
    """Let a change through: the copy that was looked at becomes what the public sees; never by who wrote any of it."""
    submission = _lock(submission)
    moves.check(record=submission, to=State.APPROVED, what="This change")
    if not may_moderate(user=by, submission=submission, on=at.date()):
        raise OwnWords
    submission = _decide(submission, State.APPROVED, by, at)
    service = submission.service
    moderation.approve(service=service, by=by)
    _settle(service, submission.submitted_by, submission.submitted_at, at)
    audit.record(action="listing.approved", subject=service, by=by, at=at, after={"copy": submission.revision_id})
    letters.send_decision.delay_on_commit(submission.pk)
    return submission


@transaction.atomic
def send_back(*, submission: Submission, reasons: Mapping[str, str], by: User, at: datetime) -> Submission:
    """Ask for changes, saying for each part what should change."""
    said = {step: words.strip() for step, words in reasons.items() if words.strip()}
    if not said:
        raise NoReasons
    submission = _decide(submission, State.SENT_BACK, by, at)
    SubmissionReason.objects.bulk_create(
        SubmissionReason(submission=submission, step=step, words=words) for step, words in said.items()
    )
    moderation.send_back(service=submission.service, by=by, comment="\n".join(said.values()))
    audit.record(action="listing.sent_back", subject=submission.service, by=by, at=at, after=said)
    letters.send_decision.delay_on_commit(submission.pk)
    return submission


@transaction.atomic
def edit_waiting(
    *, submission: Submission, change: drafts.Change, seen: str, part: str, by: User, at: datetime
) -> Submission:
    """Change something small in what waits, as an editor; another editor then has to let it through."""
    service = drafts.lock(service=submission.service)
    submission = _lock(submission)
    moves.check(record=submission, to=State.APPROVED, what="This change")
    revision = drafts.write(service=service, change=change, seen=seen, part=part, by=by, at=at)
    moderation.look_at(service=service, revision=revision)
    submission.revision, submission.edited_by = revision, by
    submission.save(update_fields=["revision", "edited_by"])
    return submission


@transaction.atomic
def publish(*, service: Service, revision: Revision, by: User, at: datetime) -> Service:
    """Make a copy what the public sees, without the editors' queue: for what an officer enters."""
    revision.publish(user=by, log_action=False, skip_permission_checks=True)
    _settle(service, by, at, at)
    audit.record(action="listing.published", subject=service, by=by, at=at, after={"copy": revision.pk})
    return Service.objects.get(pk=service.pk)


@transaction.atomic
def still_right(*, service: Service, by: User, at: datetime) -> Service:
    """Note that everything on the public copy was looked at today and is still right."""
    service = drafts.lock(service=service)
    if not service.live:
        raise NotListed
    before = {"checked_on": service.checked_on.isoformat() if service.checked_on else None}
    who = speaks_for(user=by, service=service, on=at.date())
    Service.objects.filter(pk=service.pk).update(checked_on=at.date(), checked_by=who, modified_at=at)
    after = {"checked_on": at.date().isoformat()}
    audit.record(action="listing.checked", subject=service, by=by, at=at, before=before, after=after)
    search_index.refresh(service_ids=[service.pk])
    return Service.objects.get(pk=service.pk)


@transaction.atomic
def set_status(*, service: Service, status: Service.Status, by: User, at: datetime) -> Service:
    """Say at once that it is closed for a while, or open again; one that was ended stays so."""
    service = drafts.lock(service=service)
    if not service.live or service.status == Service.Status.DEFUNCT:
        raise NotListed
    before = {"status": service.status}
    Service.objects.filter(pk=service.pk).update(status=status, modified_at=at)
    audit.record(
        action="listing.status_set", subject=service, by=by, at=at, before=before, after={"status": status.value}
    )
    search_index.refresh(service_ids=[service.pk])
    return Service.objects.get(pk=service.pk)


@transaction.atomic
def hide(*, service: Service, by: User, at: datetime) -> Service:
    """Take a listing down at once; nothing is deleted, and it comes back through the editors."""
    service = drafts.lock(service=service)
    if not service.live:
        raise NotListed
    if not service.has_unpublished_changes:
        service.save_revision(user=by, clean=False)
    service.modified_at = at
    service.unpublish(log_action=False)
    audit.record(action="listing.taken_down", subject=service, by=by, at=at)
    search_index.refresh(service_ids=[service.pk])
    return service


def _settle(service: Service, checked_by: User, checked_at: datetime, at: datetime) -> None:
    """Note when what was just published was checked, and whether an approval makes it an approved one."""
    service = Service.objects.select_related("organisation").get(pk=service.pk)
    approved = (
        service.kind != Service.Kind.ASSISTANT
        and Approval.objects.live(on=at.date()).filter(organisation=service.organisation_id).exists()
    )
    Service.objects.filter(pk=service.pk).update(
        standing=Service.Standing.APPROVED if approved else service.standing,
        checked_on=checked_at.date(),
        checked_by=speaks_for(user=checked_by, service=service, on=checked_at.date()),
        modified_at=at,
    )
    search_index.refresh(service_ids=[service.pk])


def _lock(submission: Submission) -> Submission:
    return (
        Submission.objects.select_for_update(of=("self",), no_key=True)
        .select_related("service__organisation")
        .get(pk=submission.pk)
    )


def _decide(submission: Submission, to: Submission.State, by: User, at: datetime) -> Submission:
    submission = _lock(submission)
    moves.check(record=submission, to=to, what="This change")
    submission.state, submission.decided_by, submission.decided_at = to, by, at
    submission.save(update_fields=["state", "decided_by", "decided_at"])
    return submission
