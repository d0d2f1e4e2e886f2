"""What a caller may ask: paging and filters, each read strictly, so that a slip is answered and never ignored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from marketplace.directory.rules import RULES


class NotUnderstood(Exception):
    """A parameter does not say what it should; the sentence says which, and what would do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of one call; each reader names the parameter when it refuses."""

    values: Mapping[str, str]
    on: date

    def text(self, name: str) -> str:
        """Read words."""
        return self.values.get(name, "").strip()

    def flag(self, name: str) -> bool:
        """Read yes or no."""
        value = self.text(name).lower()
        if value not in {"", "true", "false", "1", "0"}:
            raise NotUnderstood(f"“{name}” is true or false, not “{value}”.")
        return value in {"true", "1"}

    def number(self, name: str, *, default: int, most: int | None = None) -> int:
        """Read a whole number of at least one."""
        value = self.text(name)
        if not value:
            return default
        if not (value.isascii() and value.isdigit()) or len(value) > 9 or int(value) < 1:
            raise NotUnderstood(f"“{name}” is a whole number from 1, not “{value}”.")
        if most is not None and int(value) > most:
            raise NotUnderstood(f"“{name}” is at most {most}.")
        return int(value)

    def key(self, name: str) -> UUID | None:
        """Read an id."""
        value = self.text(name)
        if not value:
            return None
        try:
            return UUID(value)
        except ValueError:
            raise NotUnderstood(f"“{name}” is an id (a UUID), not “{value}”.") from None

    def instant(self, name: str) -> datetime | None:
        """Read a day, or a day and time; without an offset it is UTC."""
        value = self.text(name)
        if not value:
            return None
        try:
            found = datetime.fromisoformat(value.replace(" ", "+"))  # a bare + in an address arrives as a space
        except ValueError:
            raise NotUnderstood(f"“{name}” is a date and time such as 2026-11-22T09:30:00Z, not “{value}”.") from None
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    @property
    def is_stream(self) -> bool:
        """Answer whether every record is wanted, one a line."""
        value = self.text("format").lower()
        if value not in {"", "json", "ndjson"}:
            raise NotUnderstood(f"“format” is json or ndjson, not “{value}”.")
        return value == "ndjson"

    @property
    def page(self) -> int:
        """Read which page."""
        return self.number("page", default=1)

    @property
    def per_page(self) -> int:
        """Read how many records a page holds."""
        limits = RULES.row("api_page", on=self.on)
        return self.number("per_page", default=limits["size"], most=limits["most"])
