"""Instalments: funders pay in, holders are paid out, on the day, never twice and never more than is there."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db.models import Sum

from tests.budgets.conftest import AT, ENDS, STARTS, Family, authorise, element, holding
from wallet.budgets import errors
from wallet.budgets.models import Budget, ContributionBasis, Frequency, HeldBy, Holding, Instalment, Kind, Movement
from wallet.budgets.operations import contributions, instalments, returns
from wallet.ledger.queries import balances

NEXT_YEAR = datetime(2027, 4, 5, 9, tzinfo=UTC)


def balance(account_id: int | None) -> int:
    assert account_id is not None
    return balances([account_id])[account_id]


def test_nothing_is_paid_before_the_budget_starts(budget: Budget) -> None:
    assert instalments.pay_due(on=STARTS - timedelta(1), at=AT) == 0


def test_on_the_first_day_each_funder_pays_in_and_each_holder_is_paid_in_advance(budget: Budget) -> None:
    assert instalments.pay_due(on=STARTS, at=AT) == 6
    direct = holding(budget, "LA-CSC", HeldBy.HOLDER)
    assert balance(direct.held_account_id) == 33_999  # 28 of 365 days of £4,432.14
    out = Movement.objects.get(instalment__holding=direct)
    assert (out.kind, out.on, out.payee, out.portion) == (Kind.PAID_OUT, STARTS, direct.portion.holder, direct.portion)


def test_a_second_run_pays_nothing_and_a_late_run_catches_up(budget: Budget) -> None:
    instalments.pay_due(on=STARTS, at=AT)
    assert instalments.pay_due(on=STARTS, at=AT) == 0
    assert instalments.pay_due(on=STARTS + timedelta(56), at=AT) == 12
    assert set(Instalment.objects.values_list("due_on", flat=True)) == {
        STARTS + timedelta(days) for days in (0, 28, 56)
    }


def test_by_the_end_every_penny_has_come_in_and_gone_out(budget: Budget) -> None:
    instalments.pay_due(on=ENDS, at=NEXT_YEAR)
    for row in Holding.objects.filter(portion__budget=budget).select_related("element"):
        share = row.shares.get().amount_pence
        assert balance(row.held_account_id) == share
        assert balance(row.element.bank_account_id) == 0
        assert balance(row.element.award_account_id) == 0
    assert instalments.pay_due(on=ENDS + timedelta(100), at=NEXT_YEAR) == 0


def test_money_that_a_commissioner_holds_stays_in_the_bank_account(family: Family) -> None:
    budget = authorise(family, element("LA-SEN", "education_ehc", [(HeldBy.COMMISSIONER, None, 1_300_000)]))
    instalments.pay_due(on=ENDS, at=NEXT_YEAR)
    kept = holding(budget, "LA-SEN", HeldBy.COMMISSIONER)
    assert balance(kept.element.bank_account_id) == 1_300_000
    assert not Instalment.objects.filter(holding=kept).exists()


def test_an_interrupted_run_goes_on_where_it_stopped(budget: Budget, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(Exception):
        """The process went away."""

    def die(seen: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        instalments.pay_due(on=STARTS, at=AT, progress=die)
    assert instalments.pay_due(on=STARTS, at=AT) == 0
    assert Instalment.objects.count() == 6


def net_budget(family: Family, basis: ContributionBasis) -> Budget:
    """Give a year of 52 weeks at £450, towards which the person pays £97.60 a week (reference, Annex 1)."""
    dates = (STARTS, STARTS + timedelta(52 * 7 - 1))
    parts = [(HeldBy.HOLDER, family.holder, 45_000)]
    return authorise(
        family,
        element("LA-ASC", "adult_social_care", parts, Frequency.WEEKLY, dates, contribution_pence=9_760, basis=basis),
    )


@pytest.mark.seed("A3-12")
def test_net_the_council_pays_its_part_and_the_person_pays_the_rest_in(family: Family) -> None:
    budget = net_budget(family, ContributionBasis.NET)
    instalments.pay_due(on=STARTS, at=AT)
    direct = holding(budget, "LA-ASC", HeldBy.HOLDER)
    assert balance(direct.held_account_id) == 4 * 35_240
    contributions.record(
        holding=direct, received_on=STARTS, amount_pence=4 * 9_760, reference="April", by=family.manager, at=AT
    )
    assert balance(direct.held_account_id) == 4 * 45_000
    instalments.pay_due(on=ENDS, at=NEXT_YEAR)
    assert balance(direct.held_account_id) == 52 * 35_240 + 4 * 9_760
    assert balance(direct.element.award_account_id) == 48 * 9_760  # what the person has still to pay


def test_gross_the_council_pays_in_full_and_gets_the_contribution(family: Family) -> None:
    budget = net_budget(family, ContributionBasis.GROSS)
    instalments.pay_due(on=STARTS, at=AT)
    direct = holding(budget, "LA-ASC", HeldBy.HOLDER)
    assert balance(direct.held_account_id) == 4 * 45_000
    contributions.record(
        holding=direct, received_on=STARTS, amount_pence=4 * 9_760, reference="April", by=family.manager, at=AT
    )
    assert balance(direct.held_account_id) == 4 * 45_000
    instalments.pay_due(on=ENDS, at=NEXT_YEAR)
    paid_in = Movement.objects.filter(kind=Kind.PAID_IN).aggregate(sum=Sum("amount_pence"))["sum"]
    assert paid_in == 52 * 45_000 - 4 * 9_760
    assert balance(direct.held_account_id) == 52 * 45_000
    assert balance(direct.element.bank_account_id) == 0


def test_a_contribution_is_counted_once_and_never_beyond_what_was_assessed(family: Family) -> None:
    direct = holding(net_budget(family, ContributionBasis.NET), "LA-ASC", HeldBy.HOLDER)
    give = partial(contributions.record, holding=direct, received_on=STARTS, by=family.manager, at=AT)
    first = give(amount_pence=52 * 9_760, reference="whole year")
    assert give(amount_pence=52 * 9_760, reference="whole year") == first
    with pytest.raises(errors.MoreThanExpected, match=r"Only £0\.00"):
        give(amount_pence=1, reference="one penny more")


@pytest.mark.seed("A1-11")
def test_nobody_contributes_towards_free_money(family: Family, budget: Budget) -> None:
    with pytest.raises(errors.NotChargeable):
        contributions.record(
            holding=holding(budget, "ICB", HeldBy.HOLDER),
            received_on=STARTS,
            amount_pence=1,
            reference="x",
            by=family.manager,
            at=AT,
        )


def test_money_is_asked_back_only_as_far_as_it_is_held_and_counted_once_when_it_comes(
    family: Family, budget: Budget
) -> None:
    instalments.pay_due(on=STARTS, at=AT)
    direct = holding(budget, "LA-CSC", HeldBy.HOLDER)
    ask = partial(returns.ask_back, holding=direct, key="1", on=STARTS, by=family.manager, at=AT)
    with pytest.raises(errors.MoreThanHeld, match=r"£339\.99"):
        ask(amount_pence=34_000, reason="Not needed in the summer")
    ask(amount_pence=10_000, reason="Not needed in the summer")
    assert (balance(direct.held_account_id), balance(direct.return_due_account_id)) == (23_999, 10_000)
    give = partial(returns.record, holding=direct, on=STARTS, by=family.manager, at=AT)
    first = give(amount_pence=10_000, reference="bank transfer")
    assert give(amount_pence=10_000, reference="bank transfer") == first
    assert balance(direct.return_due_account_id) == 0
    with pytest.raises(errors.MoreThanAskedBack):
        give(amount_pence=1, reference="more")


def test_money_given_back_by_request_is_not_paid_out_again(family: Family, budget: Budget) -> None:
    instalments.pay_due(on=STARTS, at=AT)
    direct = holding(budget, "LA-CSC", HeldBy.HOLDER)
    returns.ask_back(
        holding=direct, amount_pence=10_000, reason="Surplus", key="1", on=STARTS, by=family.manager, at=AT
    )
    returns.record(holding=direct, amount_pence=10_000, reference="back", on=STARTS, by=family.manager, at=AT)
    instalments.pay_due(on=ENDS, at=NEXT_YEAR)
    assert balance(direct.held_account_id) == 443_214 - 10_000
    assert balance(direct.element.bank_account_id) == 10_000


def test_what_a_commissioner_keeps_cannot_be_asked_back(family: Family) -> None:
    budget = authorise(family, element("LA-SEN", "education_ehc", [(HeldBy.COMMISSIONER, None, 1_000)]))
    with pytest.raises(errors.NothingHeld):
        returns.ask_back(
            holding=holding(budget, "LA-SEN", HeldBy.COMMISSIONER),
            amount_pence=1,
            reason="x",
            key="1",
            on=STARTS,
            by=family.manager,
            at=AT,
        )
