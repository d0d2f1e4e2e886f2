"""The rows of one case understood: one person, and what each funding stream gives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from wallet.budgets.drafts import ElementDraft, PortionDraft
from wallet.budgets.imports.rows import Row
from wallet.budgets.models import Frequency, HeldBy
from wallet.budgets.proration import total_pence
from wallet.people.models import Payee

PAYEE_KINDS = {
    HeldBy.HOLDER: Payee.Kind.PERSON,
    HeldBy.ACCOUNT_MANAGER: Payee.Kind.ACCOUNT_MANAGER,
    HeldBy.PROVIDER: Payee.Kind.PROVIDER,
}


class ElementKey(NamedTuple):
    """What makes an element one: the same money at the same rhythm for the same days."""

    stream_id: int
    frequency: Frequency
    starts_on: date
    ends_on: date

    def overlaps(self, other: "ElementKey") -> bool:
        """Answer whether both are the same money at the same rhythm on a day they share."""
        same = self.stream_id == other.stream_id and self.frequency == other.frequency
        return same and self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


class HolderKey(NamedTuple):
    """Who holds money, as far as a file says: which kind of payee, by e-mail address."""

    email: str
    kind: Payee.Kind


@dataclass(frozen=True, slots=True)
class Given:
    """One element of the file: its rows are its portions, and its amount is their sum."""

    key: ElementKey
    rows: Sequence[Row]

    @property
    def line(self) -> int:
        """Answer the line on which the element first stands."""
        return self.rows[0].line

    @property
    def amount_pence(self) -> int:
        """Answer the stated amount: the sum of its rows."""
        return sum(row.amount_pence or 0 for row in self.rows)

    @property
    def total_pence(self) -> int:
        """Answer what the amount comes to over its dates."""
        return total_pence(
            amount_pence=self.amount_pence,
            frequency=self.key.frequency,
            starts_on=self.key.starts_on,
            ends_on=self.key.ends_on,
        )

    def draft(self, payee_ids: dict[HolderKey, int]) -> ElementDraft:
        """Make the element as it is authorised, its holders looked up."""
        return ElementDraft(
            **self.key._asdict(),
            amount_pence=self.amount_pence,
            portions=[
                PortionDraft(
                    held_by=HeldBy(row.held_by or ""),
                    holder_id=payee_ids[key] if (key := holder_of(row)) else None,
                    amount_pence=row.amount_pence or 0,
                )
                for row in self.rows
            ],
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the file; of a faulty case only what its sound cells say is known, and no element."""

    rows: Sequence[Row]
    is_sound: bool

    @property
    def line(self) -> int:
        """Answer the line on which the case first stands."""
        return self.rows[0].line

    @property
    def number(self) -> tuple[str, str]:
        """Answer the case number with the system it comes from."""
        return self.rows[0].case_system or "", self.rows[0].case_id or ""

    @property
    def nhs_row(self) -> Row | None:
        """Answer the first row that gives an NHS number."""
        return next((row for row in self.rows if row.nhs_number), None)

    @property
    def nhs_number(self) -> str | None:
        """Answer the NHS number, if any row gives it."""
        return self.nhs_row.nhs_number if self.nhs_row else None

    def elements(self) -> list[Given]:
        """Gather the rows of each element."""
        if not self.is_sound:
            return []
        gathered: dict[ElementKey, list[Row]] = {}
        for row in self.rows:
            gathered.setdefault(_key(row), []).append(row)
        return [Given(key, rows) for key, rows in gathered.items()]


def holder_of(row: Row) -> HolderKey | None:
    """Answer who holds the money of a row; nobody does when it stays with the commissioner."""
    kind = PAYEE_KINDS.get(HeldBy(row.held_by)) if row.held_by else None
    return HolderKey(row.holder_email, kind) if kind and row.holder_email else None


def _key(row: Row) -> ElementKey:
    """Read the key of a sound row, in which nothing is missing."""
    return ElementKey(
        stream_id=row.stream_id or 0,
        frequency=Frequency(row.frequency or ""),
        starts_on=date.fromisoformat(row.starts_on or ""),
        ends_on=date.fromisoformat(row.ends_on or ""),
    )
