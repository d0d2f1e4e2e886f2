"""An account's passbook, a page at a time, each page found by its numbers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wallet.ledger.models import Posting

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement of an account, and what was there afterwards."""

    number: int
    change_pence: int
    balance_pence: int
    posted_at: datetime
    effective_on: date
    kind: str
    key: str
    entry_id: UUID


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A page of a passbook, newest line first; page 1 is the newest."""

    lines: tuple[StatementLine, ...]
    page: int
    pages: int
    total: int

    @property
    def closing_pence(self) -> int:
        """Give the balance after the page's newest line."""
        return self.lines[0].balance_pence if self.lines else 0

    @property
    def opening_pence(self) -> int:
        """Give the balance before the page's oldest line."""
        return self.lines[-1].balance_pence - self.lines[-1].change_pence if self.lines else 0


def newest(*, account_id: int, size: int = PAGE_SIZE) -> StatementPage:
    """Read the newest page of an account. One query, as quick after a million movements as after ten."""
    return _page(_lines(account_id)[:size], page=1, size=size, total=None)


def page(*, account_id: int, page: int, size: int = PAGE_SIZE) -> StatementPage:
    """Read any page of an account, counted from the newest; a page past the oldest is empty. Two queries.

    Numbers have no gaps, so a page is a range of the index and its place needs no counting.
    """
    newest_number = Posting.objects.filter(account_id=account_id).order_by("-number").values_list("number", flat=True)
    total = newest_number.first() or 0
    top = total - (page - 1) * size
    return _page(_lines(account_id).filter(number__lte=top, number__gt=top - size), page=page, size=size, total=total)


def _lines(account_id: int) -> QuerySet[Posting, tuple[Any, ...]]:
    return (
        Posting.objects.filter(account_id=account_id)
        .order_by("-number")
        .values_list(
            "number",
            "change_pence",
            "balance_pence",
            "posted_at",
            "transfer__entry__effective_on",
            "transfer__entry__kind",
            "transfer__entry__key",
            "transfer__entry_id",
        )
    )


def _page(rows: QuerySet[Posting, tuple[Any, ...]], *, page: int, size: int, total: int | None) -> StatementPage:
    lines = tuple(StatementLine(*row) for row in rows)
    known = total if total is not None else (lines[0].number if lines else 0)
    return StatementPage(lines, page=page, pages=-(-known // size), total=known)
