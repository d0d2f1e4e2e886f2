"""Who may do what: the whole table, and that lists and single answers never disagree."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.cast import LONG_AGO, SPEND_LIMIT_PENCE, THEN, TODAY, Cast
from wallet.people.access import Action, has_role, live_roles, may, people_for, relation
from wallet.people.models import Appointment, LegalAuthority, Organisation, Role, StaffRole, Supporter, User

HOLDER = {
    Action.SEE_MONEY,
    Action.SEE_DETAILS,
    Action.SEE_LOOKS,
    Action.SUGGEST,
    Action.SPEND,
    Action.PROPOSE_SPLIT,
    Action.MANAGE_SUPPORTERS,
}
OFFICER = {
    Action.SEE_MONEY,
    Action.SEE_DETAILS,
    Action.SEE_LOOKS,
    Action.PROPOSE_SPLIT,
    Action.CONFIRM_SPLIT,
    Action.CHECK_PAYMENTS,
    Action.MANAGE_PERSON,
}
ALLOWED: dict[str, set[Action]] = {
    "holder": HOLDER,
    "supporter_who_sees": {Action.SEE_MONEY},
    "supporter_who_suggests": {Action.SEE_MONEY, Action.SUGGEST},
    "supporter_who_spends": {Action.SEE_MONEY, Action.SUGGEST, Action.SPEND},
    "attorney": HOLDER,
    "welfare_attorney": {Action.SEE_MONEY, Action.SEE_DETAILS, Action.SEE_LOOKS},
    "parent": HOLDER,
    "recipient": HOLDER - {Action.MANAGE_SUPPORTERS},
    "coordinator": OFFICER,
    "manager": OFFICER,
    "icb_coordinator": OFFICER,
    "finance_officer": {Action.SEE_MONEY, Action.SEE_DETAILS, Action.CHECK_PAYMENTS},
    "broker": {Action.SEE_MONEY, Action.SEE_DETAILS, Action.PROPOSE_SPLIT},
    "safeguarding_lead": {Action.SEE_DETAILS, Action.SEE_LOOKS},
    "contracts_officer": set(),
    "provider_manager": set(),
    "provider_worker": {Action.SEE_MONEY, Action.REPORT_DELIVERY},
    "account_manager": {Action.SEE_MONEY, Action.REPORT_DELIVERY},
    "editor": set(),
    "other_coordinator": set(),
    "eve": set(),
}
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def allowed(cast: Cast, user: User, on: date = TODAY) -> set[Action]:
    return {action for action in Action if may(user=user, action=action, person=cast.person, on=on)}


@pytest.mark.seed("A1-02")
def test_everyone_may_do_what_the_table_says_and_nothing_else(cast: Cast) -> None:
    assert {part: allowed(cast, user) for part, user in cast.users().items()} == ALLOWED


def test_nobody_may_do_anything_for_a_person_they_have_nothing_to_do_with(cast: Cast) -> None:
    for user in cast.users().values():
        assert relation(user=user, person=cast.stranger, on=TODAY).is_outsider
        assert not any(may(user=user, action=action, person=cast.stranger, on=TODAY) for action in Action)


def test_whoever_is_not_signed_in_or_not_active_may_do_nothing(cast: Cast) -> None:
    cast.holder.is_active = False
    for user in (AnonymousUser(), cast.holder):
        assert relation(user=user, person=cast.person, on=TODAY).is_outsider
        assert not people_for(user=user, on=TODAY).exists()
        assert not has_role(user=user, roles=list(Role), on=TODAY)


def test_the_list_of_people_holds_exactly_those_whose_money_one_may_see(cast: Cast) -> None:
    for user in cast.users().values():
        listed = set(people_for(user=user, on=TODAY))
        seen = {p for p in (cast.person, cast.stranger) if may(user=user, action=Action.SEE_MONEY, person=p, on=TODAY)}
        assert listed == seen
        assert people_for(user=user, on=TODAY).count() == len(listed)


def test_rights_begin_on_their_first_day_and_end_after_their_last(cast: Cast) -> None:
    for model in (Supporter, LegalAuthority, StaffRole, Appointment):
        model._default_manager.update(starts_on=TODAY, ends_on=TODAY)
    cast.person.organisation = None
    cast.person.save()
    in_time = {part: allowed(cast, user) for part, user in cast.users().items()}
    assert in_time == ALLOWED | {
        part: set() for part in ("coordinator", "manager", "finance_officer", "broker", "safeguarding_lead")
    }
    for on in (YESTERDAY, TOMORROW):
        for part, user in cast.users().items():
            assert allowed(cast, user, on) == (HOLDER if part == "holder" else set()), part
            assert people_for(user=user, on=on).exists() == (part == "holder")


@pytest.mark.parametrize("model", [Supporter, LegalAuthority, StaffRole, Appointment])
def test_what_was_ended_counts_no_more_that_very_day(
    cast: Cast, model: type[Supporter | LegalAuthority | StaffRole | Appointment]
) -> None:
    parts = {
        Supporter: "supporter_who_spends",
        LegalAuthority: "attorney",
        StaffRole: "coordinator",
        Appointment: "provider_worker",
    }
    model._default_manager.update(ended_by=cast.manager, ended_at=THEN)
    assert allowed(cast, getattr(cast, parts[model])) == set()
    assert not people_for(user=getattr(cast, parts[model]), on=TODAY).exists()


def test_an_invitation_that_nobody_accepted_allows_nothing(cast: Cast) -> None:
    Supporter.objects.update(user=None, accepted_at=None)
    assert allowed(cast, cast.supporter_who_spends) == set()


def test_an_authority_counts_only_once_verified_but_a_recipient_stands_in_the_funders_records(cast: Cast) -> None:
    LegalAuthority.objects.update(verified_by=None, verified_at=None)
    assert allowed(cast, cast.attorney) == set()
    assert allowed(cast, cast.parent) == set()
    assert allowed(cast, cast.recipient) == ALLOWED["recipient"]


def test_a_supporter_spends_up_to_their_limit_the_holder_without_one_and_others_nothing(cast: Cast) -> None:
    limits = {
        part: relation(user=user, person=cast.person, on=TODAY).spend_limit_pence for part, user in cast.users().items()
    }
    assert limits["supporter_who_spends"] == SPEND_LIMIT_PENCE
    unlimited = {part for part, limit in limits.items() if limit is None}
    assert unlimited == {"holder", "attorney", "parent", "recipient"}
    assert {limits[part] for part in limits.keys() - unlimited - {"supporter_who_spends"}} == {0}


@pytest.mark.seed("A1-05")
def test_a_voluntary_partner_has_staff_with_roles_like_any_other(cast: Cast) -> None:
    partner = Organisation.objects.create(name="Midshire Together", kind=Organisation.Kind.VOLUNTARY)
    StaffRole.objects.create(user=cast.eve, organisation=partner, role=Role.BROKER, starts_on=LONG_AGO)
    assert allowed(cast, cast.eve) == set()
    Appointment.objects.create(
        person=cast.person, organisation=partner, kind=Appointment.Kind.FUNDER, starts_on=LONG_AGO
    )
    assert allowed(cast, cast.eve) == ALLOWED["broker"]


@pytest.mark.seed("A2-02")
def test_areas_side_by_side_see_their_own_people_only(cast: Cast) -> None:
    cast.stranger.organisation = cast.other_council
    cast.stranger.save()
    assert list(people_for(user=cast.coordinator, on=TODAY)) == [cast.person]
    assert list(people_for(user=cast.other_coordinator, on=TODAY)) == [cast.stranger]


def test_a_provider_and_an_account_manager_see_only_what_their_own_organisation_holds(cast: Cast) -> None:
    for user, organisation in (
        (cast.provider_worker, cast.provider),
        (cast.account_manager, cast.account_management),
    ):
        tie = relation(user=user, person=cast.person, on=TODAY)
        assert tie.organisation_ids == {organisation.pk}
        assert not tie.sees_everything
    for part in ("holder", "supporter_who_sees", "attorney", "coordinator", "icb_coordinator", "finance_officer"):
        tie = relation(user=getattr(cast, part), person=cast.person, on=TODAY)
        assert tie.sees_everything, part
        assert tie.organisation_ids == frozenset()
    assert not relation(user=cast.safeguarding_lead, person=cast.person, on=TODAY).sees_everything
    assert not relation(user=cast.eve, person=cast.person, on=TODAY).sees_everything


def test_a_provider_that_funds_nothing_is_not_reached_by_an_officers_role_there(cast: Cast) -> None:
    StaffRole.objects.create(user=cast.eve, organisation=cast.provider, role=Role.COORDINATOR, starts_on=LONG_AGO)
    assert allowed(cast, cast.eve) == set()
    StaffRole.objects.create(user=cast.eve, organisation=cast.council, role=Role.PROVIDER_WORKER, starts_on=LONG_AGO)
    assert allowed(cast, cast.eve) == set()
    assert not people_for(user=cast.eve, on=TODAY).exists()


def test_an_officer_has_no_officers_say_over_their_own_or_their_familys_money(cast: Cast) -> None:
    for part in ("holder", "supporter_who_sees", "parent"):
        user = getattr(cast, part)
        StaffRole.objects.create(user=user, organisation=cast.council, role=Role.MANAGER, starts_on=LONG_AGO)
        assert allowed(cast, user) == ALLOWED[part]
        assert not relation(user=user, person=cast.person, on=TODAY).is_staff


def test_the_relation_of_the_holder_costs_no_query_and_of_an_officer_four(
    cast: Cast, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        relation(user=cast.holder, person=cast.person, on=TODAY)
    with django_assert_num_queries(4):  # type: ignore[operator]
        relation(user=cast.coordinator, person=cast.person, on=TODAY)


def test_roles_are_listed_by_kind_and_day(cast: Cast) -> None:
    assert [role.role for role in live_roles(user=cast.finance_officer, on=TODAY)] == [Role.FINANCE]
    assert has_role(user=cast.finance_officer, roles=[Role.FINANCE, Role.MANAGER], on=TODAY)
    assert not has_role(user=cast.finance_officer, roles=[Role.MANAGER], on=TODAY)
    assert not has_role(user=cast.finance_officer, roles=[Role.FINANCE], on=LONG_AGO - timedelta(days=1))
