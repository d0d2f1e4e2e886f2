"""A review rests on use, is read before it shows, hides when reported, and ends after two years."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import TestCase

from marketplace.community import errors, worries
from marketplace.community.models import Review
from marketplace.community.operations import attendances, replies, reviews
from marketplace.community.queries import reviews as queries
from marketplace.directory.models import Service
from tests.cast import NOW, TODAY
from tests.marketplace.directory import samples
from tests.spending.purse import World
from wallet.people.access import relation
from wallet.people.models import AuditEvent, Role, StaffRole, User
from wallet.spending.operations import payments

State = Review.State


def write(world: World, listing: Service, **said: Any) -> Review:
    facts: dict[str, Any] = {"stars": 4, "text": "Kind people, warm water.", "by": world.cast.holder} | said
    return reviews.write(service=listing, person=world.cast.person, at=NOW, on=TODAY, **facts)


def paid(world: World, listing: Service, *, on: date = TODAY) -> None:
    assert listing.organisation
    world.record(payee=listing.organisation.payee, on=on)


def went(world: World, listing: Service, *, on: date = TODAY, by: User | None = None) -> None:
    user = by or world.cast.holder
    attendances.record(person=world.cast.person, service=listing, on=on, by=user, at=NOW, today=TODAY)


def published(world: World, listing: Service) -> Review:
    paid(world, listing)
    return reviews.publish(review=write(world, listing), by=world.cast.editor, at=NOW, on=TODAY)


def test_whoever_paid_may_review_and_whoever_did_not_may_not(world: World, listing: Service) -> None:
    with pytest.raises(errors.NotUsed):
        write(world, listing)
    world.record()  # somebody else was paid
    with pytest.raises(errors.NotUsed):
        write(world, listing)
    paid(world, listing)
    review = write(world, listing)
    assert (review.basis, review.state) == ("payment", State.WAITING)


def test_a_payment_that_was_put_right_or_only_suggested_is_no_use(world: World, listing: Service) -> None:
    assert listing.organisation
    world.suggest(world.cast.supporter_who_suggests, payee=listing.organisation.payee)
    with pytest.raises(errors.NotUsed):
        write(world, listing)
    payment = world.record(payee=listing.organisation.payee)
    tie = relation(user=world.cast.holder, person=world.cast.person, on=TODAY)
    payments.reverse(payment=payment, reason="Twice", by=world.cast.holder, at=NOW, relation=tie)
    with pytest.raises(errors.NotUsed):
        write(world, listing)


def test_having_been_there_is_use_too(world: World, listing: Service) -> None:
    went(world, listing)
    went(world, listing)
    review = write(world, listing)
    assert (review.basis, review.attendance and review.attendance.on) == ("attendance", TODAY)
    assert AuditEvent.objects.filter(action="attendance.recorded").count() == 1


def test_nobody_goes_somewhere_tomorrow(world: World, listing: Service) -> None:
    with pytest.raises(errors.InTheFuture):
        went(world, listing, on=TODAY + timedelta(days=1))


def test_an_experience_of_more_than_two_years_ago_is_too_old(world: World, listing: Service) -> None:
    went(world, listing, on=date(2024, 11, 21))
    with pytest.raises(errors.NotUsed):
        write(world, listing)
    went(world, listing, on=date(2024, 11, 22))
    assert write(world, listing).used_on == date(2024, 11, 22)


@pytest.mark.parametrize("part", ["eve", "coordinator", "provider_worker", "other_coordinator", "editor"])
def test_nobody_reviews_or_records_for_a_person_who_is_not_close_to_them(
    world: World, listing: Service, part: str
) -> None:
    paid(world, listing)
    with pytest.raises(errors.NotAllowed):
        write(world, listing, by=getattr(world.cast, part))
    with pytest.raises(errors.NotAllowed):
        went(world, listing, by=getattr(world.cast, part))


def test_one_review_a_person_and_writer_until_it_is_taken_back(world: World, listing: Service) -> None:
    paid(world, listing)
    first = write(world, listing)
    with pytest.raises(errors.ReviewedAlready):
        write(world, listing)
    reviews.withdraw(review=first, by=world.cast.holder, at=NOW)
    assert write(world, listing).pk != first.pk


def test_nobody_reads_a_review_before_a_moderator_has(world: World, listing: Service) -> None:
    paid(world, listing)
    review = write(world, listing)
    assert not queries.published(service=listing, on=TODAY)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Review.objects.filter(pk=review.pk).update(state="published")


@pytest.mark.parametrize("part", ["provider_worker", "coordinator", "contracts_officer", "eve", "holder"])
def test_only_editors_publish(world: World, listing: Service, part: str) -> None:
    paid(world, listing)
    review = write(world, listing)
    with pytest.raises(errors.OwnReview):
        reviews.publish(review=review, by=getattr(world.cast, part), at=NOW, on=TODAY)


def test_an_editor_who_works_for_the_provider_or_wrote_it_does_not_read_it(world: World, listing: Service) -> None:
    cast = world.cast
    StaffRole.objects.create(user=cast.editor, organisation=cast.provider, role=Role.PROVIDER_WORKER, starts_on=TODAY)
    StaffRole.objects.create(user=cast.holder, organisation=cast.council, role=Role.EDITOR, starts_on=TODAY)
    paid(world, listing)
    review = write(world, listing)
    for user in (cast.editor, cast.holder):
        with pytest.raises(errors.OwnReview):
            reviews.publish(review=review, by=user, at=NOW, on=TODAY)


def test_a_refusal_has_a_reason_and_the_writer_hears_of_it(world: World, listing: Service) -> None:
    paid(world, listing)
    review = write(world, listing)
    with pytest.raises(errors.ReasonMissing):
        reviews.refuse(review=review, reason=" ", by=world.cast.editor, at=NOW, on=TODAY)
    with TestCase.captureOnCommitCallbacks(execute=True):
        reviews.refuse(review=review, reason="It names a worker.", by=world.cast.editor, at=NOW, on=TODAY)
    assert [message.to for message in mail.outbox] == [[world.cast.holder.email]]


def test_a_report_hides_at_once_and_a_second_look_brings_it_back(world: World, listing: Service) -> None:
    review = published(world, listing)
    assert [one.pk for one in queries.published(service=listing, on=TODAY)] == [review.pk]
    reviews.report(review=review, text="Not true", at=NOW)
    assert not queries.published(service=listing, on=TODAY)
    reviews.publish(review=review, by=world.cast.editor, at=NOW, on=TODAY)
    assert queries.published(service=listing, on=TODAY)
    assert not review.reports.filter(settled_at__isnull=True)


def test_words_that_worry_us_go_to_the_safeguarding_team_and_not_to_the_editors(world: World, listing: Service) -> None:
    paid(world, listing)
    with TestCase.captureOnCommitCallbacks(execute=True):
        review = write(world, listing, text="One of them HIT him, twice.")
    assert review.state == State.SAFEGUARDING
    assert not queries.to_moderate()
    assert [message.to for message in mail.outbox] == [[world.cast.safeguarding_lead.email]]
    assert "hit" not in str(mail.outbox[0].body).lower()
    for decide in (reviews.publish, reviews.pass_on):
        with pytest.raises(errors.MovedOn):
            decide(review=review, by=world.cast.editor, at=NOW, on=TODAY)
    with pytest.raises(errors.NotAllowed):
        reviews.release(review=review, by=world.cast.editor, at=NOW, on=TODAY)
    released = reviews.release(review=review, by=world.cast.safeguarding_lead, at=NOW, on=TODAY)
    assert released.state == State.WAITING


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They shouted at her", ["shouted at"]),
        ("Wonderful: a big HIT with everybody", ["hit"]),
        ("White, exhibition, untouched, safe", []),
        ("Self-harm was ignored", ["self-harm"]),
        ("néglect", ["neglect"]),
    ],
)
def test_worrying_words_are_whole_words(text: str, found: list[str]) -> None:
    assert worries.found_in(text, on=TODAY) == found


def test_the_organisation_replies_once_and_the_reply_is_read_too(world: World, listing: Service) -> None:
    review, worker = published(world, listing), world.cast.provider_worker
    reply = replies.write(review=review, text="Thank you.", by=worker, at=NOW, on=TODAY)
    with pytest.raises(errors.RepliedAlready):
        replies.write(review=review, text="Again.", by=worker, at=NOW, on=TODAY)
    (shown,) = queries.published(service=listing, on=TODAY)
    assert not hasattr(shown, "reply") or shown.reply.published_at is None
    with pytest.raises(errors.OwnReview):
        replies.publish(reply=reply, by=worker, at=NOW, on=TODAY)
    replies.publish(reply=reply, by=world.cast.editor, at=NOW, on=TODAY)
    (shown,) = queries.published(service=listing, on=TODAY)
    assert shown.reply.text == "Thank you."


@pytest.mark.parametrize("part", ["eve", "account_manager", "editor", "holder"])
def test_nobody_else_replies(world: World, listing: Service, part: str) -> None:
    review = published(world, listing)
    with pytest.raises(errors.NotAllowed):
        replies.write(review=review, text="Ha", by=getattr(world.cast, part), at=NOW, on=TODAY)


def test_a_review_ends_after_two_years(world: World, listing: Service) -> None:
    review = published(world, listing)
    assert review.expires_on == date(2028, 11, 22)
    assert reviews.forget(on=date(2028, 11, 22)) == 0
    assert not queries.published(service=listing, on=date(2028, 11, 23))
    assert reviews.forget(on=date(2028, 11, 23)) == 1
    assert not Review.objects.exists()


def test_there_is_no_average_of_fewer_than_five(world: World, listing: Service) -> None:
    cast = world.cast
    paid(world, listing)
    writers = [cast.holder, cast.attorney, cast.parent, cast.supporter_who_sees, cast.supporter_who_spends]
    for stars, writer in enumerate(writers, start=1):
        review = write(world, listing, stars=stars, by=writer)
        reviews.publish(review=review, by=cast.editor, at=NOW, on=TODAY)
        expected = "3.0" if stars == 5 else ""
        assert queries.summary(service=listing, on=TODAY) == queries.Summary(count=stars, average=expected)


def test_a_listing_of_somebody_else_is_not_reviewed_by_the_payment(world: World, listing: Service) -> None:
    paid(world, listing)
    with pytest.raises(errors.NotUsed):
        write(world, samples.service("Another group"))
