"""A fault in a message: HMRC's words for it, ours, and the place and the person it is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault; `field` is the value of the pay run or summary at fault, such as `employees[3].ni_number`."""

    rule: str
    message: str
    plain: str
    path: str
    field: str = ""
    who: str = ""
    number: str = ""

    def __str__(self) -> str:
        """Write it on one line, for people."""
        about = f"{self.who}: " if self.who else ""
        theirs = f" HMRC says: {self.message}" if self.message and self.message != self.plain else ""
        return f"{self.rule}: {about}{self.plain}{theirs} ({self.field + ' at ' if self.field else ''}{self.path})"
