"""Who may do what at the editors' desk: the one place where that is decided."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision

from cms.editing.models import ChangeCheck, Editorship
from wallet.people.access import live_roles
from wallet.people.models import Organisation, Role, User

PUBLISHER, EDITOR = Editorship.Role.PUBLISHER, Editorship.Role.EDITOR
ABOVE_A_FRONT_PAGE = 1  # the depth of the root of all sites: nobody's section


def editorships(*, user: User | AnonymousUser, on: date) -> list[Editorship]:
    """List the places that somebody has at the desk on a day."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return list(Editorship.objects.live(on=on).filter(user=user).select_related("section", "organisation"))


def has_a_place(*, user: User | AnonymousUser, on: date) -> bool:
    """Answer whether somebody comes to the desk; whoever runs the command line of this place does."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_superuser or Editorship.objects.live(on=on).filter(user=user).exists()


def organisations_given_for(*, user: User | AnonymousUser, on: date) -> list[Organisation]:
    """List the organisations for which somebody decides who writes: their own, as its editor or its manager."""
    roles = live_roles(user=user, on=on, roles=[Role.EDITOR, Role.MANAGER])
    found = {role.organisation_id: role.organisation for role in roles if role.is_in_its_place}
    return sorted(found.values(), key=lambda organisation: organisation.name)


def may_give(*, user: User, organisation: Organisation, on: date) -> bool:
    """Answer whether somebody decides who writes for an organisation."""
    return organisation in organisations_given_for(user=user, on=on)


def is_section(page: Page) -> bool:
    """Answer whether a page can be somebody's section."""
    return bool(page.depth > ABOVE_A_FRONT_PAGE)


def over(*, page: Page, on: date, roles: Iterable[Editorship.Role]) -> QuerySet[Editorship]:
    """List the live editorships that reach a page, those of the nearest section first."""
    reaching = Editorship.objects.live(on=on).filter(section__in=page.get_ancestors(inclusive=True), role__in=roles)
    return reaching.select_related("user").order_by("-section__depth", "pk")


def may_publish(*, user: User, page: Page, on: date) -> bool:
    """Answer whether somebody may publish a page."""
    return over(page=page, on=on, roles=[PUBLISHER]).filter(user=user).exists()


def may_edit(*, user: User, page: Page, on: date) -> bool:
    """Answer whether somebody may change any words of a page, not only of their own pages."""
    return over(page=page, on=on, roles=[EDITOR, PUBLISHER]).filter(user=user).exists()


def may_keep(*, user: User, page: Page, on: date) -> bool:
    """Answer whether somebody says of a page that it is still true: who keeps it, or may edit it."""
    if getattr(page, "kept_by_id", None) == user.pk and has_a_place(user=user, on=on):
        return True
    return may_edit(user=user, page=page, on=on)


def hands(check: ChangeCheck) -> set[int]:
    """List who had a hand in a change: who sent it in, and who saved any copy since the page was last published."""
    copies = Revision.objects.for_instance(check.page).filter(pk__lte=check.revision_id, user__isnull=False)
    if check.page.live_revision_id:
        copies = copies.filter(pk__gt=check.page.live_revision_id)
    return {check.submitted_by_id, *copies.values_list("user", flat=True)}


def has_a_hand(*, user: User | AnonymousUser, page: Page) -> bool:
    """Answer whether somebody saved any copy of a page since it was last published."""
    copies = Revision.objects.for_instance(page).filter(user=user.pk)
    return bool(copies.filter(pk__gt=page.live_revision_id or 0).exists())


def pages_in_reach(*, user: User, on: date, roles: Iterable[Editorship.Role]) -> QuerySet[Any]:
    """List the pages of all sections where somebody has one of these roles."""
    everything: QuerySet[Any] = Page.objects.filter(depth__gt=ABOVE_A_FRONT_PAGE)
    if user.is_superuser:
        return everything
    places = [each.section for each in editorships(user=user, on=on) if each.role in set(roles)]
    reach = Q(pk__in=[])
    for section in places:
        if section is not None:
            reach |= Q(path__startswith=section.path)
    return everything.filter(reach)
