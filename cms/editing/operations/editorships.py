"""Places at the desk: given and ended by an editor or manager of the organisation, never by oneself."""

from datetime import date, datetime

from django.db import transaction
from wagtail.models import Page

from cms.editing import letters
from cms.editing.access import is_section, may_give
from cms.editing.errors import AlreadyEnded, AlreadyThere, EndsBeforeItStarts, NoSection, NotToYourself, NotYoursToGive
from cms.editing.models import Editorship
from cms.editing.operations import groups
from wallet.people.models import Organisation, User
from wallet.people.operations import audit, users


@transaction.atomic
def give(
    *,
    name: str,
    email: str,
    section: Page,
    role: Editorship.Role,
    organisation: Organisation,
    starts_on: date,
    ends_on: date | None = None,
    by: User | None,
    at: datetime,
    on: date,
) -> Editorship:
    """Give somebody a place, making the account; `by` is empty only on the command line, where the first begins."""
    user = users.ensure(email=email, name=name, by=by, at=at)
    _check(user, section, organisation, starts_on, ends_on)
    if by is not None:
        _may(by, user, organisation, on)
    given = Editorship.objects.create(
        user=user,
        section=section,
        section_title=section.title,
        role=role,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        given_by=by,
        given_at=at,
    )
    audit.record(action="editorship.given", subject=given, by=by, at=at, after=_said(given))
    groups.keep_in_step(user=user, on=on)
    letters.send_place.delay_on_commit(given.pk)
    return given


@transaction.atomic
def end(*, editorship: Editorship, by: User, at: datetime, on: date) -> Editorship:
    """End a place at once."""
    known = Editorship.objects.select_for_update(of=("self",), no_key=True)
    editorship = known.select_related("user", "organisation").get(pk=editorship.pk)
    if editorship.ended_at:
        raise AlreadyEnded
    _may(by, editorship.user, editorship.organisation, on)
    editorship.ended_by, editorship.ended_at = by, at
    editorship.save(update_fields=["ended_by", "ended_at"])
    audit.record(action="editorship.ended", subject=editorship, by=by, at=at, before=_said(editorship))
    groups.keep_in_step(user=editorship.user, on=on)
    return editorship


def _check(user: User, section: Page, organisation: Organisation, starts_on: date, ends_on: date | None) -> None:
    if not is_section(section):
        raise NoSection
    if not organisation.is_public:
        raise NotYoursToGive(organisation.name)
    if ends_on and ends_on < starts_on:
        raise EndsBeforeItStarts
    if Editorship.objects.live(on=starts_on).filter(user=user, section=section).exists():
        raise AlreadyThere(str(user), section.title)


def _may(by: User, user: User, organisation: Organisation, on: date) -> None:
    if by == user:
        raise NotToYourself
    if not may_give(user=by, organisation=organisation, on=on):
        raise NotYoursToGive(organisation.name)


def _said(editorship: Editorship) -> dict[str, str | None]:
    return {
        "name": str(editorship.user),
        "section": editorship.section_title,
        "role": editorship.get_role_display(),
        "organisation": editorship.organisation.name,
        "starts_on": editorship.starts_on.isoformat(),
        "ends_on": editorship.ends_on.isoformat() if editorship.ends_on else None,
    }
