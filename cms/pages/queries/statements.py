"""The public statement of resources, added up."""

from dataclasses import dataclass
from datetime import date

from cms.pages import disclosure
from cms.pages.models import StatementLine, StatementPage
from wallet.ui.bars import Part

PAYER = StatementLine.Payer


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What one payer pays for, and how much that is in all."""

    payer: str
    lines: list[StatementLine]
    total_pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement by payer; `is_kept_back` where the group is too small, and then without any figure."""

    is_kept_back: bool
    fewest: int
    paid: list[Paid]
    free: list[StatementLine]
    total_pence: int

    def parts(self) -> list[Part]:
        """Give the total as the parts of a bar."""
        return [Part(label=one.payer, pence=one.total_pence, tone=tone) for tone, one in enumerate(self.paid, start=1)]


def statement(*, page: StatementPage, on: date) -> Statement:
    """Add up a statement; a group of so few people that it would tell of one of them is kept back."""
    fewest = disclosure.fewest_people(on=on)
    if disclosure.says_too_much(people=page.people, on=on):
        return Statement(is_kept_back=True, fewest=fewest, paid=[], free=[], total_pence=0)
    lines = list(page.lines.all())
    paid = [_paid(payer, lines) for payer in PAYER if payer != PAYER.COMMUNITY]
    free = [line for line in lines if line.payer == PAYER.COMMUNITY]
    total_pence = sum(one.total_pence for one in paid)
    return Statement(
        is_kept_back=False, fewest=fewest, paid=[one for one in paid if one.lines], free=free, total_pence=total_pence
    )


def _paid(payer: PAYER, lines: list[StatementLine]) -> Paid:
    theirs = [line for line in lines if line.payer == payer]
    return Paid(payer=payer.label, lines=theirs, total_pence=sum(line.amount_pence for line in theirs))
