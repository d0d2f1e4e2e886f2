"""Who may say, read and decide what in the community: the one place where that is decided."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from marketplace.community.models import Review
from marketplace.directory.access import bodies_of
from wallet.people.access import has_role, live_roles, people_own
from wallet.people.models import Person, Role, User

type Visitor = User | AnonymousUser


def people_to_speak_for(*, user: Visitor, on: date) -> QuerySet[Person]:
    """List the people for whom a user may review and record going: themselves, and those they act for or help."""
    return people_own(user=user, on=on)


def works_for(*, user: Visitor, review: Review, on: date) -> bool:
    """Answer whether a user works for the organisation that a review is about."""
    organisation = review.service.organisation
    return organisation is not None and organisation.body_id in bodies_of(user=user, on=on)


def may_reply(*, user: Visitor, review: Review, on: date) -> bool:
    """Answer whether a user may answer a published review for the organisation."""
    return review.state == Review.State.PUBLISHED and works_for(user=user, review=review, on=on)


def may_moderate(*, user: Visitor, review: Review, on: date) -> bool:
    """Answer whether a user may read a review for the public: an editor who has no part in it."""
    if not isinstance(user, User) or user.pk == review.written_by_id:
        return False
    return has_role(user=user, roles=[Role.EDITOR], on=on) and not works_for(user=user, review=review, on=on)


def may_safeguard(*, user: Visitor, review: Review, on: date) -> bool:
    """Answer whether a user reads what worries us about a person: a safeguarding lead where that person belongs."""
    roles = live_roles(user=user, on=on, roles=[Role.SAFEGUARDING])
    return bool(roles) and review.person.organisation_id in {None, *(role.organisation_id for role in roles)}
