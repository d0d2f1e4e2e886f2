"""Wagtail's own permissions, kept in step with editorships: one group a section and role, made when first needed."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from cms.editing.models import Editorship
from cms.pages.models import Alert, Brand, GlossaryTerm
from wallet.people.models import User

PREFIX = "desk"
AUTHOR, EDITOR, PUBLISHER = Editorship.Role
ON_PAGES: dict[str, tuple[str, ...]] = {
    AUTHOR: ("add",),
    EDITOR: ("add", "change", "lock"),
    PUBLISHER: ("add", "change", "lock", "publish", "unlock", "bulk_delete"),
}
ON_FILES: dict[str, tuple[str, ...]] = {AUTHOR: ("add",), EDITOR: ("add", "change"), PUBLISHER: ("add", "change")}
# What belongs to a whole site is the business of whoever publishes its front page.
OF_A_SITE = {
    GlossaryTerm: ("add", "change", "delete"),
    Alert: ("add", "change", "delete"),
    Brand: ("change",),
    Redirect: ("add", "change", "delete"),
    SearchPromotion: ("add", "change", "delete"),
}


def name_of(section_id: int, role: str) -> str:
    """Name the group of a section and role."""
    return f"{PREFIX}-{section_id}-{role}"


@transaction.atomic
def keep_in_step(*, user: User, on: date) -> bool:
    """Put a user into exactly the groups of their live editorships; answer whether anything had to change."""
    live = Editorship.objects.live(on=on).filter(user=user).select_related("section")
    wanted = {name_of(each.section_id or 0, each.role): each for each in live}
    held = {group.name: group for group in user.groups.filter(name__startswith=f"{PREFIX}-")}
    gone = [group for name, group in held.items() if name not in wanted]
    new = [_ensured(each) for name, each in wanted.items() if name not in held]
    if gone:
        user.groups.remove(*gone)
    if new:
        user.groups.add(*new)
    return bool(gone or new)


@transaction.atomic
def clean(*, on: date) -> int:
    """Take everybody out of groups that no live editorship of theirs stands for, and drop groups of sections gone."""
    for group in Group.objects.filter(name__startswith=f"{PREFIX}-", page_permissions__isnull=True):
        group.delete()
    held = User.objects.filter(groups__name__startswith=f"{PREFIX}-").distinct()
    return sum(keep_in_step(user=user, on=on) for user in held)


def _ensured(editorship: Editorship) -> Group:
    group, is_new = Group.objects.get_or_create(name=name_of(editorship.section_id or 0, editorship.role))
    section = editorship.section
    if is_new and section is not None:
        _grant_pages(group, section, editorship.role)
        _grant_files(group, section, editorship.role)
        group.permissions.add(*Permission.objects.filter(codename="access_admin"))
        if editorship.role != AUTHOR:
            group.permissions.add(*Permission.objects.filter(codename="submit_translation"))
        if editorship.role == PUBLISHER and Site.objects.filter(root_page=section).exists():
            group.permissions.add(*_named(OF_A_SITE))
    return group


def _grant_pages(group: Group, section: Page, role: str) -> None:
    for action in ON_PAGES[role]:
        GroupPagePermission.objects.create(group=group, page=section, permission_type=action)


def _grant_files(group: Group, section: Page, role: str) -> None:
    """Let a section put pictures and documents into a collection of its own, and choose from all of them."""
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    collection = _collection(section, root)
    for model in (Image, Document):  # whatever the models in use, these carry the permissions
        for permission in _named({model: ON_FILES[role]}):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
        for permission in _named({model: ("choose",)}):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _collection(section: Page, root: Collection) -> Collection:
    """Give the collection of a section; that of a whole site is the root of them all."""
    if Site.objects.filter(root_page=section).exists():
        return root
    siblings = [name_of(section.pk, role) for role in ON_PAGES]
    known = Collection.objects.filter(group_permissions__group__name__in=siblings, depth__gt=1).first()
    return known or root.add_child(name=section.title)


def _named(wanted: dict[type, tuple[str, ...]]) -> Iterable[Permission]:
    for model, actions in wanted.items():
        kind = ContentType.objects.get_for_model(model)
        names = [f"{action}_{kind.model}" for action in actions]
        yield from Permission.objects.filter(content_type=kind, codename__in=names)
