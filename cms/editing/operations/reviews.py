"""Keeping pages true: saying that one still is, and reminding whoever keeps it."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.caching.changes import changed
from cms.editing import letters
from cms.editing.access import may_keep
from cms.editing.errors import NotYoursToKeep
from cms.editing.models import ReviewLetter
from cms.editing.queries import reviews
from cms.editing.rules import RULES
from cms.pages.models import SitePage
from wallet.people.models import User
from wallet.people.operations import audit

CHECKED = "editing.still_true"


@transaction.atomic
def still_true(*, page: SitePage, by: User, at: datetime, on: date) -> SitePage:
    """Say that a page is still true: the public sees the day, and a draft that somebody is writing stays a draft."""
    page = SitePage.objects.select_for_update(of=("self",), no_key=True).get(pk=page.pk)
    if not may_keep(user=by, page=page, on=on):
        raise NotYoursToKeep
    before = {"checked_on": _iso(page.checked_on), "check_again_on": _iso(page.check_again_on)}
    page.checked_on, page.check_again_on = on, on + timedelta(days=days_for(page=page, on=on))
    after = {"checked_on": _iso(page.checked_on), "check_again_on": _iso(page.check_again_on)}
    SitePage.objects.filter(pk=page.pk).update(checked_on=page.checked_on, check_again_on=page.check_again_on)
    _note_in_copies(page, after)
    log(instance=page, action=CHECKED, user=by, data=after)
    audit.record(action="page.still_true", subject=page, by=by, at=at, before=before, after=after)
    changed(f"page:{page.pk}")
    return page


def days_for(*, page: SitePage, on: date) -> int:
    """Answer after how many days a page of this kind is looked at again."""
    row = RULES.row("review_after_days", on=on)
    kind = page.cached_content_type.model_class()
    return int(row.get(reviews.kind_name(kind)) or row["default"])


@transaction.atomic
def remind(*, on: date, at: datetime) -> int:
    """Write to everybody who keeps pages that are due, one letter each and at most one a week; answer how many."""
    monday = on - timedelta(days=on.weekday())
    theirs: dict[int, list[int]] = defaultdict(list)
    for page in reviews.due(on=on):
        for user_id in reviews.keepers(page=page, on=on):
            theirs[user_id].append(page.pk)
    told = set(ReviewLetter.objects.filter(week=monday, user__in=theirs).values_list("user", flat=True))
    new = [
        ReviewLetter.objects.create(user_id=user_id, week=monday, pages=pages, made_at=at)
        for user_id, pages in theirs.items()
        if user_id not in told
    ]
    for letter in new:
        letters.send_reviews.delay_on_commit(letter.pk)
    return len(new)


def _note_in_copies(page: SitePage, after: dict[str, str | None]) -> None:
    """Carry the days into the copies that may still be published, so that none of them takes them back."""
    copies = Revision.objects.for_instance(page).select_for_update(no_key=True)
    for copy in copies.filter(pk__in=[page.latest_revision_id, page.live_revision_id]) | copies.filter(
        approved_go_live_at__isnull=False
    ):
        copy.content = {**copy.content, **after}
        copy.save(update_fields=["content"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
