"""Who may see and change which listing, claim and request of the directory: the one place where that is decided."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from marketplace.directory.models import Organisation, ProviderRequest, Service, Submission
from wallet.people.access import Action, has_role, live_roles, may, people_own
from wallet.people.models import Organisation as Body
from wallet.people.models import Person, Role, User

type Visitor = User | AnonymousUser

# Whoever works at a provider in one of these roles looks after its listings.
WORKERS = (Role.PROVIDER_WORKER, Role.MANAGER)


def bodies_of(*, user: Visitor, on: date) -> set[int]:
    """List the providers that a user works for, by their numbers in the wallet."""
    roles = live_roles(user=user, on=on, roles=WORKERS)
    return {role.organisation_id for role in roles if not role.organisation.is_public}


def organisations_of(*, user: Visitor, on: date) -> QuerySet[Organisation]:
    """List the organisations of the directory whose listings a user looks after."""
    return Organisation.objects.filter(body__in=bodies_of(user=user, on=on))


def looked_after(*, user: Visitor, on: date) -> QuerySet[Service]:
    """List the listings that a user looks after: those of their organisations, and the one of themselves."""
    if not isinstance(user, User) or not user.is_active:
        return Service.objects.none()
    return Service.objects.filter(Q(organisation__body__in=bodies_of(user=user, on=on)) | Q(listed_by=user))


def editable(*, user: Visitor, on: date) -> QuerySet[Service]:
    """List the listings that a user may change: those they look after, and for an editor those that nobody does."""
    own = looked_after(user=user, on=on)
    if not has_role(user=user, roles=[Role.EDITOR], on=on):
        return own
    return own | Service.objects.filter(organisation__body__isnull=True, listed_by__isnull=True)


def may_edit(*, user: Visitor, service: Service, on: date) -> bool:
    """Answer whether a user may change a listing."""
    return editable(user=user, on=on).filter(pk=service.pk).exists()


def may_moderate(*, user: Visitor, submission: Submission, on: date) -> bool:
    """Answer whether a user may decide about a change: an editor who neither made it nor works for whom it is about."""
    if not isinstance(user, User) or user.pk in {submission.submitted_by_id, submission.edited_by_id}:
        return False
    works_there = looked_after(user=user, on=on).filter(pk=submission.service_id).exists()
    return has_role(user=user, roles=[Role.EDITOR], on=on) and not works_there


def speaks_for(*, user: User, service: Service, on: date) -> str:
    """Name who vouches for the facts of a listing when this user says that they are right; never a person's name."""
    if looked_after(user=user, on=on).filter(pk=service.pk).exists():
        return service.organisation.name if service.organisation else "the person themselves"
    roles = live_roles(user=user, on=on, roles=[Role.EDITOR, Role.CONTRACTS])
    return roles[0].organisation.name if roles else ""


def contracts_bodies(*, user: Visitor, on: date) -> set[int]:
    """List the public bodies whose contracts a user looks after."""
    roles = live_roles(user=user, on=on, roles=[Role.CONTRACTS])
    return {role.organisation_id for role in roles if role.organisation.is_public}


def requests_for(*, user: Visitor, on: date) -> QuerySet[ProviderRequest]:
    """List the requests in which a user has a part: they asked, it is for somebody close, or it is about their work.

    The contracts team has its own list (`requests_to_work_on`).
    """
    if not isinstance(user, User) or not user.is_active:
        return ProviderRequest.objects.none()
    return ProviderRequest.objects.filter(
        Q(asked_by=user)
        | Q(person__in=people_own(user=user, on=on))
        | Q(person__coordinator=user, body__in=_officer_bodies(user=user, on=on))
        | Q(organisation__body__in=bodies_of(user=user, on=on))
    )


def requests_to_work_on(*, user: Visitor, on: date) -> QuerySet[ProviderRequest]:
    """List the requests to the contracts teams that a user belongs to."""
    return ProviderRequest.objects.filter(body__in=contracts_bodies(user=user, on=on))


def may_see_asker(*, user: Visitor, request: ProviderRequest, on: date) -> bool:
    """Answer whether a user may read who asked and what for; the provider may not, whatever they know otherwise."""
    if not isinstance(user, User):
        return False
    if request.asked_by_id == user.pk or request.body_id in contracts_bodies(user=user, on=on):
        return True
    works_there = request.organisation is not None and request.organisation.body_id in bodies_of(user=user, on=on)
    return not works_there and requests_for(user=user, on=on).filter(pk=request.pk).exists()


def people_to_ask_for(*, user: Visitor, on: date) -> QuerySet[Person]:
    """List the people for whom a user may ask for a provider as family: where they may suggest what to buy."""
    own = people_own(user=user, on=on)
    return own.filter(
        pk__in=[person.pk for person in own if may(user=user, action=Action.SUGGEST, person=person, on=on)]
    )


def person_of(*, user: Visitor, request: ProviderRequest, on: date) -> Person | None:
    """Answer whom a request is for, to the person and their circle; whoever is at work finds people by other doors."""
    return people_own(user=user, on=on).filter(pk=request.person_id).first() if request.person_id else None


def bodies_to_ask() -> QuerySet[Body]:
    """List the public bodies that decide about providers."""
    return Body.objects.filter(kind__in=Body.PUBLIC_KINDS, ends_on__isnull=True)


def _officer_bodies(*, user: User, on: date) -> set[int]:
    roles = live_roles(user=user, on=on, roles=[Role.COORDINATOR, Role.BROKER, Role.MANAGER])
    return {role.organisation_id for role in roles if role.organisation.is_public}
