"""A statement on paper: what stands on it, all of it as texts."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as in_words

from wallet.budgets import ways
from wallet.budgets.models import Movement
from wallet.home.documents import typesetting
from wallet.home.queries import movements
from wallet.home.queries.footing import Line, Sums
from wallet.home.queries.statements import Book, Statement
from wallet.money.pence import written
from wallet.people.models import Person
from wallet.ui.dates import period

FOLLOWS = {
    Book.BUDGET: "What was agreed and what was spent",
    Book.ACCOUNT: "What was paid in and paid out",
}


def pdf(*, statement: Statement, person: Person, at: datetime) -> bytes:
    """Typeset a statement as it stood at an instant."""
    return typesetting.typeset(
        template=Path(__file__).with_name("statement.typ"),
        data=data(statement=statement, person=person, at=at),
        at=at,
    )


def data(*, statement: Statement, person: Person, at: datetime) -> dict[str, Any]:
    """Write everything that stands on the paper, as texts."""
    asked, footed = statement.asked, statement.footed
    return {
        "title": f"Statement for {person}",
        "period": period(asked.starts_on, asked.ends_on),
        "part": ways.name(asked.portion) if asked.portion else _all_of(statement),
        "follows": FOLLOWS[asked.book],
        "made": f"Made on {in_words(timezone.localtime(at), 'j F Y')}",
        "opening": written(footed.total.opening_pence),
        "came": written(footed.total.in_pence),
        "went": written(footed.total.out_pence),
        "closing": written(footed.total.closing_pence),
        "set_aside": written(statement.set_aside_pence) if statement.set_aside_pence else "",
        "lines": [_line(line) for line in footed.lines],
        "funders": [_sums(one) for one in footed.streams],
    }


def words(movement: Movement) -> tuple[str, str]:
    """Say of a movement what it was, and what it was for."""
    return movements.name(movement), movements.purpose(movement)


def _all_of(statement: Statement) -> str:
    return "All of the budget" if statement.is_whole else "All that your organisation holds"


def _line(line: Line[Movement]) -> dict[str, str]:
    what, why = words(line.movement)
    return {
        "on": in_words(line.movement.on, "j M Y"),
        "what": what,
        "for": why,
        "came": written(line.in_pence) if line.in_pence else "",
        "went": written(line.out_pence) if line.out_pence else "",
        "balance": written(line.balance_pence),
    }


def _sums(one: Sums) -> dict[str, str]:
    return {
        "name": one.name,
        "opening": written(one.opening_pence),
        "came": written(one.in_pence),
        "went": written(one.out_pence),
        "closing": written(one.closing_pence),
    }
