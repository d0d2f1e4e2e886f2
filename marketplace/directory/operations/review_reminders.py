"""Reminders to look at a listing again: each goes out once, however often the nightly work starts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from marketplace.directory import letters
from marketplace.directory.models import ReviewReminder, Service
from marketplace.directory.queries import review_dates
from wallet.people.models import Role, StaffRole

A_BATCH = 200


def make_due(*, on: date, at: datetime) -> int:
    """Note every reminder that has come due and has not been made, write to whom it may concern, and count them.

    A reminder is committed before its letter is handed over, so a job that was killed and starts again writes to nobody
    twice; at worst one letter is never sent, and the editors see that in their list.
    """
    made = 0
    batch: list[Service] = []
    for service in review_dates.due(on=on).iterator(chunk_size=A_BATCH):
        batch.append(service)
        if len(batch) == A_BATCH:
            made, batch = made + _make(batch, on, at), []
    return made + _make(batch, on, at)


@transaction.atomic
def _make(services: list[Service], on: date, at: datetime) -> int:
    wanted = []
    for service in services:
        review = review_dates.of(service=service, on=on)
        if review.moment is not None:
            wanted.append(
                ReviewReminder(
                    service=service, moment=review.moment, since=review.since, due_on=review.due_on, made_at=at
                )
            )
    known = set(ReviewReminder.objects.filter(service__in=services).values_list("service_id", "moment", "since"))
    fresh = [each for each in wanted if (each.service_id, each.moment, each.since) not in known]
    ReviewReminder.objects.bulk_create(fresh)
    for email, ids in _letters(fresh, on).items():
        letters.send_reminders.delay_on_commit(email, ids)
    return len(fresh)


def _letters(reminders: Iterable[ReviewReminder], on: date) -> dict[str, list[int]]:
    """Gather the reminders by address: each worker of the provider, or the personal assistant, gets one letter."""
    reminders = list(reminders)
    bodies = {each.service.organisation.body_id for each in reminders if each.service.organisation}
    emails = defaultdict(list)
    workers = StaffRole.objects.live(on=on).filter(organisation__in=bodies - {None}, role=Role.PROVIDER_WORKER)
    for body, email in workers.values_list("organisation_id", "user__email"):
        emails[body].append(email)
    letters = defaultdict(list)
    for reminder in reminders:
        service = reminder.service
        if service.listed_by is not None:
            letters[service.listed_by.email].append(reminder.pk)
        elif service.organisation is not None and service.organisation.body_id is not None:
            for email in emails.get(service.organisation.body_id, []):
                letters[email].append(reminder.pk)
    return letters
