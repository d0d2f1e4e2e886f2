"""Roles at work: given and ended by a manager of the place, never by oneself."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.cast import LONG_AGO, TODAY, Cast
from tests.people.test_supporters import OnCommit
from wallet.people.access import Action, has_role, may
from wallet.people.errors import (
    AlreadyEnded,
    EndsBeforeItStarts,
    NotYourOrganisation,
    NotYourOwnRole,
    RoleDoesNotFit,
    RoleHeld,
)
from wallet.people.models import AuditEvent, Organisation, Role, StaffRole, User
from wallet.people.operations import organisations, staff_roles
from wallet.people.operations.organisations import Facts
from wallet.people.queries.staff_roles import managed, teams

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def give(cast: Cast, by: User, organisation: Organisation, role: Role = Role.BROKER, **changes: object) -> StaffRole:
    said = {"name": "Nia", "email": "nia@council.example", "starts_on": TODAY, "ends_on": None, **changes}
    return staff_roles.give(organisation=organisation, role=role, by=by, at=NOW, **said)  # type: ignore[arg-type]


def test_a_manager_gives_a_role_at_their_own_place_and_it_counts_at_once(cast: Cast) -> None:
    given = give(cast, cast.manager, cast.council)
    assert may(user=given.user, action=Action.SEE_MONEY, person=cast.person, on=TODAY)
    event = AuditEvent.objects.get(action="role.given")
    assert event.actor == cast.manager
    assert event.after["role"] == "Broker"
    assert event.after["organisation"] == "Midshire Council"


def test_whoever_is_given_a_role_is_told_how_to_begin(cast: Cast, django_capture_on_commit_callbacks: OnCommit) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        give(cast, cast.manager, cast.council)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["nia@council.example"], "Your role at Midshire Council")
    assert "You are broker at Midshire Council" in letter.body
    assert "set up a passkey" in letter.body


def test_nobody_gives_roles_at_another_public_body_or_without_being_a_manager(cast: Cast) -> None:
    for by, where in ((cast.manager, cast.icb), (cast.coordinator, cast.council), (cast.eve, cast.provider)):
        with pytest.raises(NotYourOrganisation):
            give(cast, by, where, Role.MANAGER)
    assert not User.objects.filter(email="nia@council.example").exists()


def test_a_public_manager_begins_a_providers_team_and_its_manager_goes_on(cast: Cast) -> None:
    first = give(cast, cast.manager, cast.provider, Role.MANAGER)
    worker = give(cast, first.user, cast.provider, Role.PROVIDER_WORKER, email="worker@oak.example")
    assert may(user=worker.user, action=Action.REPORT_DELIVERY, person=cast.person, on=TODAY)
    assert not may(user=first.user, action=Action.SEE_MONEY, person=cast.person, on=TODAY)
    with pytest.raises(NotYourOrganisation):
        give(cast, first.user, cast.council, email="x@oak.example")


def test_a_role_must_fit_the_place(cast: Cast) -> None:
    for where, role in ((cast.provider, Role.FINANCE), (cast.council, Role.PROVIDER_WORKER)):
        with pytest.raises(RoleDoesNotFit):
            give(cast, cast.manager, where, role)


def test_nobody_gives_or_ends_their_own_role(cast: Cast) -> None:
    with pytest.raises(NotYourOwnRole):
        give(cast, cast.manager, cast.council, Role.FINANCE, email=cast.manager.email)
    with pytest.raises(NotYourOwnRole):
        staff_roles.end(role=cast.manager.staff_roles.get(), by=cast.manager, at=NOW)


def test_a_role_is_held_once_and_time_runs_forwards(cast: Cast) -> None:
    with pytest.raises(RoleHeld):
        give(cast, cast.manager, cast.council, Role.BROKER, email=cast.broker.email)
    with pytest.raises(EndsBeforeItStarts):
        give(cast, cast.manager, cast.council, ends_on=TODAY - timedelta(days=1))


def test_an_ended_role_counts_no_more_and_can_be_given_again(cast: Cast) -> None:
    role = cast.broker.staff_roles.get()
    staff_roles.end(role=role, by=cast.manager, at=NOW)
    assert not has_role(user=cast.broker, roles=[Role.BROKER], on=TODAY)
    with pytest.raises(AlreadyEnded):
        staff_roles.end(role=role, by=cast.manager, at=NOW)
    give(cast, cast.manager, cast.council, email=cast.broker.email)
    assert has_role(user=cast.broker, roles=[Role.BROKER], on=TODAY)


def test_the_list_shows_exactly_the_places_one_manages(cast: Cast) -> None:
    everywhere = list(Organisation.objects.all())
    StaffRole.objects.create(user=cast.eve, organisation=cast.council, role=Role.CONTRACTS, starts_on=LONG_AGO)
    for user in cast.users().values():
        listed = set(managed(user=user, on=TODAY))
        assert listed == {each for each in everywhere if staff_roles.manages(user=user, organisation=each, on=TODAY)}
    assert set(managed(user=cast.eve, on=TODAY)) == {cast.provider, cast.account_management}
    assert {team.organisation for team in teams(user=cast.manager, on=TODAY)} == set(
        managed(user=cast.manager, on=TODAY)
    )


def test_a_manager_gives_and_ends_by_form(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager)
    filled = {
        "name": "Nia",
        "email": "nia@council.example",
        "organisation": cast.council.pk,
        "role": "broker",
        "starts_on": "2026-11-01",
    }
    page = client.post(reverse("people:give_role"), filled, follow=True).content.decode()
    assert "End the role of Nia" in page
    role = StaffRole.objects.get(user__email="nia@council.example")
    assert "End the role of Nia?" in client.get(reverse("people:end_role", args=[role.pk])).content.decode()
    assert (
        "no longer has the role"
        in client.post(reverse("people:end_role", args=[role.pk]), follow=True).content.decode()
    )
    wrong = client.post(reverse("people:give_role"), {**filled, "role": "provider_worker"}).content.decode()
    assert "is not a role at Midshire Council" in wrong


def test_a_role_elsewhere_cannot_be_ended_from_here(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager)
    role = cast.other_coordinator.staff_roles.get()
    assert client.post(reverse("people:end_role", args=[role.pk])).status_code == 404


def test_the_first_manager_is_made_on_the_command_line(db: None) -> None:
    said = StringIO()
    call_command("give_role", "mae@icb.example", "manager", "New ICB", kind="icb", name="Mae", stdout=said)
    assert said.getvalue() == "Mae is now Manager at New ICB.\n"
    with pytest.raises(CommandError, match="already has the role"):
        call_command("give_role", "mae@icb.example", "manager", "New ICB")
    with pytest.raises(CommandError, match="There is no organisation"):
        call_command("give_role", "mae@icb.example", "manager", "Elsewhere")


def test_organisations_are_added_and_changed_with_what_they_were_kept(cast: Cast) -> None:
    facts = Facts(name="New Provider", kind="provider")
    made = organisations.add(facts=facts, by=cast.manager, at=NOW)
    organisations.change(
        organisation=made,
        facts=Facts(name="New Provider", kind="provider", email="a@b.example"),
        by=cast.manager,
        at=NOW,
    )
    event = AuditEvent.objects.get(action="organisation.changed")
    assert (event.before, event.after) == ({"email": ""}, {"email": "a@b.example"})


def test_a_manager_of_a_public_body_keeps_the_organisations_and_one_of_a_provider_does_not(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.manager)
    added = client.post(
        reverse("people:add_organisation"),
        {"name": "New Provider", "kind": "provider", "person_id_check": "none"},
        follow=True,
    )
    assert "New Provider" in added.content.decode()
    again = client.post(
        reverse("people:add_organisation"), {"name": "New Provider", "kind": "provider", "person_id_check": "none"}
    )
    assert "There is an organisation of this name already" in again.content.decode()
    StaffRole.objects.create(user=cast.eve, organisation=cast.provider, role=Role.MANAGER, starts_on=LONG_AGO)
    client.force_login(cast.eve)
    assert client.get(reverse("people:organisations")).status_code == 404
    assert client.get(reverse("people:roles")).status_code == 200


def test_nobody_changes_what_is_known_about_another_public_body(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager)
    listed = client.get(reverse("people:organisations")).content.decode()
    for organisation, may_change in ((cast.council, True), (cast.provider, True), (cast.icb, False)):
        address = reverse("people:change_organisation", args=[organisation.pk])
        assert (address in listed) == may_change
        assert client.get(address).status_code == (200 if may_change else 404)
