"""A small set of books for the ledger's tests: two funders, a handful of accounts, and a way round post()."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from wallet.ledger.accounts import AccountSpec, ensure_fund, open_accounts
from wallet.ledger.models import Entry, Side, Transfer
from wallet.ledger.posting import Draft, Line, Posted, post
from wallet.ledger.queries import balances

DAY = date(2026, 4, 6)


@dataclass(frozen=True)
class Books:
    """Account ids by name: `care.award`, `care.available`, `care.committed`, `care.bank`, and the same for health."""

    ids: dict[str, int]
    funds: dict[str, int]
    tag: str = ""

    def __getitem__(self, name: str) -> int:
        """Give an account's id by its name."""
        return self.ids[name]

    def line(self, debit: str, credit: str, pence: int) -> Line:
        """Write a line between two named accounts."""
        return Line(self[debit], self[credit], pence)

    def draft(self, key: str, *lines: tuple[str, str, int], **more: Any) -> Draft:
        """Draft an entry from lines between named accounts."""
        moves = [self.line(*line) for line in lines]
        return Draft(**{"key": self.tag + key, "kind": "move", "effective_on": DAY, "lines": moves, **more})

    def post(self, key: str, *lines: tuple[str, str, int], **more: Any) -> Posted:
        """Post one entry from lines between named accounts."""
        return post([self.draft(key, *lines, **more)])[0]

    def balance(self, name: str) -> int:
        """Give the balance of a named account."""
        return balances([self[name]])[self[name]]


def open_books(tag: str = "") -> Books:
    """Open the books of two funders; only the award may be overdrawn."""
    funds = {name: ensure_fund(code=f"{tag}{name}", name=name.capitalize()).pk for name in ("care", "health")}
    specs = [
        AccountSpec(f"{tag}{fund}.{name}", funds[fund], side, name == "award")
        for fund in funds
        for name, side in (
            ("award", Side.DEBIT),
            ("bank", Side.DEBIT),
            ("held", Side.DEBIT),
            ("available", Side.CREDIT),
            ("committed", Side.CREDIT),
        )
    ]
    opened = open_accounts(specs)
    return Books({code.removeprefix(tag): pk for code, pk in opened.items()}, funds, tag)


def sql(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run raw SQL, as somebody with the database's own console would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [plain(value) for value in parameters] or None)
        return cursor.fetchall() if cursor.description else []


def plain(value: Any) -> Any:
    """Write a value as this database takes it raw."""
    return value.hex if isinstance(value, uuid.UUID) and connection.vendor == "sqlite" else value


def next_transfer_id() -> int:
    """Find a transfer id that nobody has used."""
    newest = Transfer.objects.order_by("-pk").first()
    return (newest.pk if newest else 0) + 1000


def raw_entry(
    *lines: Line,
    key: str = "raw",
    effective_on: date = DAY,
    final: int | None = None,
    reverses: uuid.UUID | None = None,
    posted_at: str | None = None,
) -> uuid.UUID:
    """Write an entry and its transfers by raw SQL, round post() and all it refuses."""
    entry_id, first = uuid.uuid4(), next_transfer_id()
    final = final or first + len(lines) - 1
    columns = "id, key, digest, kind, effective_on, actor, source, reverses_id, final_transfer_id"
    values = [entry_id, key, "", "raw", effective_on, "", "", plain(reverses), final]
    if posted_at:
        columns, values = f"{columns}, posted_at", [*values, posted_at]
    sql(f"INSERT INTO ledger_entry ({columns}) VALUES ({', '.join(['%s'] * len(values))})", values)
    for position, line in enumerate(lines, 1):
        raw_transfer(line, entry_id=entry_id, position=position, transfer_id=first + position - 1)
    return entry_id


def raw_transfer(line: Sequence[Any], *, entry_id: uuid.UUID, position: float, transfer_id: int | None = None) -> int:
    """Write one transfer by raw SQL."""
    transfer_id = transfer_id or next_transfer_id()
    sql(
        "INSERT INTO ledger_transfer (id, entry_id, position, debit_account_id, credit_account_id, amount_pence)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        [transfer_id, entry_id, position, *line],
    )
    return transfer_id


def entry_of(posted: Posted) -> Entry:
    """Read the entry behind an answer."""
    return Entry.objects.get(pk=posted.entry_id)
