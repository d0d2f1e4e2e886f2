"""Places at the desk: who gives them, what they open, and that they end on their day."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, Page, Site

from cms.editing import errors
from cms.editing.models import Editorship
from cms.editing.operations import editorships, groups
from cms.pages.models import HomePage
from tests.cast import NOW, TODAY, Cast
from tests.cms.editing.conftest import AUTHOR, EDITOR, PUBLISHER, Desk, place
from wallet.ledger.errors import Refused
from wallet.people.models import AuditEvent, User

HOME = "/editing/"


def may(user: User, page: Page) -> set[str]:
    """Name what Wagtail lets somebody do with a page."""
    tester = page.permissions_for_user(User.objects.get(pk=user.pk))
    wanted = {"add": tester.can_add_subpage, "edit": tester.can_edit, "publish": tester.can_publish}
    return {name for name, asked in wanted.items() if asked()}


def test_each_role_opens_its_own_section_and_no_other(desk: Desk) -> None:
    assert may(desk.author, desk.section) == {"add"}
    assert may(desk.editor, desk.section) == {"add", "edit"}
    assert may(desk.publisher, desk.section) == {"add", "edit", "publish"}
    for user in (desk.author, desk.editor, desk.publisher):
        assert may(user, desk.elsewhere) == set()


def test_what_belongs_to_the_whole_site_is_for_publishers_of_its_front_page(
    cast: Cast, site: HomePage, desk: Desk
) -> None:
    whole = User.objects.get(pk=place(cast, "Wanda", site, PUBLISHER).user_id)
    of_a_section = User.objects.get(pk=desk.publisher.pk)
    for permission in ("pages.change_alert", "pages.change_brand", "pages.add_glossaryterm"):
        assert whole.has_perm(permission)
        assert not of_a_section.has_perm(permission)


def test_a_section_has_a_collection_of_its_own_and_chooses_from_all(desk: Desk) -> None:
    held = GroupCollectionPermission.objects.filter(group__name=groups.name_of(desk.section.pk, EDITOR))
    found = {(one.collection.name, one.permission.codename) for one in held}
    assert ("Carers", "change_image") in found
    assert ("Carers", "add_document") in found
    assert {name for name, codename in found if codename.startswith("choose")} == {"Root"}


def test_nobody_gives_themselves_a_place(cast: Cast, desk: Desk) -> None:
    with pytest.raises(errors.NotToYourself):
        place(cast, "x", desk.section, AUTHOR, email=cast.editor.email)
    with pytest.raises(IntegrityError), transaction.atomic():
        Editorship.objects.update(given_by=desk.author)


def test_only_an_editor_or_manager_of_the_organisation_gives(cast: Cast, desk: Desk) -> None:
    for by in (cast.coordinator, cast.provider_manager, cast.other_coordinator, desk.publisher):
        with pytest.raises(errors.NotYoursToGive):
            place(cast, "Nora", desk.section, AUTHOR, by=by)
    assert place(cast, "Nora", desk.section, AUTHOR, by=cast.manager).role == AUTHOR


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"ends_on": TODAY - timedelta(days=900)}, errors.EndsBeforeItStarts),
        ({"email": "ana@together.example"}, errors.AlreadyThere),
    ],
    ids=["ends before it starts", "has one already"],
)
def test_what_makes_no_sense_is_refused(
    cast: Cast, desk: Desk, other: dict[str, object], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        place(cast, "Ana", desk.section, AUTHOR, **other)


def test_the_root_of_all_sites_is_nobodys_section(cast: Cast, desk: Desk) -> None:
    with pytest.raises(errors.NoSection):
        place(cast, "Ana", Page.get_first_root_node(), PUBLISHER)


def test_giving_and_ending_are_written_down(cast: Cast, desk: Desk) -> None:
    given = Editorship.objects.get(user=desk.author)
    editorships.end(editorship=given, by=cast.manager, at=NOW, on=TODAY)
    actions = AuditEvent.objects.filter(subject_id=str(given.pk), subject_type="editing.editorship")
    assert [event.action for event in actions.order_by("pk")] == ["editorship.given", "editorship.ended"]
    assert may(desk.author, desk.section) == set()
    with pytest.raises(errors.AlreadyEnded):
        editorships.end(editorship=given, by=cast.manager, at=NOW, on=TODAY)


def test_the_desk_opens_for_whoever_has_a_place_and_for_nobody_else(cast: Cast, desk: Desk, client: Client) -> None:
    assert client.get(HOME).status_code == 302
    for user, status in ((desk.author, 200), (cast.editor, 404), (cast.eve, 404)):
        client.force_login(user)
        assert client.get(HOME).status_code == status
        assert client.get(reverse("editing:desk")).status_code == status


def test_a_place_ends_with_its_last_day_without_anybody_doing_anything(cast: Cast, desk: Desk, client: Client) -> None:
    place(cast, "Ana", desk.elsewhere, PUBLISHER, email="ana@together.example")
    Editorship.objects.filter(user=desk.author, section=desk.section).update(ends_on=TODAY - timedelta(days=1))
    client.force_login(desk.author)
    assert client.get(HOME).status_code == 200
    assert may(desk.author, desk.section) == set()
    assert "publish" in may(desk.author, desk.elsewhere)
    Editorship.objects.filter(user=desk.author).update(ends_on=TODAY - timedelta(days=1))
    assert client.get(HOME).status_code == 404


def test_at_night_groups_are_tidied(desk: Desk) -> None:
    Editorship.objects.filter(user=desk.author).update(ends_on=TODAY - timedelta(days=1))
    assert groups.clean(on=TODAY) == 1
    assert not desk.author.groups.exists()
    assert groups.clean(on=TODAY) == 0


def test_a_volunteer_shows_a_second_factor_too(desk: Desk, client: Client) -> None:
    client.force_login(desk.author)
    session = client.session
    del session["second_factor_of"]
    session.save()
    for address in (HOME, reverse("editing:desk")):
        assert client.get(address).headers["Location"] == reverse("people:second_factor")


def test_a_section_that_is_deleted_ends_what_it_opened(desk: Desk) -> None:
    desk.section.delete()
    assert not Editorship.objects.live(on=TODAY).exists()
    assert Editorship.objects.filter(section_title="Carers").count() == 3


def test_who_has_a_place_is_led_to_the_desk_from_every_page(cast: Cast, desk: Desk, client: Client) -> None:
    for user, is_led in ((desk.author, True), (cast.eve, False)):
        client.force_login(user)
        assert ("Your site" in client.get("/find-support/").content.decode()) is is_led


def test_the_first_publisher_begins_on_the_command_line(cast: Cast, desk: Desk) -> None:
    Site.objects.update(is_default_site=True)
    said = StringIO()
    call_command("give_place", "Fay@x.example", "publisher", cast.council.name, section="/carers/", stdout=said)
    assert "Publisher of Carers" in said.getvalue()
    assert Editorship.objects.get(user__email="fay@x.example").given_by is None
    for wrong in ({"section": "/nowhere/"}, {"section": "/carers/"}):
        with pytest.raises(CommandError, match=r"no page at /nowhere/|has a place in"):
            call_command("give_place", "fay@x.example", "publisher", cast.council.name, **wrong)
    with pytest.raises(CommandError, match="no organisation called"):
        call_command("give_place", "fay@x.example", "publisher", "Nobody")
