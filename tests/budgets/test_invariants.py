"""Whatever is done in whatever order: portions make elements make the budget, and every funder's books balance."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.budgets.conftest import AT, ENDS, STARTS, Family, authorise, build_family, element
from wallet.budgets.models import WHOLE, Budget, Frequency, HeldBy, Holding, Kind, Movement, Portion, Share
from wallet.budgets.operations import instalments, movements, returns, splits
from wallet.budgets.operations.splits import WantedShare
from wallet.budgets.queries.apportioning import weights
from wallet.budgets.queries.shares import authorised
from wallet.budgets.queries.splits import current
from wallet.ledger.errors import Refused
from wallet.ledger.models import Account, Posting, Side, Transfer
from wallet.ledger.posting import Line
from wallet.ledger.queries import balances
from wallet.money.split import split

DAYS = st.integers(min_value=1, max_value=120)
SPEND = st.tuples(st.just("spend"), st.integers(0, 3), st.integers(1, 90_000))
SPLIT = st.tuples(st.just("split"), st.integers(0, 1), st.lists(st.integers(0, 10), min_size=4, max_size=4).filter(any))
REVERSE = st.tuples(st.just("reverse"), st.integers(0, 5), st.just(0))
PAY = st.tuples(st.just("pay"), st.just(0), st.just(0))
STEPS = st.lists(st.tuples(DAYS, st.one_of(PAY, SPEND, SPLIT, REVERSE)), min_size=1, max_size=8)


class World:
    """One family's budget, the day it is, and what may be done to it."""

    def __init__(self) -> None:
        self.family: Family = build_family()
        self.today = STARTS
        self.spent: list[Movement] = []
        self.budget: Budget = authorise(
            self.family,
            element(
                "ICB",
                "childrens_continuing_care",
                [(HeldBy.PROVIDER, self.family.provider, 70_001), (HeldBy.HOLDER, self.family.holder, 30_002)],
            ),
            element(
                "LA-CSC",
                "child_social_care",
                [(HeldBy.HOLDER, self.family.holder, 1_999), (HeldBy.COMMISSIONER, None, 500)],
                Frequency.WEEKLY,
                (date(2026, 5, 1), date(2027, 1, 15)),
            ),
        )

    def ways(self) -> list[tuple[HeldBy, int | None]]:
        family = self.family
        return [
            (HeldBy.PROVIDER, family.provider.pk),
            (HeldBy.HOLDER, family.holder.pk),
            (HeldBy.ACCOUNT_MANAGER, family.account_manager.pk),
            (HeldBy.COMMISSIONER, None),
        ]

    def pay(self, *_: object) -> None:
        instalments.pay_due(on=self.today, at=AT)

    def spend(self, which: int, pence: int) -> None:
        portions = list(Portion.objects.filter(budget=self.budget).order_by("pk"))
        portion = portions[which % len(portions)]
        shares = weights(portion.pk, self.today)
        parts = split(pence, [points for _, points in shares])
        held = Holding.objects.select_related("element").in_bulk([holding_id for holding_id, _ in shares])
        lines = [
            Line(
                held[holding_id].available_account_id or 0,
                held[holding_id].held_account_id or held[holding_id].element.bank_account_id or 0,
                part,
            )
            for (holding_id, _), part in zip(shares, parts, strict=True)
            if part
        ]
        movement = movements.record(
            budget=self.budget,
            portion=portion,
            kind=Kind.PAYMENT,
            on=self.today,
            lines=lines,
            key=f"test/{len(self.spent)}",
            amount_pence=pence,
            by=None,
            at=AT,
        )
        self.spent.append(movement)

    def reverse(self, which: int, _: object) -> None:
        if which < len(self.spent):
            movements.reverse(movement=self.spent[which], on=self.today, reason="A mistake", by=None, at=AT)

    def split(self, which: int, shares: Sequence[int]) -> None:
        of = list(self.budget.elements.all())[which]
        amounts = split(of.total_pence, shares)
        wanted = [
            WantedShare(element_id=of.pk, held_by=held_by, holder_id=holder_id, amount_pence=pence)
            for (held_by, holder_id), pence in zip(self.ways(), amounts, strict=True)
        ]
        proposal = splits.propose(
            budget=self.budget,
            shares=wanted,
            effective_on=self.today,
            note="",
            by=self.family.mother,
            at=AT,
            on=self.today,
        )
        splits.confirm(proposal=proposal, by=self.family.coordinator, at=AT, on=self.today)

    def give_back(self) -> None:
        """Let every holder pay back what was asked of them."""
        for each in Holding.objects.filter(portion__budget=self.budget, held_account__isnull=False):
            due = balances([each.return_due_account_id or 0])[each.return_due_account_id or 0]
            if due:
                returns.record(
                    holding=each, amount_pence=due, reference="all", on=self.today, by=self.family.manager, at=AT
                )

    def check(self) -> None:
        connection.check_constraints()
        for of in current(budget=self.budget):
            assert sum(placed.share_pence for placed in of.placed) == of.element.total_pence
        self._check_holdings()
        self._check_portions()
        self._check_books()

    def _check_holdings(self) -> None:
        held = list(Holding.objects.filter(portion__budget=self.budget).select_related("element"))
        shares = authorised([each.pk for each in held], self.today)
        available = balances([each.available_account_id or 0 for each in held])
        for each in held:
            spent = -sum(
                Posting.objects.filter(
                    account=each.available_account_id, transfer__entry__kind__in=["payment", "reversal"]
                ).values_list("change_pence", flat=True)
            )
            if each.element.starts_on <= self.today:
                assert shares[each.pk] == spent + available[each.available_account_id or 0]

    def _check_portions(self) -> None:
        for portion in Portion.objects.filter(budget=self.budget):
            for table in portion.apportionments.all():
                assert table.shares.aggregate(sum=Sum("basis_points"))["sum"] == WHOLE
        for movement in self.spent:
            lines = Transfer.objects.filter(entry=movement.entry_id)
            assert lines.aggregate(sum=Sum("amount_pence"))["sum"] == movement.amount_pence

    def _check_books(self) -> None:
        accounts = {account.pk: account for account in Account.objects.all()}
        left: dict[int, int] = {}
        for account_id, pence in balances(list(accounts)).items():
            account = accounts[account_id]
            assert pence >= 0 or account.may_overdraw, account.code
            left[account.fund_id] = left.get(account.fund_id, 0) + (pence if account.side == Side.DEBIT else -pence)
        assert not any(left.values())


@given(STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_invariants_hold_after_any_steps(db: None, steps: list[tuple[int, tuple[str, int, object]]]) -> None:
    with transaction.atomic():
        world = World()
        for days, (what, which, more) in steps:
            world.today = min(world.today + timedelta(days), ENDS)
            try:
                getattr(world, what)(which, more)
            except Refused as refusal:
                note(f"{what} on {world.today} was refused: {refusal}")
            world.check()
        transaction.set_rollback(True)


def test_by_the_end_everything_that_was_agreed_has_been_paid_in_and_shared_out(db: None) -> None:
    world = World()
    world.pay()
    world.spend(1, 1_000)
    for month in range(1, 12):
        world.today = STARTS + timedelta(30 * month)
        world.split(month % 2, [month % 3, 12, month % 5 + 3, 1])
        world.pay()
        world.check()
    world.today = ENDS
    world.give_back()
    world.pay()
    for each in Holding.objects.filter(portion__budget=world.budget, held_account__isnull=False):
        share = Share.objects.filter(holding=each).order_by("-split__number")[0]
        cash = balances([each.held_account_id or 0])[each.held_account_id or 0]
        available = balances([each.available_account_id or 0])[each.available_account_id or 0]
        assert cash == available, f"{each}: has {cash} of {share.amount_pence}, may spend {available}"
