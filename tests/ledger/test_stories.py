"""Ledger stories: a year told in a test, its books compared with a table that a person can read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wallet.ledger import closing
from wallet.ledger.accounts import AccountSpec, ensure_fund, open_accounts
from wallet.ledger.checks import faults
from wallet.ledger.models import Account, Close, Entry, Side, Transfer
from wallet.ledger.posting import Draft, Line, post
from wallet.ledger.queries import balances, balances_on
from wallet.ledger.reversal import draft_of_reversal
from wallet.money.pence import written

STORIES = Path(__file__).parent / "stories"
DEBIT_SIDE = ("award", "bank", "held", "return-due")


@dataclass
class Storyteller:
    """Tells what happens in words; opens accounts by their code (`held/mum/care`) when they are first mentioned."""

    funds: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    def account(self, code: str) -> int:
        """Give the account of a code, opening it the first time; the last part of the code is its funder."""
        funder = code.rpartition("/")[2]
        if funder not in self.funds:
            self.funds[funder] = ensure_fund(code=funder, name=funder.capitalize()).pk
        kind = code.partition("/")[0]
        side = Side.DEBIT if kind in DEBIT_SIDE else Side.CREDIT
        self.accounts |= open_accounts([AccountSpec(code, self.funds[funder], side, kind == "award")])
        return self.accounts[code]

    def draft(self, on: date, what: str, *moves: tuple[str, str, int]) -> Draft:
        """Draft one thing that happened: so many pence debited to one account and credited to another."""
        lines = [Line(self.account(debit), self.account(credit), pence) for debit, credit, pence in moves]
        return Draft(key=what, kind="story", effective_on=on, lines=lines)

    def tell(self, on: date, what: str, *moves: tuple[str, str, int]) -> None:
        """Post one thing that happened."""
        post([self.draft(on, what, *moves)])

    def correct(self, wrong: str, right: Draft) -> None:
        """Take an entry back and post the right one, in one call."""
        entry = Entry.objects.get(key=wrong)
        back = draft_of_reversal(
            entry_id=entry.pk, key=f"not so: {wrong}", effective_on=right.effective_on, actor="Priya"
        )
        post([back, right])


def a_year_with_two_funders(story: Storyteller) -> None:
    """Care gives £5,200 and health £2,600; mum holds some, a provider the rest; plans change in October."""
    money_comes_in(story)
    respite_is_half_used(story)
    plans_change(story)


def money_comes_in(story: Storyteller) -> None:
    """Tell of the spring: awards, instalments and the first spending."""
    april, may = date(2026, 4, 6), date(2026, 5, 4)
    story.tell(april, "care agrees the award", ("award/care", "available/mum/care", 5200_00))
    story.tell(april, "health agrees the award", ("award/health", "available/provider/health", 2600_00))
    story.tell(may, "care pays in half", ("bank/care", "award/care", 2600_00))
    story.tell(may, "health pays in everything", ("bank/health", "award/health", 2600_00))
    story.tell(may, "mum is paid her first half", ("held/mum/care", "bank/care", 2600_00))
    story.tell(may, "the provider is paid", ("held/provider/health", "bank/health", 2600_00))
    story.tell(date(2026, 5, 11), "swimming, twice a week", ("available/mum/care", "held/mum/care", 84_50))


def respite_is_half_used(story: Storyteller) -> None:
    """Tell of the summer: an order from two funders, delivered in part, and the first close."""
    story.tell(
        date(2026, 5, 20),
        "respite is ordered, from both funders",
        ("available/mum/care", "committed/respite/mum/care", 300_01),
        ("available/provider/health", "committed/respite/provider/health", 299_99),
    )
    story.tell(
        date(2026, 6, 1),
        "half the respite is delivered and paid",
        ("committed/respite/mum/care", "held/mum/care", 150_01),
        ("committed/respite/provider/health", "held/provider/health", 149_99),
    )
    story.tell(
        date(2026, 6, 2),
        "the rest of the respite is not needed",
        ("committed/respite/mum/care", "available/mum/care", 150_00),
        ("committed/respite/provider/health", "available/provider/health", 150_00),
    )
    story.tell(date(2026, 6, 8), "a taxi", ("available/mum/care", "held/mum/care", 51_20))
    closing.close(through=date(2026, 6, 30), by="finance", at=datetime(2026, 7, 2, tzinfo=UTC))


def plans_change(story: Storyteller) -> None:
    """Tell of the autumn: a correction, and money that moves from one holder to another."""
    october = date(2026, 10, 5)
    story.correct(
        "a taxi",
        story.draft(date(2026, 7, 6), "a taxi, as on the receipt", ("available/mum/care", "held/mum/care", 15_20)),
    )
    story.tell(
        october,
        "mum keeps less, the provider more",
        ("available/mum/care", "available/provider/care", 3000_00),
        ("return-due/mum/care", "held/mum/care", 400_00),
    )
    story.tell(
        date(2026, 10, 12), "mum sends back what is not hers to hold", ("bank/care", "return-due/mum/care", 400_00)
    )
    story.tell(date(2026, 10, 13), "the provider is paid care's part", ("held/provider/care", "bank/care", 400_00))
    closing.close(through=date(2027, 3, 31), by="finance", at=datetime(2027, 4, 20, tzinfo=UTC))


def table() -> str:
    """Write the books as a person reads them: what happened, the closes, and what is left."""
    rows = [*happened(), "", *closes(), "", *left()]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def happened() -> Iterable[str]:
    """Write each transfer on a line, under the words of its entry."""
    before = None
    for line in Transfer.objects.order_by("pk").select_related("entry", "debit_account", "credit_account"):
        if line.entry_id != before:
            yield f"{line.entry.effective_on}  {line.entry.key}"
        before = line.entry_id
        yield f"            {line.debit_account.code:<36}{line.credit_account.code:<36}{written(line.amount_pence):>10}"


def closes() -> Iterable[str]:
    """Write each close and what it kept."""
    for close in Close.objects.order_by("through"):
        yield f"closed through {close.through}, {close.lines} lines"
        for balance in close.balances.order_by("account__code").select_related("account"):
            yield f"            {balance.account.code:<72}{written(balance.balance_pence):>10}"


def left() -> Iterable[str]:
    """Write what every account holds in the end."""
    yield "in the end"
    held = balances(list(Account.objects.values_list("pk", flat=True)))
    for account in Account.objects.order_by("code"):
        yield f"            {account.code:<72}{written(held[account.pk]):>10}"


@pytest.mark.parametrize("story", [a_year_with_two_funders], ids=lambda story: story.__name__)
def test_story(story: Callable[[Storyteller], None], db: None) -> None:
    story(Storyteller())
    assert table() == (STORIES / f"{story.__name__}.txt").read_text(encoding="utf-8")
    assert list(faults(on=date(2027, 4, 20))) == []


def test_in_the_story_every_day_balances_for_each_funder(db: None) -> None:
    a_year_with_two_funders(Storyteller())
    for on in Entry.objects.values_list("effective_on", flat=True).distinct():
        held = balances_on(list(Account.objects.values_list("pk", flat=True)), on)
        for funder in ("care", "health"):
            sides = {
                side: sum(
                    held[pk] for pk in Account.objects.filter(fund__code=funder, side=side).values_list("pk", flat=True)
                )
                for side in Side
            }
            assert sides[Side.DEBIT] == sides[Side.CREDIT], (on, funder)
