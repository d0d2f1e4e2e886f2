"""Writing about something that was used, and deciding what the public reads."""

from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction

from marketplace.community import access, errors, letters, worries
from marketplace.community.models import Review, ReviewReport
from marketplace.community.queries import uses
from marketplace.community.rules import RULES
from marketplace.directory.models import Service
from wallet.people.models import Person, User
from wallet.people.operations import audit

State = Review.State


@transaction.atomic
def write(*, service: Service, person: Person, stars: int, text: str, by: User, at: datetime, on: date) -> Review:
    """Write a review for a person who used the listing; words that worry us go to the safeguarding leads instead."""
    if not access.people_to_speak_for(user=by, on=on).filter(pk=person.pk).exists():
        raise errors.NotAllowed
    proof = next(iter(uses.of(service=service, people=[person], on=on)), None)
    if proof is None:
        raise errors.NotUsed
    worrying = worries.found_in(text, on=on)
    review = Review(
        service=service,
        person=person,
        written_by=by,
        written_at=at,
        basis=Review.Basis.PAYMENT if proof.payment else Review.Basis.ATTENDANCE,
        payment=proof.payment,
        attendance=proof.attendance,
        used_on=proof.on,
        stars=stars,
        text=text.strip(),
        state=State.SAFEGUARDING if worrying else State.WAITING,
        expires_on=on + relativedelta(years=RULES.row("review", on=on)["years"]),
    )
    try:
        with transaction.atomic():
            review.save(force_insert=True)
    except IntegrityError:
        raise errors.ReviewedAlready from None
    audit.record(action="review.written", subject=review, by=by, at=at, person=person, after={"state": review.state})
    if worrying:
        letters.tell_safeguarding.delay_on_commit(review.pk)
    return review


@transaction.atomic
def publish(*, review: Review, by: User, at: datetime, on: date) -> Review:
    """Let the public read a review; one that was reported is settled by it."""
    review = _to_moderate(review, by, on)
    review.published_at = review.published_at or at
    _settle_reports(review, by, at)
    _move(review, State.PUBLISHED, by, at)
    letters.tell_organisation.delay_on_commit(review.pk)
    return review


@transaction.atomic
def refuse(*, review: Review, reason: str, by: User, at: datetime, on: date) -> Review:
    """Keep a review from the public, and tell its writer why."""
    if not reason.strip():
        raise errors.ReasonMissing
    review = locked(review)
    if review.state == State.SAFEGUARDING and not access.may_safeguard(user=by, review=review, on=on):
        raise errors.NotAllowed
    if review.state != State.SAFEGUARDING:
        review = _to_moderate(review, by, on)
    review.reason = reason.strip()
    _settle_reports(review, by, at)
    _move(review, State.REFUSED, by, at)
    letters.tell_writer.delay_on_commit(review.pk)
    return review


@transaction.atomic
def pass_on(*, review: Review, by: User, at: datetime, on: date) -> Review:
    """Hand a review that worries a moderator to the safeguarding leads."""
    review = _to_moderate(review, by, on)
    _move(review, State.SAFEGUARDING, by, at)
    letters.tell_safeguarding.delay_on_commit(review.pk)
    return review


@transaction.atomic
def release(*, review: Review, by: User, at: datetime, on: date) -> Review:
    """Hand a review back to the moderators: there is nothing to worry about in it."""
    review = locked(review)
    if not access.may_safeguard(user=by, review=review, on=on):
        raise errors.NotAllowed
    _move(review, State.WAITING, by, at)
    return review


@transaction.atomic
def withdraw(*, review: Review, by: User, at: datetime) -> Review:
    """Take one's own review back, at any time before the end."""
    review = locked(review)
    if review.written_by_id != by.pk:
        raise errors.NotAllowed
    before = review.state
    _check(review, State.WITHDRAWN)
    review.state = State.WITHDRAWN
    review.save(update_fields=["state"])
    after = {"state": State.WITHDRAWN.value}
    audit.record(
        action="review.withdrawn",
        subject=review,
        by=by,
        at=at,
        person=review.person,
        before={"state": before},
        after=after,
    )
    return review


@transaction.atomic
def report(*, review: Review, text: str, at: datetime) -> ReviewReport | None:
    """Say that a review should not stand: the public stops seeing it at once, until a moderator has looked again."""
    review = locked(review)
    if review.state not in {State.PUBLISHED, State.HIDDEN}:
        return None
    told = ReviewReport.objects.create(review=review, text=text.strip(), reported_at=at)
    if review.state == State.PUBLISHED:
        review.state = State.HIDDEN
        review.save(update_fields=["state"])
        letters.tell_editors.delay_on_commit(review.pk)
    return told


def forget(*, on: date) -> int:
    """Delete the reviews whose time is over; answer how many."""
    old = Review.objects.filter(expires_on__lt=on)
    count = old.count()
    old.delete()
    return count


def locked(review: Review) -> Review:
    """Read a review as it stands now, and let nobody else change it meanwhile."""
    rows = Review.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("service__organisation", "person", "written_by").get(pk=review.pk)


def _to_moderate(review: Review, by: User, on: date) -> Review:
    review = locked(review)
    if not access.may_moderate(user=by, review=review, on=on):
        raise errors.OwnReview
    if review.state == State.SAFEGUARDING:
        raise errors.MovedOn(review.get_state_display())
    return review


def _check(review: Review, to: Review.State) -> None:
    if to not in Review.MOVES[State(review.state)]:
        raise errors.MovedOn(review.get_state_display())


def _move(review: Review, to: Review.State, by: User, at: datetime) -> None:
    if by.pk == review.written_by_id:
        raise errors.OwnReview
    _check(review, to)
    before = review.state
    review.state, review.decided_by, review.decided_at = to, by, at
    review.save(update_fields=["state", "decided_by", "decided_at", "reason", "published_at"])
    audit.record(
        action=f"review.{to.value}",
        subject=review,
        by=by,
        at=at,
        person=review.person,
        before={"state": before},
        after={"state": to.value, "reason": review.reason},
    )


def _settle_reports(review: Review, by: User, at: datetime) -> None:
    review.reports.filter(settled_at__isnull=True).update(settled_by=by, settled_at=at)
