"""Authorising budgets: portions make elements make the budget, whoever pays."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.budgets.conftest import AT, ENDS, STARTS, Family, authorise, element, holding
from wallet.budgets import errors
from wallet.budgets.models import (
    Budget,
    ContributionBasis,
    Frequency,
    FundingShare,
    FundingStream,
    HeldBy,
    Holding,
    Kind,
    Movement,
    Portion,
    Share,
)
from wallet.budgets.operations import budgets
from wallet.budgets.operations.budgets import BudgetDraft
from wallet.ledger.queries import balances
from wallet.people.models import Appointment, AuditEvent, Organisation, Person


def test_a_budget_is_the_sum_of_its_elements_and_each_element_of_its_portions(budget: Budget) -> None:
    assert {row.stream.code: row.total_pence for row in budget.elements.all()} == {
        "childrens_continuing_care": 6_365_000,
        "child_social_care": 2_072_157,  # 397.40 × 365 ÷ 7
    }
    for row in budget.elements.all():
        assert sum(share.amount_pence for share in Share.objects.filter(split__element=row)) == row.total_pence


def test_what_was_agreed_is_available_in_each_portion_by_funder(budget: Budget) -> None:
    for row in Holding.objects.filter(portion__budget=budget).select_related("element"):
        share = Share.objects.get(holding=row)
        assert row.available_account_id is not None
        assert balances([row.available_account_id]) == {row.available_account_id: share.amount_pence}
    award = Movement.objects.get(budget=budget)
    assert (award.kind, award.amount_pence, award.on) == (Kind.AWARD, 6_365_000 + 2_072_157, STARTS)


def test_a_commissioner_held_portion_has_no_account_of_money_held(family: Family) -> None:
    budget = authorise(family, element("LA-SEN", "education_ehc", [(HeldBy.COMMISSIONER, None, 1_000)]))
    kept = holding(budget, "LA-SEN", HeldBy.COMMISSIONER)
    assert kept.available_account_id
    assert (kept.held_account_id, kept.return_due_account_id) == (None, None)


def test_the_default_funding_shares_follow_what_each_funder_gives_the_portion(budget: Budget) -> None:
    holder = Portion.objects.get(budget=budget, held_by=HeldBy.HOLDER)
    (table,) = holder.apportionments.all()
    given = {share.holding.element.stream.funder.code: share.basis_points for share in table.shares.all()}
    assert given == {"ICB": 3_513, "LA-CSC": 6_487}  # 2,400.00 and 4,432.14 of 6,832.14
    assert table.starts_on == STARTS


def test_a_funder_takes_part_only_while_its_element_runs(family: Family) -> None:
    budget = authorise(
        family,
        element("LA-CSC", "child_social_care", [(HeldBy.HOLDER, family.holder, 7_000)], Frequency.WEEKLY),
        element(
            "LA-SEN",
            "education_ehc",
            [(HeldBy.HOLDER, family.holder, 100_000)],
            Frequency.ONE_OFF,
            (date(2026, 9, 1), date(2026, 12, 9)),
        ),
    )
    portion = Portion.objects.get(budget=budget)
    tables = [
        (table.starts_on, [share.basis_points for share in table.shares.all()])
        for table in portion.apportionments.order_by("starts_on")
    ]
    assert tables == [  # £10 a day from social care; £10 a day from education for its hundred days
        (date(2026, 4, 6), [10_000]),
        (date(2026, 9, 1), [5_000, 5_000]),
        (date(2026, 12, 10), [10_000]),
    ]


def test_the_same_holder_twice_in_one_element_is_one_portion(family: Family) -> None:
    twice = [(HeldBy.HOLDER, family.holder, 300), (HeldBy.HOLDER, family.holder, 200)]
    budget = authorise(family, element("ICB", "nhs_chc", twice))
    assert Share.objects.get(holding__portion__budget=budget).amount_pence == 500


def test_parts_that_do_not_make_the_whole_are_refused(family: Family) -> None:
    draft = element("ICB", "nhs_chc", [(HeldBy.HOLDER, family.holder, 300)])
    short = type(draft)(**{name: getattr(draft, name) for name in draft.__slots__} | {"amount_pence": 301})
    with pytest.raises(errors.SharesDiffer, match=r"£0\.01 is still to be placed"):
        authorise(family, short)
    assert not Budget.objects.exists()


@pytest.mark.seed("A1-11")
def test_a_contribution_towards_nhs_money_is_refused(family: Family) -> None:
    parts, net = [(HeldBy.HOLDER, family.holder, 300)], ContributionBasis.NET
    with pytest.raises(errors.NotChargeable):
        authorise(family, element("ICB", "nhs_chc", parts, contribution_pence=100, basis=net))
    authorise(family, element("LA-ASC", "adult_social_care", parts, contribution_pence=100, basis=net))


def test_a_contribution_beyond_the_amount_is_refused(family: Family) -> None:
    parts, net = [(HeldBy.HOLDER, family.holder, 300)], ContributionBasis.NET
    with pytest.raises(errors.ContributionTooLarge):
        authorise(family, element("LA-ASC", "adult_social_care", parts, contribution_pence=301, basis=net))


def test_an_amount_that_comes_to_nothing_is_refused(family: Family) -> None:
    day = (STARTS, STARTS)
    with pytest.raises(errors.ComesToNothing):
        authorise(family, element("ICB", "nhs_chc", [(HeldBy.HOLDER, family.holder, 1)], dates=day))


def test_a_stream_that_was_closed_is_refused(family: Family) -> None:
    with pytest.raises(errors.StreamNotOpen):
        authorise(family, element("LA-ASC", "independent_living_fund", [(HeldBy.HOLDER, family.holder, 300)]))


def test_an_element_outside_the_budget_is_refused(family: Family) -> None:
    draft = element("ICB", "nhs_chc", [(HeldBy.HOLDER, family.holder, 300)])
    outside = BudgetDraft(person_id=family.person.pk, starts_on=STARTS, ends_on=date(2026, 12, 31), elements=[draft])
    with pytest.raises(errors.OutsideTheBudget):
        budgets.authorise(drafts=[outside], by=None, at=AT)


def test_a_second_budget_from_the_same_day_is_refused(family: Family, budget: Budget) -> None:
    with pytest.raises(errors.AlreadyAuthorised):
        authorise(family, element("ICB", "nhs_chc", [(HeldBy.HOLDER, family.holder, 300)]))
    assert Budget.objects.count() == 1


def test_authorising_is_audited_for_each_budget(family: Family, budget: Budget) -> None:
    event = AuditEvent.objects.get(action="budget.authorised")
    assert (event.person, event.actor, event.after["total_pence"]) == (family.person, family.coordinator, 8_437_157)


def test_funders_and_holders_with_an_organisation_are_appointed(family: Family) -> None:
    oak = Organisation.objects.create(name="Little Oak", kind=Organisation.Kind.PROVIDER)
    icb = Organisation.objects.create(name="Midshire ICB", kind=Organisation.Kind.ICB)
    family.provider.organisation = oak
    family.provider.save()
    draft = element("ICB", "nhs_chc", [(HeldBy.PROVIDER, family.provider, 300)])
    funder = FundingStream.objects.get(pk=draft.stream_id).funder
    funder.organisation = icb
    funder.save()
    authorise(family, draft)
    made = set(Appointment.objects.values_list("organisation", "kind", "starts_on", "ends_on"))
    assert made == {
        (oak.pk, "provider", AT.date(), date(2027, 7, 4)),
        (icb.pk, "funder", AT.date(), date(2027, 7, 4)),
    }


@pytest.mark.django_db
def test_a_thousand_budgets_take_hardly_more_queries_than_one(family: Family) -> None:
    people = Person.objects.bulk_create(
        Person(given_name=f"Number {n}", family_name="Demo", date_of_birth=date(1990, 1, 1)) for n in range(40)
    )
    parts = [(HeldBy.PROVIDER, family.provider, 70), (HeldBy.HOLDER, family.holder, 30)]
    one, *rest = [
        BudgetDraft(person_id=person.pk, starts_on=STARTS, ends_on=ENDS, elements=[element("ICB", "nhs_chc", parts)])
        for person in people
    ]
    with CaptureQueriesContext(
        connection,
    ) as alone:
        budgets.authorise(drafts=[one], by=None, at=AT)
    with CaptureQueriesContext(connection) as together:
        budgets.authorise(drafts=rest, by=None, at=AT)
    assert len(together) <= len(alone)
    assert FundingShare.objects.count() == 80
